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

/** What the Nu Html Checker says of a file. */
interface Message {
  type: string;
  url: string;
  message: string;
}

/** What it says only because it does not know it yet. */
const NEWER = [
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
  test('HTML and SVG, says the Nu Html Checker', { skip }, async () => {
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
      messages.filter(({ message }) => !NEWER.includes(message)),
      [],
    );
    // That it says what is known to be newer shows that it read the pages.
    assert.ok(messages.some(({ url }) => url.endsWith('.html')));
  });

  for (const [name, pattern, schema] of [
    ['feeds', /\/feed\.xml$/, 'atom'],
    ['sitemaps', /^\/sitemap.*\.xml$/, 'sitemap'],
  ] as const)
    test(`${name}, by their schema`, { skip }, async () => {
      const files = (await named(pattern)).map((file) => join(DIST, file));
      assert.equal(files.length, 2);
      // Jing, which the checker brings along.
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

  test('Atom entries have an id each, and dates that can be', async () => {
    for (const file of await named(/\/feed\.xml$/)) {
      const ids = [...read(file).matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id);
      assert.equal(new Set(ids).size, ids.length);
      for (const [, date] of read(file).matchAll(/<(?:updated|published)>(.*?)</g))
        assert.ok(!Number.isNaN(Date.parse(date!)), date);
    }
  });

  test('JSON Feed, as version 1.1 has it (jsonfeed.org)', async () => {
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
    for (const file of await named(/\/feed\.json$/))
      assert.ok(validate(JSON.parse(read(file))), JSON.stringify(validate.errors));
  });

  test('JSON-LD is JSON of a known kind', async () => {
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

  test('robots.txt has only lines that RFC 9309 knows, and where the sitemap is', () => {
    const lines = read('robots.txt').split('\n').filter(Boolean);
    for (const line of lines)
      assert.match(line, /^(User-agent: \S+|(Dis)?[Aa]llow: \/\S*|Sitemap: https?:\S+)$/);
    assert.equal(lines[0], 'User-agent: *');
  });

  test('every address of the archive, in whatever file, exists', () =>
    checkAddresses(DIST, 'http://localhost:4321/'));
});
