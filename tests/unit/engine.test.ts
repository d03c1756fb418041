import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import fc from 'fast-check';
import type { IndexFile } from 'pagefind';
import { buildIndex, type SearchDocument } from '../../src/search/build-index.ts';
import { Engine } from '../../src/search/engine.ts';
import { filterValue, valueKey } from '../../src/search/filters.ts';
import { unpack } from '../../src/search/index-format.ts';
import { IndexReader } from '../../src/search/index-reader.ts';
import { parseQuery } from '../../src/search/query.ts';
import { NO_CHOICE, type SearchState } from '../../src/search/search-state.ts';
import { PlainScan } from '../plain-scan.ts';

const fold = (character: string) => character;

/** The files of every index that was opened, by URL. */
const served = new Map<string, Uint8Array<ArrayBuffer>>();
globalThis.fetch = async (url) => {
  const content = served.get(String(url));
  return content ? new Response(content) : new Response('', { status: 404 });
};

/** Open an index whose files are in memory. */
async function open(files: readonly IndexFile[]): Promise<Engine> {
  const folder = `/index-${served.size}/`;
  for (const { path, content } of files) served.set(folder + path, new Uint8Array(content));
  return new Engine(await IndexReader.open(folder));
}

const documentOf = (id: string, blocks: string[], filters = {}): SearchDocument => ({
  id,
  titles: { 'zh-Hans': blocks[0]!, 'zh-Hant': blocks[0]! },
  blocks,
  filters,
});

suite('An index', () => {
  /** Texts of so few characters that all short runs of them occur, across the ends of blocks as well. */
  const random = fc.sample(
    fc.array(fc.string({ unit: fc.constantFrom(...'天地人和，𠮷'), minLength: 1, maxLength: 9 }), {
      minLength: 1,
      maxLength: 5,
    }),
    { numRuns: 40, seed: 1 },
  );
  const documents = random.map((blocks, number) => documentOf(String(100 + number), blocks));
  const scan = new PlainScan(documents);
  let files: IndexFile[];
  let engine: Engine;
  before(async () => {
    files = await buildIndex(documents, fold);
    engine = await open(files);
  });
  const search = async (text: string) => {
    const query = parseQuery(text, fold);
    const asked = { query, choice: NO_CHOICE, order: 'oldest' } as const;
    const { documents: found } = await engine.search(asked, false);
    return Promise.all(found.map(async (document) => (await engine.result(document)).id));
  };

  test('finds every phrase where it occurs and nowhere else, and never across the end of a block', async () => {
    let phrases = [''];
    let found = 0;
    for (let length = 1; length <= 5; length++) {
      phrases = phrases.flatMap((phrase) => [...'天地人和𠮷'].map((next) => phrase + next));
      for (const phrase of phrases) {
        const ids = scan.idsMatching([phrase]);
        assert.deepEqual(await search(phrase), ids, phrase);
        found += ids.length;
      }
    }
    assert.ok(found > 500, String(found));
  });

  test('finds the documents that have all terms and none of those excluded', async () => {
    const queries: [query: string, terms: string[], excluded: string[]][] = [
      ['天地 人和', ['天地', '人和'], []],
      ['天 -地', ['天'], ['地']],
      ['-天', [], ['天']],
      ['-天 -地人', [], ['天', '地人']],
      ['天地 天地', ['天地', '天地'], []],
      ['天地 -天地', ['天地'], ['天地']],
    ];
    for (const [query, terms, excluded] of queries)
      assert.deepEqual(await search(query), scan.idsMatching(terms, excluded), query);
  });

  test('is the same however many documents are indexed at once', async () => {
    for (const batchSize of [7, 39])
      assert.deepEqual(await buildIndex(documents, fold, { batchSize }), files);
  });

  test('keeps its files when documents are added, apart from those that change', async () => {
    const paths = (all: readonly IndexFile[]) => all.map(({ path }) => path);
    const more = paths(await buildIndex([...documents, documentOf('new', ['新的'])], fold));
    const kept = paths(files).filter((path) => /fragment|wasm|\.js$/.test(path));
    assert.ok(kept.length >= documents.length);
    for (const path of kept) assert.ok(more.includes(path), path);
  });

  test('is loaded in parts, so that a query loads little of a large one', async () => {
    const han = (code: number) => String.fromCodePoint(0x4e00 + (code % 20_000));
    const large = Array.from({ length: 40 }, (_, number) => {
      const block = Array.from({ length: 300 }, (_, at) => han(number * 7919 + at * at * 31 + at));
      return documentOf(String(number), [block.join('')]);
    });
    const files = await buildIndex(large, fold, { batchSize: 15 });
    const parts = files.filter(({ path }) => path.endsWith('.pf_index'));
    assert.ok(parts.length > 1);
    for (const { content } of parts)
      assert.ok((await unpack(new Uint8Array(content))).length < 70_000);
    const engine = await open(files);
    const scan = new PlainScan(large);
    for (const { blocks } of large) {
      const text = blocks[0]!.slice(100, 104);
      const query = parseQuery(text, fold);
      const asked = { query, choice: NO_CHOICE, order: 'oldest' } as const;
      const { documents: found } = await engine.search(asked, false);
      assert.deepEqual(found.map(String), scan.idsMatching([text]), text);
    }
  });

  test('takes letters of any kind', async () => {
    const texts = ['Straße ﬁn', '가나다라', 'ガギグ', 'ελλάς', 'Ⅷ①', '㐂䶮𠮷', 'क़ख', 'עברית'];
    const engine = await open(
      await buildIndex(
        texts.map((text, number) => documentOf(String(number), [text])),
        fold,
      ),
    );
    for (const [number, text] of texts.entries()) {
      const query = parseQuery(text, fold);
      const { documents } = await engine.search(
        { query, choice: NO_CHOICE, order: 'oldest' },
        false,
      );
      assert.deepEqual(documents, [number], text);
    }
  });

  test('can be empty', async () => {
    const engine = await open(await buildIndex([], fold));
    const query = parseQuery('天 -地', fold);
    const { documents } = await engine.search(
      { query, choice: NO_CHOICE, order: 'relevance' },
      true,
    );
    assert.deepEqual(documents, []);
  });

  test('is known from what is no index', async () => {
    for (const content of ['<html></html>', '', '\x1f\x8b123'])
      await assert.rejects(unpack(new Uint8Array(Buffer.from(content, 'latin1'))));
    const packed = files.filter(({ path }) => path.includes('.pf_'));
    assert.ok(packed.length > 0);
    for (const { path, content } of packed)
      await assert.rejects(
        unpack(new Uint8Array(content.subarray(0, content.length / 2))),
        Error,
        path,
      );
  });

  test('stops a search that is aborted', async () => {
    const query = parseQuery('天', fold);
    const search = engine.search(
      { query, choice: NO_CHOICE, order: 'oldest' },
      false,
      AbortSignal.abort(),
    );
    await assert.rejects(search, { name: 'AbortError' });
  });
});

