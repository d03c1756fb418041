import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { headersFile } from '../../src/hosting/host-files.ts';
import { htaccess } from '../../src/hosting/servers/apache.ts';
import { COMMON_HEADERS } from '../audit/hosts/files.ts';
import { DIST, filesOf } from './site.ts';

// That servers do as their configurations say is what `npm run audit:hosts` asks them.

const glob = (pattern: string) =>
  new RegExp(`^${pattern.split('*').map(RegExp.escape).join('.*')}$`);

/** Read `_headers` as Cloudflare Pages and Netlify do: every rule that matches applies, and values are joined. */
function headersOf(configuration: string, path: string): Record<string, string> {
  const headers: Record<string, string> = {};
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
}

const TYPES: [RegExp, string][] = [
  [/^\/articles\/[^/]*\.json$/, 'application/vnd.citationstyles.csl+json'],
  [/\.gz$/, 'application/gzip'],
  [/\.pack$/, 'application/octet-stream'],
  [/\.webmanifest$/, 'application/manifest+json'],
  [/^\/SHA256SUMS$/, 'text/plain; charset=utf-8'],
  [/^\/sources\/.*\.gb18030\.txt$/, 'text/plain; charset=gb18030'],
];
const IMMUTABLE =
  /^\/(?:_astro|(?:zh-hant\/)?suggestions|pagefind\/(?:index|fragment|filter|text|volumes))\/|^\/pagefind\/[^\/]*\.pf_meta$|^\/offline\/[^\/]*\.(?:pack|json)$/;

suite('The configuration of hosts', () => {
  test('gives every file the right headers on Cloudflare Pages and Netlify', async () => {
    const configuration = headersFile(new URL('https://example.org/'));
    for (const path of [...(await filesOf(DIST)), '/sources/a.html.gb18030.txt']) {
      const {
        'cache-control': caching,
        'content-type': type,
        ...always
      } = headersOf(configuration, path);
      // These hosts send no-cache by default, and text as UTF-8.
      const expected = IMMUTABLE.test(path) ? 'public, max-age=31536000, immutable' : undefined;
      assert.equal(caching, expected, path);
      assert.equal(type, TYPES.find(([pattern]) => pattern.test(path))?.[1], path);
      assert.deepEqual(
        always,
        {
          ...COMMON_HEADERS,
          'strict-transport-security': 'max-age=31536000',
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
    const configuration = headersFile(new URL('https://example.org/a.b/'));
    const { 'cache-control': caching, ...rest } = headersOf(configuration, '/a.b/_astro/x.js');
    assert.equal(caching, 'public, max-age=31536000, immutable');
    assert.equal(rest['x-content-type-options'], 'nosniff');
    assert.equal(rest['strict-transport-security'], undefined);
    for (const path of ['/_astro/x.js', '/a_b/_astro/x.js', '/other'])
      assert.deepEqual(headersOf(configuration, path), {});
  });
});

suite('npm run host', () => {
  const run = (args: string[], SITE_URL: string, BASE_PATH = '') =>
    spawnSync(process.execPath, ['src/hosting/host.ts', ...args], {
      env: { ...process.env, SITE_URL, BASE_PATH },
      encoding: 'utf8',
    });

  test('prints the configuration of a server for an address, and a folder on that server', () => {
    const folder = '/srv/news/current';
    const address = ['https://example.org:8443', '/a.b'] as const;
    for (const [server, ...lines] of [
      ['nginx', 'listen 8443 ssl http2;', 'server_name example.org;', 'location ^~ /a.b/ {'],
      [
        'nginx',
        `alias ${folder}/;`,
        '"~^/a\\\\.b/_astro/.*$" "public, max-age=31536000, immutable";',
      ],
      ['caddy', 'https://example.org:8443 {', 'handle_path /a.b/* {', `root * ${folder}`],
      ['apache', '<VirtualHost *:8443>', `Alias /a.b ${folder}`, `<Directory ${folder}>`],
    ] as const) {
      const printed = run([server, `${folder}/`], ...address)
        .stdout.split('\n')
        .map((line) => line.trim());
      for (const line of lines) assert.ok(printed.includes(line), `${server}: ${line}`);
    }
  });

  test('says what to write instead of what it cannot use', () => {
    for (const [args, address, said] of [
      [[], ['https://example.org'], /host apache\|caddy\|nginx/],
      [['toString'], ['https://example.org'], /host apache\|caddy\|nginx/],
      [['nginx', '/srv/archive', 'more'], ['https://example.org'], /host apache\|caddy\|nginx/],
      [['nginx'], [''], /Set SITE_URL to the origin/],
      [['nginx'], ['ftp://example.org'], /must be an origin/],
      [['nginx'], ['https://example.org', '/a b'], /BASE_PATH is "\/a b", but must be a path/],
      [
        ['nginx', 'archive'],
        ['https://example.org'],
        /folder .* is "archive", but must be a whole/,
      ],
      [['nginx', '/srv/a;b'], ['https://example.org'], /folder .* is "\/srv\/a;b"/],
    ] as [string[], [string, string?], RegExp][]) {
      const { status, stdout, stderr } = run(args, ...address);
      assert.deepEqual([status, stdout], [1, '']);
      assert.match(stderr, said);
    }
  });
});
