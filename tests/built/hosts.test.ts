import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { caddyfile, headersFile, htaccess, nginxConf } from '../../src/site/host-files.ts';
import { DIST, filesOf } from './site.ts';

/** What a host says of a file that is there: headers by their names in lower case. */
type Headers = Record<string, string>;
type Host = (configuration: string, path: string) => Headers;

const unquoted = (text: string) => text.replace(/^"(.*)"$/, '$1');
const glob = (pattern: string) =>
  new RegExp(`^${pattern.split('*').map(RegExp.escape).join('.*')}$`);

/** How Cloudflare Pages and Netlify read it: all rules that match apply, and of two values both are sent. */
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

/** How Apache reads it: what is set later replaces what was. */
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

/** How Caddy reads it: so, too, but that a header with a question mark is for want of another. */
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

/** How nginx reads it: the first pattern of a map that matches, and the first location. */
const nginx: Host = (configuration, path) => {
  const headers: Headers = {};
  const [, map] = configuration.match(/^map \$uri \$kept \{\n(.*?)\n\}/s)!;
  const kept = [...map!.matchAll(/^\t~?(\S+) (.+);$/gm)];
  const [, , value] =
    kept.find(([, pattern]) => pattern !== 'default' && RegExp(pattern!).test(path)) ?? kept[0]!;
  for (const [, name, said] of configuration.matchAll(
    /^\tadd_header ([\w-]+) (\S+|".+")(?: always)?;$/gm,
  ))
    headers[name!.toLowerCase()] = unquoted(said === '$kept' ? value! : said!);
  for (const [, pattern, type] of configuration.matchAll(
    /^\tlocation ~ (\S+) \{\n\t\ttypes \{ \}\n\t\tdefault_type (.+);$/gm,
  ))
    if (RegExp(pattern!).test(path)) headers['content-type'] ??= unquoted(type!);
  return headers;
};

const TYPES: [RegExp, string][] = [
  [/\/articles\/.*\.txt$/, 'text/plain; charset=utf-8'],
  [/\.md$/, 'text/markdown; charset=utf-8'],
  [/\.bib$/, 'application/x-bibtex; charset=utf-8'],
  [/\.ris$/, 'application/x-research-info-systems; charset=utf-8'],
  [/\.jsonl$/, 'application/jsonl; charset=utf-8'],
  [/\.webmanifest$/, 'application/manifest+json'],
];
const LASTING = /^\/(?:_astro|pagefind\/(?:index|fragment|filter))\//;

suite('What hosts are told', () => {
  const root = new URL('https://example.org/');
  const hosts: [string, Host, string][] = [
    ['_headers', cloudflare, headersFile(root)],
    ['.htaccess', apache, htaccess(root)],
    ['Caddyfile', caddy, caddyfile(root)],
    ['nginx.conf', nginx, nginxConf(root)],
  ];
  for (const [name, host, configuration] of hosts)
    test(`in ${name} is right for every file`, async () => {
      for (const path of await filesOf(DIST)) {
        const {
          'cache-control': kept,
          'content-type': type,
          ...always
        } = host(configuration, path);
        const lasting = LASTING.test(path);
        if (lasting) assert.equal(kept, 'public, max-age=31536000, immutable', path);
        // Where nothing is said, these hosts have every file asked for anew.
        else assert.equal(kept, host === cloudflare ? undefined : 'no-cache', path);
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

  test('is in the site, and within what Cloudflare Pages reads', () => {
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

  test('under a sub-path concerns nothing else, and not whether the host is to be asked by HTTPS only', () => {
    const sub = new URL('https://example.org/a.b/');
    for (const [host, configuration] of [
      [cloudflare, headersFile(sub)],
      [apache, htaccess(sub)],
    ] as const) {
      const { 'cache-control': kept, ...rest } = host(configuration, '/a.b/_astro/x.js');
      assert.equal(kept, 'public, max-age=31536000, immutable');
      assert.equal(rest['x-content-type-options'], 'nosniff');
      assert.equal(rest['strict-transport-security'], undefined);
      for (const path of ['/_astro/x.js', '/a_b/_astro/x.js'])
        assert.notEqual(host(configuration, path)['cache-control'], kept);
      assert.equal(host(configuration, '/other')['x-content-type-options'], undefined);
    }
    assert.match(htaccess(sub), /^ErrorDocument 404 \/a\.b\/zh-hant\/404\.html$/m);
  });

  test('is printed for servers with a configuration of their own', () => {
    const run = (server: string, site: string) =>
      spawnSync(process.execPath, ['src/site/host.ts', server], {
        env: { ...process.env, SITE_URL: site },
        encoding: 'utf8',
      });
    assert.equal(run('caddy', root.href).stdout, `${caddyfile(root)}\n`);
    assert.equal(run('nginx', root.href).stdout, `${nginxConf(root)}\n`);
    assert.equal(run('iis', root.href).status, 1);
    assert.match(run('caddy', '').stderr, /SITE_URL=/);
  });
});