suite('Results', () => {
  const organisation = filterValue({ 'zh-Hans': '东大', 'zh-Hant': '東大' });
  const documents = [
    documentOf('a', ['题目', '合作合作'], { year: ['2001'], organisation: [organisation] }),
    documentOf('b', ['合作题目', '正文正文正文正文'], { year: ['2002'], organisation: ['北大'] }),
    documentOf('c', ['题目', '合作'], {
      year: ['2002'],
      organisation: [organisation, '北大'],
    }),
    documentOf('d', ['题目', '正文'], { organisation: ['北大'] }),
  ];
  let engine: Engine;
  before(async () => {
    engine = await open(await buildIndex(documents, fold));
  });
  const search = async (text: string, asked: Partial<SearchState>, withValues = true) => {
    const query = parseQuery(text, fold);
    const choice = { ...NO_CHOICE, ...asked.choice };
    const { documents: found, values } = await engine.search(
      { query, choice, order: asked.order ?? 'relevance' },
      withValues,
    );
    return {
      ids: found.map((number) => documents[number]!.id).join(''),
      values: Object.fromEntries(
        values.map(({ filter, counts }) => [
          filter,
          counts.map(({ value, count }) => `${valueKey(value)} ${count}`),
        ]),
      ),
    };
  };

  test('come in the order asked for', async () => {
    assert.equal((await search('合作', { order: 'newest' })).ids, 'cba');
    assert.equal((await search('合作', { order: 'oldest' })).ids, 'abc');
    assert.equal((await search('合作', {})).ids, 'bac');
    assert.equal((await search('-合作', {})).ids, 'd');
  });

  test('are narrowed by any of the values chosen of a filter, and by all filters', async () => {
    const of = async (year: string[], organisation: string[]) =>
      (await search('题目', { choice: { year, organisation }, order: 'oldest' })).ids;
    assert.equal(await of([], []), 'abcd');
    assert.equal(await of(['2002'], []), 'bc');
    assert.equal(await of(['2001', '2002'], []), 'abc');
    assert.equal(await of([], ['东大']), 'ac');
    assert.equal(await of(['2002'], ['东大']), 'c');
    assert.equal(await of(['1999'], []), '');
  });

  test('are counted for each value as the other filters leave them', async () => {
    const { values } = await search('合作', { choice: { year: ['2002'], organisation: [] } });
    assert.deepEqual(values, { year: ['2002 2', '2001 1'], organisation: ['北大 2', '东大 1'] });
  });

  test('are counted for the filters in use only, when no more is asked for', async () => {
    const { values } = await search(
      '合作',
      { choice: { year: ['2002'], organisation: [] } },
      false,
    );
    assert.deepEqual(values, { year: ['2002 2', '2001 1'] });
  });

  test('have chosen values among their counts even where no result has them', async () => {
    const { ids, values } = await search('正文', { choice: { year: ['2001'], organisation: [] } });
    assert.equal(ids, '');
    assert.deepEqual(values, { year: ['2002 1', '2001 0'], organisation: [] });
  });

  test('can have a chosen value that the archive does not know, so that it can be undone', async () => {
    const { values } = await search('合作', { choice: { year: [], organisation: ['西大'] } });
    assert.deepEqual(values['organisation'], ['东大 2', '北大 2', '西大 0']);
  });

  test('have the titles in each script', async () => {
    assert.deepEqual(await engine.result(1), {
      id: 'b',
      titles: { 'zh-Hans': '合作题目', 'zh-Hant': '合作题目' },
    });
  });
});
