import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { ArticleStore } from '../../src/archive/article-store.ts';
import type { ArticleFiles } from '../../src/archive/article-files.ts';
import { checkArticle } from '../../src/archive/check.ts';
import type { Article } from '../../src/archive/article.ts';
import { fillStore } from '../../src/archive/fill-store.ts';
import { readLibrary } from '../../src/archive/library.ts';
import { Vocabulary } from '../../src/archive/vocabulary.ts';
import { SCRIPTS } from '../../src/script/script.ts';
import { ARTICLE, CAPTURE, CAPTURED, FILE, REGISTRIES } from '../sample-article.ts';
import { vocabularyOf } from '../vocabulary.ts';

const ID = '2024-01-02-test';
const files = (text: string = ARTICLE): ArticleFiles => ({
  file: FILE,
  text,
  capture: { file: CAPTURE, content: Buffer.from(CAPTURED) },
});
const check = (article: ArticleFiles, vocabulary: Vocabulary): Article =>
  checkArticle(article, vocabulary).checked!.article;

/** All that anything shows of an article. */
const shown = (article: Article) => ({
  ...{ id: article.id, file: article.file, data: article.data, entities: article.entities },
  ...{ fingerprint: article.fingerprint, capture: article.capture, body: article.body },
  ...{ blocks: article.blocks, collated: article.collated },
  texts: SCRIPTS.map((script) => {
    const { title, summary, credits, publisher, blocks, bodyBlocks, notice } = article.in(script);
    return { title, summary, credits, publisher, blocks, bodyBlocks, notice };
  }),
});

suite('A stored article', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'articles-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const store = (vocabulary: Vocabulary, article = files()) => {
    const opened = new ArticleStore(folder, 'program');
    opened.get(ID, article, vocabulary);
    opened.put(check(article, vocabulary), vocabulary);
    opened.save();
  };
  const stored = (vocabulary: Vocabulary, article = files(), program = 'program') =>
    new ArticleStore(folder, program).get(ID, article, vocabulary);

  test('is what a check makes', () => {
    const vocabulary = vocabularyOf(REGISTRIES);
    store(vocabulary);
    assert.deepEqual(shown(stored(vocabulary)!), shown(check(files(), vocabulary)));
  });

  test('refers to the entities of the vocabulary of today', () => {
    store(vocabularyOf(REGISTRIES));
    const vocabulary = vocabularyOf({ ...REGISTRIES, people: `赵六:\n${REGISTRIES.people}` });
    const article = stored(vocabulary)!;
    assert.equal(article.entities[0], vocabulary.registries.people.get('张三'));
  });

  test('is not used for other files, or by other code', () => {
    const vocabulary = vocabularyOf(REGISTRIES);
    store(vocabulary);
    assert.equal(stored(vocabulary, files(ARTICLE.replace('两校签约。', '两校。'))), undefined);
    const capture = { file: CAPTURE, content: Buffer.from(`${CAPTURED} `) };
    assert.equal(stored(vocabulary, { ...files(), capture }), undefined);
    const pictures = new Map([['1.jpg', { file: '1.jpg', content: Buffer.from('') }]]);
    assert.equal(stored(vocabulary, { ...files(), pictures }), undefined);
    assert.equal(stored(vocabulary, files(), 'another program'), undefined);
  });

  test('is never another than a check with the vocabulary of today makes', () => {
    const entry = fc.record(
      {
        aliases: fc.subarray(['山大', '张教授', '学者', '老王'], { maxLength: 1 }),
        hant: fc.constantFrom('張三', '王武', '趙陸'),
      },
      { requiredKeys: [] },
    );
    const name = fc.constantFrom('副教授', '北大', '赵六', '王五', '钱七');
    const more = fc.dictionary(name, entry, { maxKeys: 2 });
    const word = fc.constantFrom(
      ['签约', '簽約'],
      ['两校', '両校'],
      ['台前', '檯前'],
      ['里程', '裡程'],
    );
    let [used, made] = [0, 0];
    fc.assert(
      fc.property(
        more,
        fc.uniqueArray(word, { maxLength: 1, selector: ([hans]) => hans }),
        (people, words) => {
          rmSync(folder, { recursive: true, force: true });
          store(vocabularyOf(REGISTRIES));
          const yaml = Object.entries(people)
            .map(([name, fields]) => `${name}: ${JSON.stringify(fields)}\n`)
            .join('');
          const { vocabulary, problems } = Vocabulary.of({
            'people.yaml': REGISTRIES.people + yaml,
            'organisations.yaml': REGISTRIES.organisations,
            'places.yaml': REGISTRIES.places,
            'glossary.yaml': words.map(([hans, hant]) => `${hans}: ${hant}\n`).join(''),
          });
          // Some names cannot be registered together.
          if (problems.length > 0) return;
          const found = stored(vocabulary);
          const { checked } = checkArticle(files(), vocabulary);
          if (found) {
            used++;
            assert.deepEqual(shown(found), shown(checked!.article));
          } else made++;
        },
      ),
      { numRuns: 150 },
    );
    // The property is about both.
    assert.ok(used > 20 && made > 20, `${used} used, ${made} made`);
  });

  test('is the same when it was checked by one of several threads', async () => {
    await fillStore(folder, 'program', 3);
    const checked: string[] = [];
    const { articles } = await readLibrary({
      store: new ArticleStore(folder, 'program'),
      review: ({ article }) => checked.push(article.id),
    });
    assert.deepEqual(checked, []);
    assert.deepEqual(articles.map(shown), (await readLibrary()).articles.map(shown));
  });

  test('is removed when no article has its id any more, and made again when its file is cut short', () => {
    const vocabulary = vocabularyOf(REGISTRIES);
    store(vocabulary);
    const [program] = readdirSync(folder) as [string];
    for (const name of readdirSync(join(folder, program)))
      writeFileSync(join(folder, program, name), 'cut');
    assert.equal(stored(vocabulary), undefined);
    store(vocabulary);
    new ArticleStore(folder, 'program').save();
    assert.equal(stored(vocabulary), undefined);
  });
});
