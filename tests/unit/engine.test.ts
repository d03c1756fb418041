import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import fc from 'fast-check';
import type { IndexFile } from 'pagefind';
import type { ArchiveIndex } from '../../src/search/archive-index.ts';
import { buildIndex } from '../../src/search/build-index.ts';
import type { SearchDocument } from '../../src/search/build-batch.ts';
import { Concordance, type Line } from '../../src/search/concordance.ts';
import { Engine, type Found } from '../../src/search/engine.ts';
import { filterValue, valueKey } from '../../src/search/filters.ts';
import { formChecker } from '../../src/search/forms.ts';
import { unpack } from '../../src/search/index-format.ts';
import { distinctTerms, parseQuery } from '../../src/search/query.ts';
import {
  LINE_ORDERS,
  NOT_NARROWED,
  type LineOrder,
  type SearchState,
} from '../../src/search/search-state.ts';
import { SCRIPTS } from '../../src/script/script.ts';
import { PlainScan } from '../plain-scan.ts';
import { openArchive } from '../served-index.ts';

const fold = (character: string) => character;

/** Open an index, and search all of it. */
const open = async (files: readonly IndexFile[]): Promise<Engine> =>
  new Engine(await (await openArchive(files)).read());

const documentOf = (
  id: string,
  blocks: string[],
  filters: SearchDocument['filters'] = {},
  date = '',
): SearchDocument => ({
  id,
  date,
  elements: blocks.map((_, index) => (index === 0 ? 'title' : `p${index}`)),
  texts: { 'zh-Hans': blocks, 'zh-Hant': blocks },
  filters,
});

/** Return documents as the plain scan takes them. */
const scanned = (documents: readonly SearchDocument[]) =>
  documents.map(({ id, texts }) => ({ id, blocks: texts['zh-Hans'] }));

/** A search that is neither narrowed nor ranked. */
const PLAIN = { ...NOT_NARROWED, asTyped: false, order: 'oldest', together: true } as const;

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
  const scan = new PlainScan(scanned(documents));
  let files: IndexFile[];
  let engine: Engine;
  before(async () => {
    files = await buildIndex(documents, fold);
    engine = await open(files);
  });
  const search = async (text: string) => {
    const query = parseQuery(text, fold);
    const { documents: found } = await engine.search({ ...PLAIN, query }, false);
    return Promise.all(
      found.map(async (document) => (await engine.index.result(document, 'zh-Hans')).id),
    );
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

  test('has the same documents and occurrences however many documents are indexed at once', async () => {
    const dated = documents.map((document, number) => ({
      ...document,
      // Some days have more documents than a batch, and some less.
      date: `2024-01-${String(1 + Math.floor(Math.sqrt(number))).padStart(2, '0')}`,
    }));
    const contents = async (batchSize: number) => {
      const { index } = await open(await buildIndex(dated, fold, { batchSize }));
      return Promise.all(
        index.documents().map(async (document) => ({
          length: index.lengthOf(document),
          result: await index.result(document, 'zh-Hans'),
          text: await index.text(document, 'zh-Hans'),
          places: (await index.postings('天地')).find((each) => each.document === document),
        })),
      );
    };
    const whole = await contents(100);
    assert.deepEqual(
      whole.map(({ text }) => text.blocks.map(([, text]) => text)),
      random,
    );
    assert.deepEqual(await contents(7), whole);
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
    const files = await buildIndex(large, fold, { batchSize: 32 });
    const parts = files.filter(({ path }) => path.endsWith('.pf_index'));
    assert.ok(parts.length > 1);
    for (const { content } of parts)
      assert.ok((await unpack(new Uint8Array(content))).length < 60_000);
    const engine = await open(files);
    const scan = new PlainScan(scanned(large));
    for (const { texts } of large) {
      const text = texts['zh-Hans'][0]!.slice(100, 104);
      const query = parseQuery(text, fold);
      const { documents: found } = await engine.search({ ...PLAIN, query }, false);
      assert.deepEqual(found.map(String), scan.idsMatching([text]), text);
    }
  });

  test('says on which day the server got it, where the server says so', async () => {
    const dayOf = async (modified?: string) => {
      const said = modified === undefined ? {} : { 'Last-Modified': modified };
      return (await openArchive(files, said)).date;
    };
    assert.equal(await dayOf('Wed, 25 Nov 2026 23:59:59 GMT'), '2026-11-25');
    assert.equal(await dayOf(), '');
    assert.equal(await dayOf('yesterday'), '');
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
      const { documents } = await engine.search({ ...PLAIN, query }, false);
      assert.deepEqual(documents, [number], text);
    }
  });

  test('can be empty', async () => {
    const engine = await open(await buildIndex([], fold));
    const query = parseQuery('天 -地', fold);
    const { documents } = await engine.search({ ...PLAIN, query }, true);
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
    const search = engine.search({ ...PLAIN, query }, false, AbortSignal.abort());
    await assert.rejects(search, { name: 'AbortError' });
  });
});

