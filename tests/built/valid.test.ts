import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { promisify } from 'node:util';
import { Ajv } from 'ajv';
import { BuiltPage, checkAddresses, DIST, filesOf, textOf } from './site.ts';

const read = (path: string) => readFileSync(join(DIST, path), 'utf8');
const named = async (pattern: RegExp) => (await filesOf(DIST)).filter((file) => pattern.test(file));

const VNU = 'node_modules/vnu-jar/build/dist/vnu.jar';

/** A message of the Nu Html Checker about a file. */
interface Message {
  type: string;
  url: string;
  message: string;
}

/** What it reports only because it does not know these features yet. */
const TOO_NEW = [
  // CSP: Trusted Types, https://www.w3.org/TR/trusted-types/#integration-with-content-security-policy
  'Bad value  for attribute “content” on element “meta”: Unrecognised directive-name: "require-trusted-types-for". Unrecognised directive-name: "trusted-types". ',
  // HTML, 4.2.4 and 7.6
  'A “link” element with a “blocking” attribute must have a “rel” attribute whose value is “stylesheet”.',
  'Bad value “speculationrules” for attribute “type” on element “script”: Subtype missing.',
];

const skip =
  spawnSync('java', ['-version']).status === 0
    ? false
    : 'There is no Java to run the Nu Html Checker.';

suite('Every file is valid', () => {
  test('HTML and SVG, by the Nu Html Checker', { skip }, async () => {
    const { stdout } = await promisify(execFile)(
      'java',
      [
        ...['-jar', VNU, '--format', 'json', '--stdout'],
        ...['--exit-zero-always', '--skip-non-html', '--also-check-svg', DIST],
      ],
      { maxBuffer: 1 << 26 },
    );
    const { messages } = JSON.parse(stdout) as { messages: Message[] };
    assert.deepEqual(
      messages.filter(({ message }) => !TOO_NEW.includes(message)),
      [],
    );
    // These messages show that it read the pages.
    assert.ok(messages.some(({ url }) => url.endsWith('.html')));
  });

  for (const [name, pattern, schema] of [
    ['feeds', /\/feed\.xml$/, 'atom'],
    ['sitemaps', /^\/sitemap.*\.xml$/, 'sitemap'],
  ] as const)
    test(`${name}, by their schema`, { skip }, async () => {
      const files = (await named(pattern)).map((file) => join(DIST, file));
      assert.equal(files.length, 2);
      // The checker contains the validator Jing.
      const { status, stdout, stderr } = spawnSync(
        'java',
        [
          ...['-cp', VNU, 'com.thaiopensource.relaxng.util.Driver'],
          ...[`tests/built/schemas/${schema}.rng`, ...files],
        ],
        { encoding: 'utf8' },
      );
      assert.equal(status, 0, stdout + stderr);
    });

  test('Atom entries, with unique ids and valid dates', async () => {
    const feeds = await named(/\/feed\.xml$/);
    assert.equal(feeds.length, 2);
    for (const file of feeds) {
      const valuesOf = (elements: string) =>
        [...read(file).matchAll(new RegExp(`<(?:${elements})>(.*?)</`, 'g'))].map(
          ([, value]) => value!,
        );
      const [ids, dates] = [valuesOf('id'), valuesOf('updated|published')];
      assert.ok(ids.length > 1 && dates.length > 1, file);
      assert.equal(new Set(ids).size, ids.length);
      for (const date of dates) assert.ok(!Number.isNaN(Date.parse(date)), date);
    }
  });

  test('JSON feeds, by version 1.1 (jsonfeed.org)', async () => {
    const text = { type: 'string', minLength: 1 };
    const url = { type: 'string', pattern: '^https?://' };
    const date = {
      type: 'string',
      pattern: '^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(Z|[+-]\\d\\d:\\d\\d)$',
    };
    const object = (required: string[], properties: object) => ({
      type: 'object',
      required,
      properties,
      additionalProperties: false,
    });
    const authors = { type: 'array', minItems: 1, items: object(['name'], { name: text, url }) };
    const item = object(['id', 'content_html'], {
      ...{ id: text, url, title: text, summary: text, content_html: text, authors },
      ...{ date_published: date, date_modified: date, language: text },
      tags: { type: 'array', items: text },
    });
    const validate = new Ajv({ allErrors: true }).compile(
      object(['version', 'title', 'items'], {
        version: { const: 'https://jsonfeed.org/version/1.1' },
        ...{ title: text, description: text, language: text, authors },
        ...{ home_page_url: url, feed_url: url, icon: url, favicon: url },
        items: { type: 'array', items: item },
      }),
    );
    const feeds = await named(/\/feed\.json$/);
    assert.equal(feeds.length, 2);
    for (const file of feeds)
      assert.ok(validate(JSON.parse(read(file))), JSON.stringify(validate.errors));
  });

  test('JSON-LD, with a context and a type', async () => {
    let found = 0;
    for (const file of await named(/\.html$/))
      for (const script of new BuiltPage(DIST + file).all('script', {
        type: 'application/ld+json',
      })) {
        found++;
        const data = JSON.parse(textOf(script));
        assert.equal(data['@context'], 'https://schema.org', file);
        assert.match(data['@type'], /^[A-Z]\w+$/, file);
      }
    assert.ok(found > 0);
  });

  test('robots.txt, by RFC 9309', () => {
    const lines = read('robots.txt').split('\n').filter(Boolean);
    for (const line of lines)
      assert.match(line, /^(User-agent: \S+|(Dis)?[Aa]llow: \/\S*|Sitemap: https?:\S+)$/);
    assert.equal(lines[0], 'User-agent: *');
  });

  test('URLs of the archive, which all lead to files', () =>
    checkAddresses(DIST, 'http://localhost:4321/'));
});
