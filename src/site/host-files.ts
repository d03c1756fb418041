import type { AstroIntegration } from 'astro';
import { writeFileSync } from 'node:fs';
import { DEFAULT_SCRIPT, scriptPrefix, SCRIPTS } from '../script/script.ts';
import { CACHE, headerRules, type HeaderRule } from './response-headers.ts';

/** Tells hosts what to answer, in files that they read themselves: see `headersFile` and `htaccess`. */
export function hostFiles(): AstroIntegration {
  let root: URL;
  return {
    name: 'host-files',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = new URL(config.base.replace(/\/*$/, '/'), config.site);
      },
      'astro:build:done': ({ dir }) => {
        writeFileSync(new URL('_headers', dir), headersFile(root));
        writeFileSync(new URL('.htaccess', dir), htaccess(root));
      },
    },
  };
}

const lines = ({ headers }: HeaderRule, line: (name: string, value: string) => string): string[] =>
  Object.entries(headers).map(([name, value]) => line(name, value));

/**
 * The headers as Cloudflare Pages and Netlify read them, from `_headers`. Of two rules with the same header both
 * values would be sent, so that nothing is said of what is not kept: these hosts have that asked for every time.
 */
export const headersFile = (root: URL): string =>
  headerRules(root)
    .flatMap((rule) => [
      root.pathname + rule.path,
      ...lines(rule, (name, value) => `  ${name}: ${value}`),
    ])
    .join('\n') + '\n';

const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|#]/g, '\\$&');
const pattern = (root: URL, path: string) =>
  `^${(root.pathname + path).split('*').map(escaped).join('.*')}$`;

/** The pages for what does not exist, by the path that they are for. */
const notFound = SCRIPTS.filter((script) => script !== DEFAULT_SCRIPT).map(scriptPrefix);

/**
 * The headers as Apache 2.4 reads them, from `.htaccess`, and the pages for what does not exist. The server has to
 * allow it (`AllowOverride FileInfo`).
 */
export const htaccess = (root: URL): string =>
  [
    `ErrorDocument 404 ${root.pathname}404.html`,
    ...notFound.flatMap((prefix) => [
      `<If "%{REQUEST_URI} =~ m#${pattern(root, `${prefix}*`)}#">`,
      `ErrorDocument 404 ${root.pathname}${prefix}404.html`,
      '</If>',
    ]),
    '<IfModule mod_headers.c>',
    // Of errors only what is always said: they are no file of that type, and not to be kept.
    `Header set Cache-Control ${quoted(CACHE.else)}`,
    ...headerRules(root).flatMap((rule) => [
      `<If "%{REQUEST_URI} =~ m#${pattern(root, rule.path)}#">`,
      ...lines(
        rule,
        (name, value) => `Header ${rule.path === '*' ? 'always ' : ''}set ${name} ${quoted(value)}`,
      ),
      '</If>',
    ]),
    '</IfModule>',
    '',
  ].join('\n');

/** A block of a server's configuration. */
const block = (head: string, body: readonly string[]): string[] => [
  `${head} {`,
  ...body.map((line) => `\t${line}`),
  '}',
];

/** The configuration of Caddy 2 for an archive in /srv/archive, at the root of a host. */
export function caddyfile({ host, href }: URL): string {
  const page = (prefix: string) => [`rewrite * /${prefix}404.html`, 'file_server'];
  const [always, ...rules] = headerRules(new URL('/', href));
  return block(host, [
    'root * /srv/archive',
    'encode zstd gzip',
    ...block(
      'header',
      lines(always!, (name, value) => `${name} ${quoted(value)}`),
    ),
    `header ?Cache-Control ${CACHE.else}`,
    ...rules.flatMap((rule) => {
      // Ends of paths, in whatever folder, have to be matched by name.
      const named = rule.path.startsWith('*');
      const name = named ? `@${rule.path.replace(/\W/g, '')}` : `/${rule.path}`;
      return [
        ...(named ? [`${name} path ${rule.path}`] : []),
        ...lines(rule, (header, value) => `header ${name} ${header} ${quoted(value)}`),
      ];
    }),
    'file_server',
    ...block('handle_errors', [
      // What was said of a file that is not there does not hold for the page that says so.
      `header Cache-Control ${CACHE.else}`,
      'header Content-Type "text/html; charset=utf-8"',
      ...notFound.flatMap((prefix) => block(`handle /${prefix}*`, page(prefix))),
      ...block('handle', page('')),
    ]),
  ]).join('\n');
}

/** The configuration of nginx, within `http`, for an archive in /srv/archive, at the root of a host. */
export function nginxConf({ host, href }: URL): string {
  const root = new URL('/', href);
  const [always, ...rules] = headerRules(root);
  const by = (header: string) =>
    rules.flatMap(({ path, headers }) =>
      headers[header] ? [{ path: `~${pattern(root, path)}`, value: quoted(headers[header]) }] : [],
    );
  const map = (variable: string, otherwise: string, values: { path: string; value: string }[]) =>
    block(`map $uri $${variable}`, [
      `default ${otherwise};`,
      ...values.map(({ path, value }) => `${path} ${value};`),
    ]);
  return [
    ...map('kept', CACHE.else, by('Cache-Control')),
    ...map(
      'not_found',
      '/404.html',
      notFound.map((prefix) => ({ path: `~^/${prefix}`, value: `/${prefix}404.html` })),
    ),
    ...block('server', [
      `server_name ${host};`,
      'root /srv/archive;',
      'error_page 404 $not_found;',
      // Without `always`: not of errors.
      'add_header Cache-Control $kept;',
      ...lines(always!, (name, value) => `add_header ${name} ${quoted(value)} always;`),
      ...by('Content-Type').flatMap(({ path, value }) =>
        block(`location ${path.replace('~', '~ ')}`, ['types { }', `default_type ${value};`]),
      ),
    ]),
  ].join('\n');
}
