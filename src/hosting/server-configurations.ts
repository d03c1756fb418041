/** Writes the header rules, and the pages for errors, in the formats of different hosts. */

import type { AstroIntegration } from 'astro';
import { writeFileSync } from 'node:fs';
import { DEFAULT_SCRIPT, SCRIPTS } from '../script/script.ts';
import { scriptPrefix } from '../site/urls.ts';
import { CACHE_CONTROL, headerRules, type HeaderRule } from './response-headers.ts';

/** Create the integration that writes the files in which hosts read what headers to send. */
export function hostFiles(): AstroIntegration {
  let root: URL;
  return {
    name: 'host-files',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = new URL(config.base.replace(/\/*$/, '/'), config.site);
      },
      'astro:build:done': ({ dir, logger }) => {
        if (root.hostname === 'localhost')
          logger.warn(
            `The site says everywhere that it is at ${root.origin}. To publish it, set SITE_URL.`,
          );
        writeFileSync(new URL('_headers', dir), headersFile(root));
        writeFileSync(new URL('.htaccess', dir), htaccess(root));
      },
    },
  };
}

/** Write each header of a rule as a line. */
const lines = ({ headers }: HeaderRule, line: (name: string, value: string) => string): string[] =>
  Object.entries(headers).map(([name, value]) => line(name, value));

/**
 * Write `_headers` for Cloudflare Pages and Netlify. They send the values of both where two rules have the same
 * header. So there is no rule for `no-cache`, which is their default.
 */
export const headersFile = (root: URL): string =>
  headerRules(root)
    .flatMap((rule) => [
      root.pathname + rule.path,
      ...lines(rule, (name, value) => `  ${name}: ${value}`),
    ])
    .join('\n') + '\n';

const quote = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
const escape = (text: string) => text.replace(/[\\^$.*+?()[\]{}|#]/g, '\\$&');
const toRegExp = (root: URL, path: string) =>
  `^${(root.pathname + path).split('*').map(escape).join('.*')}$`;

/** The folders with an error page of their own. */
const scriptFolders = SCRIPTS.filter((script) => script !== DEFAULT_SCRIPT).map(scriptPrefix);

/** Write `.htaccess` for Apache 2.4, which must allow it (`AllowOverride FileInfo`). */
export const htaccess = (root: URL): string =>
  [
    `ErrorDocument 404 ${root.pathname}404.html`,
    ...scriptFolders.flatMap((folder) => [
      `<If "%{REQUEST_URI} =~ m#${toRegExp(root, `${folder}*`)}#">`,
      `ErrorDocument 404 ${root.pathname}${folder}404.html`,
      '</If>',
    ]),
    '<IfModule mod_headers.c>',
    // Only the common headers are for errors, too: an error page is not of the type of the file that is missing.
    `Header set Cache-Control ${quote(CACHE_CONTROL.default)}`,
    ...headerRules(root).flatMap((rule) => [
      `<If "%{REQUEST_URI} =~ m#${toRegExp(root, rule.path)}#">`,
      ...lines(
        rule,
        (name, value) => `Header ${rule.path === '*' ? 'always ' : ''}set ${name} ${quote(value)}`,
      ),
      '</If>',
    ]),
    '</IfModule>',
    '',
  ].join('\n');

/** Write a block of a server's configuration. */
const block = (head: string, body: readonly string[]): string[] => [
  `${head} {`,
  ...body.map((line) => `\t${line}`),
  '}',
];

/** Write the configuration of Caddy 2 for an archive in /srv/archive, at the root of a host. */
export function caddyfile({ host, href }: URL): string {
  const errorPage = (folder: string) => [`rewrite * /${folder}404.html`, 'file_server'];
  const [common, ...rules] = headerRules(new URL('/', href));
  return block(host, [
    'root * /srv/archive',
    'encode zstd gzip',
    ...block(
      'header',
      lines(common, (name, value) => `${name} ${quote(value)}`),
    ),
    `header ?Cache-Control ${CACHE_CONTROL.default}`,
    ...rules.flatMap((rule) => {
      // A pattern that begins with * needs a named matcher.
      const isNamed = rule.path.startsWith('*');
      const matcher = isNamed ? `@${rule.path.replace(/\W/g, '')}` : `/${rule.path}`;
      return [
        ...(isNamed ? [`${matcher} path ${rule.path}`] : []),
        ...lines(rule, (name, value) => `header ${matcher} ${name} ${quote(value)}`),
      ];
    }),
    'file_server',
    ...block('handle_errors', [
      // The headers of a missing file do not hold for the page that says that it is missing.
      `header Cache-Control ${CACHE_CONTROL.default}`,
      'header Content-Type "text/html; charset=utf-8"',
      ...scriptFolders.flatMap((folder) => block(`handle /${folder}*`, errorPage(folder))),
      ...block('handle', errorPage('')),
    ]),
  ]).join('\n');
}

/** Write the configuration of nginx, for its `http` block, for an archive in /srv/archive, at the root of a host. */
export function nginxConf({ host, href }: URL): string {
  const root = new URL('/', href);
  const [common, ...rules] = headerRules(root);
  const rulesWith = (header: string) =>
    rules.flatMap(({ path, headers }) =>
      headers[header] ? [{ path: `~${toRegExp(root, path)}`, value: quote(headers[header]) }] : [],
    );
  const map = (variable: string, fallback: string, values: { path: string; value: string }[]) =>
    block(`map $uri $${variable}`, [
      `default ${fallback};`,
      ...values.map(({ path, value }) => `${path} ${value};`),
    ]);
  return [
    ...map('cache_control', CACHE_CONTROL.default, rulesWith('Cache-Control')),
    ...map(
      'not_found',
      '/404.html',
      scriptFolders.map((folder) => ({ path: `~^/${folder}`, value: `/${folder}404.html` })),
    ),
    ...block('server', [
      `server_name ${host};`,
      'root /srv/archive;',
      'error_page 404 $not_found;',
      // Without `always` it is not sent with errors.
      'add_header Cache-Control $cache_control;',
      ...lines(common, (name, value) => `add_header ${name} ${quote(value)} always;`),
      ...rulesWith('Content-Type').flatMap(({ path, value }) =>
        block(`location ${path.replace('~', '~ ')}`, ['types { }', `default_type ${value};`]),
      ),
    ]),
  ].join('\n');
}
