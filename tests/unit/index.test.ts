import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import fc from 'fast-check';
import type { IndexFile } from 'pagefind';
import { buildIndex, type SearchDocument } from '../../src/search/build-index.ts';
import { CborReader, CborWriter } from '../../src/search/cbor.ts';
import { Engine } from '../../src/search/engine.ts';
import { filterValue, valueKey, valueLabel } from '../../src/search/facets.ts';
import { unpack } from '../../src/search/index-format.ts';
import { IndexReader } from '../../src/search/index-reader.ts';
import { parseQuery } from '../../src/search/query.ts';
import { scoresOf } from '../../src/search/rank.ts';
import {
  NO_CHOICE,
  ORDERS,
  paramsOf,
  stateOf,
  type SearchState,
} from '../../src/search/search-state.ts';

const fold = (character: string) => character;

suite('CBOR', () => {
  const unsigned = fc.oneof(fc.nat(30), fc.nat(70_000), fc.nat(2 ** 32 - 1));
  const item = fc.oneof(unsigned, fc.string({ unit: 'binary' }));

  test('reads what was written', () => {
    fc.assert(
      fc.property(fc.array(fc.array(item)), (lists) => {
        const writer = new CborWriter();
        writer.array(lists.length);
        for (const list of lists) {
          writer.array(list.length);
          for (const value of list)
            if (typeof value === 'number') writer.unsigned(value);
            else writer.text(value.toWellFormed());
        }
        const bytes = writer.take();
        const reader = new CborReader(bytes);
        const read = Array.from({ length: reader.array() }, (_, i) =>
          Array.from({ length: reader.array() }, (_, j) =>
            typeof lists[i]![j] === 'number' ? reader.unsigned() : reader.text(),
          ),
        );
        assert.deepEqual(
          read,
          lists.map((list) =>
            list.map((value) => (typeof value === 'string' ? value.toWellFormed() : value)),
          ),
        );
        const skipping = new CborReader(bytes);
        skipping.skip();
        assert.equal(skipping.offset, bytes.length);
      }),
    );
  });

  test('reads the examples of RFC 8949, appendix A', () => {
    const integers: [string, number][] = [
      ['00', 0],
      ['17', 23],
      ['1818', 24],
      ['1903e8', 1000],
      ['1a000f4240', 1_000_000],
      ['20', -1],
      ['3863', -100],
      ['3903e7', -1000],
    ];
    for (const [hex, value] of integers)
      assert.equal(new CborReader(Buffer.from(hex, 'hex')).integer(), value);
    assert.equal(new CborReader(Buffer.from('64f0908591', 'hex')).text(), '\u{10151}');
  });

  test('reads nothing out of what is cut short, or is something else', () => {
    for (const hex of ['', '18', '19 03', '62 e6', 'f5', 'fb'])
      for (const read of ['array', 'unsigned', 'integer', 'text', 'skip'] as const)
        assert.throws(() => new CborReader(Buffer.from(hex.replace(' ', ''), 'hex'))[read]());
  });
});

