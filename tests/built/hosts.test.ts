import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import {
  caddyfile,
  headersFile,
  htaccess,
  nginxConf,
} from '../../src/hosting/server-configurations.ts';
import { DIST, filesOf } from './site.ts';

/** The headers that a host sends with a file, by their names in lower case. */
type Headers = Record<string, string>;
type Host = (configuration: string, path: string) => Headers;

const unquoted = (text: string) => text.replace(/^"(.*)"$/, '$1');
const glob = (pattern: string) =>
  new RegExp(`^${pattern.split('*').map(RegExp.escape).join('.*')}$`);

/** Reads `_headers` as Cloudflare Pages and Netlify do: every rule that matches applies, and values are joined. */
const cloudflare: Host = (configuration, path) => {
  const headers: Headers = {};
  let matches = false;
  for (const line of configuration.split('\n').filter(Boolean)) {
    const [, name, value] = line.match(/^ +([\w-]+): (.+)$/) ?? [];
    if (!name) matches = glob(line).test(path);
    else if (matches) {
      const before = headers[name.toLowerCase()];
      headers[name.toLowerCase()] = before ? `${before}, ${value}` : value!;
    }
  }
  return headers;
};

/** Reads `.htaccess` as Apache does: a later value replaces an earlier one. */
const apache: Host = (configuration, path) => {
  const headers: Headers = {};
  let applies = true;
  for (const line of configuration.split('\n')) {
    const [, condition] = line.match(/^<If "%\{REQUEST_URI\} =~ m#(.+)#">$/) ?? [];
    if (condition) applies = new RegExp(condition).test(path);
    if (line === '</If>') applies = true;
    const [, name, value] = line.match(/^Header (?:always )?set ([\w-]+) "(.+)"$/) ?? [];
    if (name && applies) headers[name.toLowerCase()] = value!;
  }
  return headers;
};

/** Reads a Caddyfile as Caddy does: the same, but a header with a question mark is only a default. */
const caddy: Host = (configuration, path) => {
  const headers: Headers = {};
  const matchers = new Map<string, RegExp>();
  const [site] = configuration.split('\tfile_server\n\thandle_errors');
  for (const line of site!.split('\n').map((each) => each.trim())) {
    const [, matcher, pattern] = line.match(/^(@\w+) path (\S+)$/) ?? [];
    if (matcher) matchers.set(matcher, glob(pattern!));
    const [, which, name, value] =
      line.match(/^(?:header )?(?:([/@]\S+) )?(\?Cache-Control|[A-Z][\w-]+) (".+"|[\w-]+)$/) ?? [];
    if (!name || (which && !(matchers.get(which) ?? glob(which)).test(path))) continue;
    headers[name.replace('?', '').toLowerCase()] = unquoted(value!);
  }
  return headers;
};

