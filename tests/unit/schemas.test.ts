import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { splitFrontmatter } from '../../src/archive/parse-article.ts';
import { KINDS, readRegistry } from '../../src/archive/registry.ts';
import { checkFrontmatter, frontmatterSchema } from '../../src/archive/schema.ts';
import { readGlossary } from '../../src/archive/vocabulary.ts';
import { LocatedYaml } from '../../src/archive/yaml.ts';
import { jsonSchemas, SCHEMA_FOLDER } from '../../src/editor/schemas.ts';
import { articles } from '../articles.ts';

const readSchema = (name: string) => readFileSync(join(SCHEMA_FOLDER, name), 'utf8');

// Formats and error messages are for code editors. The patterns say the same as the formats.
const ajv = new Ajv2020({ formats: { date: true, uri: true }, keywords: ['errorMessage'] });
const validator = (name: string) => ajv.compile(JSON.parse(readSchema(name)));
const isArticle = validator('article.schema.json');
const isRegistry = validator('registry.schema.json');
const isGlossary = validator('glossary.schema.json');

const frontmatters = articles.map(({ file }) => {
  const { frontmatter } = splitFrontmatter(readFileSync(file, 'utf8'))!;
  return new LocatedYaml(frontmatter).value as Record<string, unknown>;
});

suite('The JSON Schemas', () => {
  test('are up to date: npm run schemas would write the same', () => {
    const written = Object.fromEntries(
      readdirSync(SCHEMA_FOLDER).map((name) => [name, readSchema(name)]),
    );
    assert.deepEqual(written, jsonSchemas());
  });

  test('are written by npm run schemas with every pinned version of Node', (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'schemas-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const command = pathToFileURL(scripts.schemas.replace(/^node /, ''));
    // Node 24.0 does not say which module is the command. Neither does Node to a module that --import loads.
    execFileSync(process.execPath, ['--import', command.href, '--eval', ''], { cwd: folder });
    for (const [name, text] of Object.entries(jsonSchemas()))
      assert.equal(readFileSync(join(folder, SCHEMA_FOLDER, name), 'utf8'), text);
  });

  test('say what to write into every field', () => {
    const { properties } = JSON.parse(readSchema('article.schema.json'));
    assert.deepEqual(Object.keys(properties), Object.keys(frontmatterSchema.shape));
    for (const [field, { description }] of Object.entries<{ description: string }>(properties))
      assert.match(description, /^Write /, field);
  });

  test('accept the content of the archive', () => {
    assert.ok(frontmatters.length > 0);
    for (const each of frontmatters) assert.ok(isArticle(each), JSON.stringify(isArticle.errors));
    for (const kind of KINDS)
      assert.ok(isRegistry(new LocatedYaml(readFileSync(`content/${kind}.yaml`, 'utf8')).value));
    assert.ok(isGlossary(new LocatedYaml(readFileSync('content/glossary.yaml', 'utf8')).value));
  });

  const agree = (value: Record<string, unknown>) =>
    assert.equal(
      isArticle(value),
      checkFrontmatter(value).data !== undefined,
      JSON.stringify(value),
    );

  test('agree with the check on frontmatter with any one field changed', () => {
    const fields = Object.keys(frontmatterSchema.shape);
    const values = fc.oneof(
      fc.constantFrom<unknown>(
        undefined,
        null,
        '',
        ' ',
        'not stated',
        '甲',
        '甲\n乙',
        ' 甲 ',
        5,
        true,
      ),
      fc.constantFrom<unknown>([], ['甲'], ['甲', '甲'], ['TCP/IP'], ['2023'], {}, { 甲: '乙' }),
      fc.constantFrom(
        '2023-05-11',
        '2023-05-20/2023-05-21',
        '2023-13-01',
        '2023/05/11',
        '2023-5-1',
      ),
      fc.constantFrom('https://example.org/a', 'ftp://example.org/', 'example.org', 'a'.repeat(64)),
      fc.constantFrom<unknown>(
        [{ name: '甲', post: '乙' }],
        [{ name: '甲', post: '〔乙〕丙' }],
        [{ name: '甲', post: '〔乙〕' }],
        [{ name: '甲', post: ' 丙〔乙〕丙 ' }],
        [{ name: '甲', post: '〔乙丙' }],
        [{ name: '甲' }],
        [{ role: '甲' }],
        [{ role: '甲', name: '乙' }],
        [{ role: '甲', organisation: '乙', name: '丙' }],
        [{ role: '甲', name: '乙', more: '丙' }],
      ),
      fc
        .record(
          {
            find: fc.string(),
            pattern: fc.constant('甲'),
            replace: fc.string(),
            count: fc.integer({ min: -1, max: 3 }),
            reason: fc.constantFrom('甲', ''),
          },
          { requiredKeys: [] },
        )
        .map((emendation) => [emendation]),
      fc.array(fc.jsonValue({ maxDepth: 1 })),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...frontmatters),
        fc.constantFrom(...fields, 'other'),
        values,
        (whole, field, value) => {
          const changed = { ...whole, [field]: value };
          if (value === undefined) delete changed[field];
          agree(changed);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('accept what only the check can refuse', () => {
    const [whole] = frontmatters;
    for (const change of [
      { published: '2023-02-30' },
      { event: '2023-05-21/2023-05-20' },
      {
        people: [
          { name: '甲', post: '乙' },
          { name: '甲', post: '丙' },
        ],
      },
      { emendations: [{ pattern: '(', replace: '', count: 1, reason: '试' }] },
      { glossary: { 甲: '甲乙' } },
      { title: '甲\u202e乙' },
    ]) {
      assert.ok(isArticle({ ...whole, ...change }));
      assert.ok(checkFrontmatter({ ...whole, ...change }).errors);
    }
  });

  test('agree with the check on registries and the glossary', () => {
    for (const text of [
      '甲:',
      '甲:\n  aliases: [乙]\n  hant: 丙',
      '甲:\n  alias: [乙]',
      '甲: 乙',
      '5:',
      'a/b:',
      '甲:\n  aliases: []',
      '甲:\n  aliases: 乙',
    ])
      assert.equal(
        isRegistry(new LocatedYaml(text).value),
        readRegistry('people', 'p', text).problems.length === 0,
        text,
      );
    for (const text of ['甲: 乙', '甲: 5', '甲:', '甲: [乙]', '甲: ""'])
      assert.equal(
        isGlossary(new LocatedYaml(text).value),
        readGlossary('g', text).problems.length === 0,
        text,
      );
  });
});