/** Serves the files of an index to whoever fetches them. */
async function open(files: readonly IndexFile[]): Promise<Engine> {
  const contents = new Map(files.map(({ path, content }) => [`/index/${path}`, content]));
  globalThis.fetch = async (url) => {
    const content = contents.get(String(url));
    return content
      ? new Response(content as Uint8Array<ArrayBuffer>)
      : new Response('', { status: 404 });
  };
  return new Engine(await IndexReader.open('/index/'));
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
  const documents = random.map((blocks, number) => documentOf(`d${number}`, blocks));
  let files: IndexFile[];
  let engine: Engine;
  before(async () => {
    files = await buildIndex(documents, fold);
    engine = await open(files);
  });
  const search = async (text: string) => {
    const query = parseQuery(text, fold);
    const { pages } = await engine.search({ query, choice: NO_CHOICE, order: 'oldest' }, false);
    return Promise.all(pages.map(async (page) => (await engine.hit(page)).id));
  };
  /** The same by a plain scan. */
  const scan = (text: string) => {
    const { include, exclude } = parseQuery(text, fold);
    const holds = ({ blocks }: SearchDocument, term: string[]) =>
      blocks.some((block) => block.replaceAll('，', '').includes(term.join('')));
    return documents
      .filter((each) => include.every((term) => holds(each, term)))
      .filter((each) => !exclude.some((term) => holds(each, term)))
      .map(({ id }) => id);
  };

  test('finds every phrase where it occurs and nowhere else, and never across the end of a block', async () => {
    let phrases = [''];
    for (let length = 1; length <= 5; length++) {
      phrases = phrases.flatMap((phrase) => [...'天地人和𠮷'].map((next) => phrase + next));
      for (const phrase of phrases) assert.deepEqual(await search(phrase), scan(phrase), phrase);
    }
  });

  test('finds the documents that hold all terms and none of those excluded', async () => {
    for (const query of ['天地 人和', '天 -地', '-天', '-天 -地人', '天地 天地', '天地 -天地'])
      assert.deepEqual(await search(query), scan(query), query);
  });

  test('is the same however many documents are indexed at once', async () => {
    for (const length of [7, 39])
      assert.deepEqual(await buildIndex(documents, fold, length), files);
  });

  test('keeps its files when documents are added, but for those that change', async () => {
    const paths = (all: readonly IndexFile[]) => all.map(({ path }) => path);
    const more = await buildIndex([...documents, documentOf('new', ['新的'])], fold);
    const kept = paths(files).filter((path) => /fragment|wasm|\.js$/.test(path));
    for (const path of kept) assert.ok(paths(more).includes(path), path);
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
      const { pages } = await engine.search({ query, choice: NO_CHOICE, order: 'oldest' }, false);
      assert.deepEqual(pages, [number], text);
    }
  });

  test('can be empty', async () => {
    const engine = await open(await buildIndex([], fold));
    const query = parseQuery('天 -地', fold);
    const { pages } = await engine.search({ query, choice: NO_CHOICE, order: 'relevance' }, true);
    assert.deepEqual(pages, []);
  });

  test('is told from what is no index', async () => {
    for (const content of ['<html></html>', '', '\x1f\x8b123'])
      await assert.rejects(unpack(new Uint8Array(Buffer.from(content, 'latin1'))));
    for (const { path, content } of files.filter(({ path }) => path.includes('.pf_')))
      await assert.rejects(
        unpack(new Uint8Array(content.subarray(0, content.length / 2))),
        Error,
        path,
      );
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
  const search = async (text: string, asked: Partial<SearchState>) => {
    const query = parseQuery(text, fold);
    const choice = { ...NO_CHOICE, ...asked.choice };
    const { pages, facets } = await engine.search(
      { query, choice, order: asked.order ?? 'relevance' },
      true,
    );
    return {
      ids: pages.map((page) => documents[page]!.id).join(''),
      facets: Object.fromEntries(
        facets.map(({ filter, values }) => [
          filter,
          values.map(({ value, count }) => `${valueKey(value)} ${count}`),
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
    const { facets } = await search('合作', { choice: { year: ['2002'], organisation: [] } });
    assert.deepEqual(facets, { year: ['2002 2', '2001 1'], organisation: ['北大 2', '东大 1'] });
  });

  test('have values chosen among their facets even where no result has them', async () => {
    const { ids, facets } = await search('正文', { choice: { year: ['2001'], organisation: [] } });
    assert.equal(ids, '');
    assert.deepEqual(facets, { year: ['2002 1', '2001 0'], organisation: [] });
  });

  test('can have a value chosen that the archive does not know, to be undone', async () => {
    const { facets } = await search('合作', { choice: { year: [], organisation: ['西大'] } });
    assert.deepEqual(facets['organisation'], ['东大 2', '北大 2', '西大 0']);
  });

  test('have names in the reader’s script', () => {
    assert.equal(valueLabel(organisation, 'zh-Hans'), '东大');
    assert.equal(valueLabel(organisation, 'zh-Hant'), '東大');
    assert.equal(valueLabel('北大', 'zh-Hant'), '北大');
  });

  test('rank higher for more occurrences, in fewer words, in the title, of a rarer term', () => {
    const collection = {
      pages: 10,
      averageLength: 100,
      lengthOf: (page: number) => [100, 400][page]!,
    };
    const score = (count: number, inTitle = 0, page = 0, having = 1) => {
      const others = Array.from({ length: having - 1 }, () => ({ page: 0, count: 0, inTitle: 0 }));
      return scoresOf([[{ page, count, inTitle }, ...others]], collection).get(page)!;
    };
    assert.ok(score(2) > score(1));
    assert.ok(score(1, 1) > score(2));
    assert.ok(score(1, 0, 0) > score(1, 0, 1));
    assert.ok(score(1, 0, 0, 1) > score(1, 0, 0, 5));
    assert.ok(score(1, 0, 0, 10) > 0);
  });
});

suite('The address of a search', () => {
  test('holds all that can be set, and nothing that is as at first', () => {
    assert.equal(
      String(paramsOf({ text: '', choice: NO_CHOICE, order: 'relevance', page: 1 })),
      '',
    );
    const choice = { year: ['2002', '2001'], organisation: ['东大'] };
    const state: SearchState = { text: '合作 -山西', choice, order: 'newest', page: 3 };
    assert.deepEqual(stateOf(new URLSearchParams(String(paramsOf(state)))), state);
  });

  test('is read as written, whatever it holds', () => {
    const values = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1 }));
    const state = fc
      .tuple(
        fc.string({ unit: 'grapheme' }),
        values,
        values,
        fc.constantFrom(...ORDERS),
        fc.integer({ min: 1, max: 9_999_999 }),
      )
      .map(([text, year, organisation, order, page]) => ({
        ...{ text, choice: { year, organisation }, order, page },
      }));
    fc.assert(
      fc.property(state, (any) => {
        assert.deepEqual(stateOf(new URLSearchParams(String(paramsOf(any)))), any);
      }),
    );
  });

  test('means what it would at first where it makes no sense', () => {
    for (const address of ['sort=x', 'page=0', 'page=-1', 'page=1e9', 'page=12345678', 'year=']) {
      const expected = { text: '', choice: NO_CHOICE, order: 'relevance', page: 1 };
      assert.deepEqual(stateOf(new URLSearchParams(address)), expected, address);
    }
  });
});