suite('Hits', () => {
  /** 人 and 仁, 和 and 合 are one to the search. OpenCC has no such entries, so the scan has them as words. */
  const glossary = { 人: '仁', 和: '合' };
  const foldForms = (character: string) => ({ 仁: '人', 合: '和' })[character] ?? character;
  const random = fc
    .sample(
      fc.array(
        fc.string({ unit: fc.constantFrom(...'天人仁和合，𠮷'), minLength: 1, maxLength: 9 }),
        {
          minLength: 1,
          maxLength: 5,
        },
      ),
      { numRuns: 70, seed: 2 },
    )
    // A text needs a letter.
    .filter((blocks) => /[^，]/.test(blocks.join('')));
  const documents = random.map((blocks, number) =>
    documentOf(String(100 + number), blocks, {}, `20${String(number % 24).padStart(2, '0')}-01-02`),
  );
  // Documents are sorted by date.
  documents.sort((a, b) => (a.date < b.date ? -1 : 1));
  const scan = new PlainScan(scanned(documents), glossary);
  let archive: ArchiveIndex;
  let engine: Engine;
  before(async () => {
    archive = await openArchive(await buildIndex(documents, foldForms));
    engine = new Engine(await archive.read());
  });
  const term = fc.string({ unit: fc.constantFrom(...'天人仁和合𠮷'), minLength: 1, maxLength: 4 });
  const groups = fc.array(fc.array(term, { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 3,
  });
  const queryOf = (wanted: string[][], unwanted: string[] = []) => {
    const groups = wanted.map((group) => group.join(' | '));
    const text = [...groups, ...unwanted.map((each) => `-${each}`)].join(' ');
    return formChecker('zh-Hant', archive.forms['zh-Hant'])(parseQuery(text, foldForms));
  };
  const countsOf = ({ hits }: Pick<Found, 'hits'>) =>
    Object.fromEntries([...hits].map(([number, count]) => [documents[number]!.id, count]));

  test('are counted as a plain scan counts them, whatever is asked for, in any form or as typed', async () => {
    assert.deepEqual(archive.forms['zh-Hant'], ['人仁', '和合']);
    let found = 0;
    await fc.assert(
      fc.asyncProperty(
        groups,
        fc.array(term, { maxLength: 1 }),
        fc.boolean(),
        async (wanted, unwanted, asTyped) => {
          const query = queryOf(wanted, unwanted);
          const result = await engine.search({ ...PLAIN, query, asTyped }, false);
          const expected = scan.find(wanted.map(uniteForms(asTyped)), unwanted, asTyped);
          assert.deepEqual(countsOf(result), Object.fromEntries(expected));
          found += expected.size;
        },
      ),
      { numRuns: 500 },
    );
    assert.ok(found > 500, String(found));
  });
  /** Terms that differ only in forms are one, unless they are searched as typed. */
  const uniteForms = (asTyped: boolean) => (group: string[]) =>
    asTyped ? group : group.map((each) => [...each].map(foldForms).join(''));

  test('as they were typed come first by relevance', async () => {
    for (const typed of ['人', '仁', '天合', '仁和']) {
      const query = queryOf([[typed]]);
      const { documents: found } = await engine.search(
        { ...PLAIN, query, order: 'relevance' },
        false,
      );
      const exact = scan.find([[typed]], [], true);
      const areTyped = found.map((number) => exact.has(documents[number]!.id));
      assert.equal(areTyped.lastIndexOf(true) + 1, exact.size, typed);
      assert.ok(exact.size > 0 && exact.size < found.length);
    }
  });

  test('are the lines of a concordance, which sorting changes in order only', async () => {
    await fc.assert(
      fc.asyncProperty(groups, fc.boolean(), async (wanted, asTyped) => {
        const query = queryOf(wanted);
        const found = await engine.search({ ...PLAIN, query, asTyped }, false);
        const total = [...found.hits.values()].reduce((sum, count) => sum + count, 0);
        const terms = distinctTerms(query, asTyped);
        const concordance = new Concordance(engine.index, found, {
          terms,
          fold: foldForms,
          asTyped,
        });
        const linesIn = async (lineOrder: LineOrder) => {
          const lines: Line[] = [];
          // Page by page, as a reader sees them.
          for (let from = 0; from < total; from += 7)
            lines.push(
              ...(await concordance.lines(
                { from, to: from + 7, lineOrder, script: 'zh-Hant' },
                () => {},
              )),
            );
          return lines;
        };
        const [oldest, ...others] = await Promise.all(LINE_ORDERS.toReversed().map(linesIn));
        assert.equal(oldest!.length, total);
        const textOf = ({ id, fragment, before, hit, after }: Line) =>
          [id, fragment, before, hit, after].join('/');
        for (const lines of others)
          assert.deepEqual(lines.map(textOf).sort(), oldest!.map(textOf).sort());
        for (const { id, before, hit, after } of oldest!) {
          const { texts } = documents.find((each) => each.id === id)!;
          assert.ok(texts['zh-Hant'].some((text) => text === before + hit + after));
          assert.ok(scan.find([[hit]]).has(id));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('are sorted in a concordance by date, or by what stands beside them', async () => {
    const query = queryOf([['天']]);
    const found = await engine.search({ ...PLAIN, query }, false);
    const terms = distinctTerms(query, false);
    const marker = { terms, fold: foldForms, asTyped: false };
    const concordance = new Concordance(engine.index, found, marker);
    const linesIn = (lineOrder: LineOrder) =>
      concordance.lines({ from: 0, to: 1000, lineOrder, script: 'zh-Hant' }, () => {});
    const { compare } = new Intl.Collator('zh-Hant');
    const sorted = (texts: string[]) => texts.toSorted(compare);
    const reversed = (text: string) => [...text].reverse().join('');
    const following = (await linesIn('following')).map(({ after }) => after);
    assert.deepEqual(following, sorted(following));
    const preceding = (await linesIn('preceding')).map(({ before }) => reversed(before));
    assert.deepEqual(preceding, sorted(preceding));
    const newest = (await linesIn('newest')).map(({ date }) => date);
    assert.deepEqual(newest, newest.toSorted().reverse());
    const oldest = (await linesIn('oldest')).map(({ date }) => date);
    assert.deepEqual(oldest, newest.toReversed());
    assert.ok(new Set(oldest).size > 5);
  });

  test('are narrowed by a period, of which both ends belong to it', async () => {
    const dated = documents.filter(({ texts }) => texts['zh-Hans'].join().includes('天'));
    for (const period of [
      { from: '2010', to: '' },
      { from: '', to: '2010' },
      { from: '2003', to: '2010-01' },
      { from: '2003-01-02', to: '2003-01-02' },
      { from: '2003-01-03', to: '2004-01-01' },
    ]) {
      const query = queryOf([['天']]);
      const found = await engine.search({ ...PLAIN, query, period }, false);
      const expected = dated.filter(
        ({ date }) =>
          date >= period.from && (period.to === '' || date <= `${period.to}-12-31`.slice(0, 10)),
      );
      assert.deepEqual(
        found.documents.map((number) => documents[number]!.id),
        expected.map(({ id }) => id),
      );
    }
  });

  test('are counted for every year of the time in which there are any', async () => {
    const query = queryOf([['天']]);
    const found = await engine.search({ ...PLAIN, query }, false);
    const { intervals, undated } = await engine.countOverTime(found);
    assert.deepEqual(undated, { articles: 0, hits: 0 });
    for (const { from, articles, hits } of intervals) {
      const inYear = [...found.hits].filter(([number]) => documents[number]!.date.startsWith(from));
      assert.equal(articles, inYear.length, from);
      assert.equal(
        hits,
        inYear.reduce((sum, [, count]) => sum + count, 0),
        from,
      );
    }
    assert.equal(intervals.length, Number(intervals.at(-1)!.from) - Number(intervals[0]!.from) + 1);
  });
});

suite('Results', () => {
  const choiceOf = (year: string[], organisation: string[]) => ({
    ...NOT_NARROWED.choice,
    ...{ year, organisation },
  });
  const organisation = filterValue({ 'zh-Hans': '东大', 'zh-Hant': '東大' });
  const documents = [
    documentOf('a', ['题目', '合作合作'], { year: ['2001'], organisation: [organisation] }),
    {
      ...documentOf('b', [], { year: ['2002'], organisation: ['北大'] }),
      elements: ['title', 'p1'],
      texts: {
        'zh-Hans': ['合作题目', '正文正文正文正文'],
        'zh-Hant': ['合作題目', '正文正文正文正文'],
      },
    },
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
    const choice = { ...NOT_NARROWED.choice, ...asked.choice };
    const { documents: found, values } = await engine.search(
      { ...PLAIN, order: 'relevance', ...asked, query, choice },
      withValues,
    );
    return {
      ids: found.map((number) => documents[number]!.id).join(''),
      values: Object.fromEntries(
        // Filters without any value are not of interest here.
        values
          .filter(({ filter }) => ['year', 'organisation'].includes(filter))
          .map(({ filter, counts }) => [
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
      (await search('题目', { choice: choiceOf(year, organisation), order: 'oldest' })).ids;
    assert.equal(await of([], []), 'abcd');
    assert.equal(await of(['2002'], []), 'bc');
    assert.equal(await of(['2001', '2002'], []), 'abc');
    assert.equal(await of([], ['东大']), 'ac');
    assert.equal(await of(['2002'], ['东大']), 'c');
    assert.equal(await of(['1999'], []), '');
  });

  test('are counted for each value as the other filters leave them', async () => {
    const { values } = await search('合作', { choice: choiceOf(['2002'], []) });
    assert.deepEqual(values, { year: ['2002 2', '2001 1'], organisation: ['北大 2', '东大 1'] });
  });

  test('are counted for the filters in use only, when no more is asked for', async () => {
    const { values } = await search('合作', { choice: choiceOf(['2002'], []) }, false);
    assert.deepEqual(values, { year: ['2002 2', '2001 1'] });
  });

  test('have chosen values among their counts even where no result has them', async () => {
    const { ids, values } = await search('正文', { choice: choiceOf(['2001'], []) });
    assert.equal(ids, '');
    assert.deepEqual(values, { year: ['2002 1', '2001 0'], organisation: [] });
  });

  test('can have a chosen value that the archive does not know, so that it can be undone', async () => {
    const { values } = await search('合作', { choice: choiceOf([], ['西大']) });
    assert.deepEqual(values['organisation'], ['东大 2', '北大 2', '西大 0']);
  });

  test('have the titles in each script', async () => {
    for (const script of SCRIPTS) {
      const title = script === 'zh-Hant' ? '合作題目' : '合作题目';
      assert.deepEqual(await engine.index.result(1, script), { id: 'b', date: '', title });
    }
  });
});