/** Reads its configuration as nginx does: the first pattern of a map that matches counts, and the first location. */
const nginx: Host = (configuration, path) => {
  const headers: Headers = {};
  const [, map] = configuration.match(/^map \$uri \$cache_control \{\n(.*?)\n\}/s)!;
  const values = [...map!.matchAll(/^\t~?(\S+) (.+);$/gm)];
  const [, , value] =
    values.find(([, pattern]) => pattern !== 'default' && RegExp(pattern!).test(path)) ??
    values[0]!;
  for (const [, name, said] of configuration.matchAll(
    /^\tadd_header ([\w-]+) (\S+|".+")(?: always)?;$/gm,
  ))
    headers[name!.toLowerCase()] = unquoted(said === '$cache_control' ? value! : said!);
  for (const [, pattern, type] of configuration.matchAll(
    /^\tlocation ~ (\S+) \{\n\t\ttypes \{ \}\n\t\tdefault_type (.+);$/gm,
  ))
    if (RegExp(pattern!).test(path)) headers['content-type'] ??= unquoted(type!);
  return headers;
};

const TYPES: [RegExp, string][] = [
  [/^\/articles\/[^/]*\.json$/, 'application/vnd.citationstyles.csl+json'],
  [/\.gz$/, 'application/gzip'],
  [/\.webmanifest$/, 'application/manifest+json'],
  [/^\/SHA256SUMS$/, 'text/plain; charset=utf-8'],
];
const IMMUTABLE =
  /^\/(?:_astro|(?:zh-hant\/)?suggestions|pagefind\/(?:index|fragment|filter|text|volumes))\/|^\/pagefind\/[^\/]*\.pf_meta$|^\/offline\/[^\/]*\.(?:pack|json)$/;

suite('The configuration of hosts', () => {
  const root = new URL('https://example.org/');
  const hosts: [string, Host, string][] = [
    ['_headers', cloudflare, headersFile(root)],
    ['.htaccess', apache, htaccess(root)],
    ['Caddyfile', caddy, caddyfile(root)],
    ['nginx.conf', nginx, nginxConf(root)],
  ];
  for (const [name, host, configuration] of hosts)
    test(`in ${name} gives every file the right headers`, async () => {
      for (const path of await filesOf(DIST)) {
        const {
          'cache-control': caching,
          'content-type': type,
          ...always
        } = host(configuration, path);
        if (IMMUTABLE.test(path))
          assert.equal(caching, 'public, max-age=31536000, immutable', path);
        // These hosts send no-cache by default.
        else assert.equal(caching, host === cloudflare ? undefined : 'no-cache', path);
        assert.equal(type, TYPES.find(([pattern]) => pattern.test(path))?.[1], path);
        assert.deepEqual(
          always,
          {
            'content-security-policy': "connect-src 'self'; frame-ancestors 'none'",
            'cross-origin-opener-policy': 'same-origin',
            'cross-origin-resource-policy': 'same-origin',
            'permissions-policy':
              'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
            'referrer-policy': 'same-origin',
            'strict-transport-security': 'max-age=31536000',
            'x-content-type-options': 'nosniff',
          },
          path,
        );
      }
    });

  test('is in the built site, within the limits of Cloudflare Pages', () => {
    const local = new URL('http://localhost:4321/');
    const written = readFileSync(join(DIST, '_headers'), 'utf8');
    assert.equal(written, headersFile(local));
    assert.equal(readFileSync(join(DIST, '.htaccess'), 'utf8'), htaccess(local));
    const lines = written.trimEnd().split('\n');
    const rules = lines.filter((line) => !line.startsWith(' '));
    assert.ok(rules.length <= 100);
    for (const rule of rules) assert.match(rule, /^\/[^*]*\*?[^*]*$/);
    for (const line of lines) assert.ok(line.length <= 2000);
  });

  test('affects nothing outside a sub-path, and does not require HTTPS of the whole host', () => {
    const sub = new URL('https://example.org/a.b/');
    for (const [host, configuration] of [
      [cloudflare, headersFile(sub)],
      [apache, htaccess(sub)],
    ] as const) {
      const { 'cache-control': caching, ...rest } = host(configuration, '/a.b/_astro/x.js');
      assert.equal(caching, 'public, max-age=31536000, immutable');
      assert.equal(rest['x-content-type-options'], 'nosniff');
      assert.equal(rest['strict-transport-security'], undefined);
      for (const path of ['/_astro/x.js', '/a_b/_astro/x.js'])
        assert.notEqual(host(configuration, path)['cache-control'], caching);
      assert.equal(host(configuration, '/other')['x-content-type-options'], undefined);
    }
    assert.match(htaccess(sub), /^ErrorDocument 404 \/a\.b\/zh-hant\/404\.html$/m);
  });

  test('is printed for servers with a configuration of their own', () => {
    const run = (server: string, site: string) =>
      spawnSync(process.execPath, ['src/hosting/host.ts', server], {
        env: { ...process.env, SITE_URL: site },
        encoding: 'utf8',
      });
    assert.equal(run('caddy', root.href).stdout, `${caddyfile(root)}\n`);
    assert.equal(run('nginx', root.href).stdout, `${nginxConf(root)}\n`);
    assert.equal(run('iis', root.href).status, 1);
    assert.match(run('caddy', '').stderr, /SITE_URL=/);
  });
});
