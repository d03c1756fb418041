import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { SCRIPTS } from '../../src/script/script.ts';
import { Engine } from '../../src/search/engine.ts';
import { IndexReader } from '../../src/search/index-reader.ts';
import { foldOf } from '../../src/search/normalize.ts';
import { parseQuery } from '../../src/search/query.ts';
import { tokensOf } from '../../src/search/tokens.ts';
import { NO_CHOICE } from '../../src/search/search-state.ts';
import { articleOf, articles, BIT, idsMatching, PKU, textsOf } from '../articles.ts';
import { BuiltPage, DIST, fileAt, filesOf, textOf, transferred } from './site.ts';

// The index is read from the built files: here is what answers the engine's requests.
const loaded = new Set<string>();
globalThis.fetch = async (request) => {
  const path = String(request).replace(/\?.*$/, '');
  loaded.add(path);
  return new Response(await readFile(DIST + path));
};
const reader = await IndexReader.open('/pagefind/');
// What was read once is not read again for the tens of thousands of queries to come.
const known = new Map<string, ReturnType<IndexReader['postings']>>();
const read = reader.postings.bind(reader);
reader.postings = (word) => {
  const found = known.get(word) ?? read(word);
  known.set(word, found);
  return found;
};
const engine = new Engine(reader);
const { classes } = JSON.parse(
  textOf(new BuiltPage(fileAt(DIST, '/search/')!).one('script', { id: 'search-data' })),
) as { classes: string[] };
const fold = foldOf(classes);
const search = async (query: string) => {
  const asked = { query: parseQuery(query, fold), choice: NO_CHOICE, order: 'relevance' } as const;
  const { pages } = await engine.search(asked, false);
  return Promise.all(pages.map((page) => engine.hit(page)));
};
const idsOf = async (query: string) => (await search(query)).map(({ id }) => id).sort();

suite('The built index', () => {
  test('finds every substring of 1 to 12 characters of the first two articles, in either script, and only where it occurs', async () => {
    const queries = new Map<string, string>();
    for (const article of [BIT, PKU].map(articleOf))
      for (const script of SCRIPTS)
        for (const text of textsOf(article, script)) {
          const characters = [...text];
          for (let start = 0; start < characters.length; start++)
            for (let length = 1; length <= 12 && start + length <= characters.length; length++) {
              const part = characters.slice(start, start + length).join('');
              // Quoted, because a space would make two terms of it.
              const query = /\s/.test(part) ? `"${part}"` : part;
              const normalized = parseQuery(query, fold).include.map((term) => term.join(''));
              assert.ok(normalized.length <= 1, query);
              // Both scripts and all punctuation come to one query: that is asked once.
              if (normalized.length === 1) queries.set(normalized[0]!, query);
            }
        }
    assert.ok(queries.size > 30_000, `only ${queries.size} substrings`);
    for (const [normalized, query] of queries)
      assert.deepEqual(await idsOf(query), idsMatching(query), normalized);
  });

  test('finds parts of any other article as well', async () => {
    for (const article of articles.slice(0, 50)) {
      const texts = textsOf(article, 'zh-Hant').map((text) => [
        ...text.replace(/[^\p{L}\p{N}]/gu, ''),
      ]);
      const part = texts.at(-1)!.slice(0, 8).join('');
      assert.deepEqual(await idsOf(part), idsMatching(part), part);
      assert.ok(idsMatching(part).includes(article.id));
    }
  });

  test('finds nothing that does not occur', async () => {
    for (const query of ['北京交通大学', '龘', '戰略合做', '合作學', 'casic', '2024年'])
      assert.deepEqual(await idsOf(query), idsMatching(query), query);
  });

  test('finds no phrase across the end of a block', async () => {
    // The last characters of one caption and the first of the next.
    assert.ok(!(await idsOf('揭牌仪式签约仪式')).includes(PKU));
  });

  test('wants all of several terms, and none of those excluded', async () => {
    for (const query of [
      '战略 合作',
      '合作 山西',
      '合作 -山西',
      '-山西',
      '合作 -戰略',
      '“中國芯 共赴”',
      '「中國芯 共赴」',
      '北京 大学 -太原 -山西',
    ])
      assert.deepEqual(await idsOf(query), idsMatching(query), query);
    assert.ok((await idsOf('合作 -山西')).includes(BIT));
    assert.ok(!(await idsOf('合作 -山西')).includes(PKU));
  });

  test('finds what only the byline and the notice say', async () => {
    assert.ok((await idsOf('李晓雨')).includes(BIT));
    assert.ok((await idsOf('轉載本網文章')).includes(PKU));
  });

  test('puts the article first that a query is about', async () => {
    const ranks = async (query: string) => {
      const ids = (await search(query)).map(({ id }) => id);
      return [BIT, PKU].map((id) => ids.indexOf(id)) as [number, number];
    };
    const [bit, pku] = await ranks('学院');
    assert.ok(bit < pku);
    const [other, one] = await ranks('合作 北京大学');
    assert.ok(one >= 0 && (other < 0 || one < other));
  });

  test('gives titles in both scripts, and no text that nobody reads', async () => {
    const hit = (await search('碳基薄膜电子研究院')).find(({ id }) => id === PKU);
    assert.deepEqual(hit!.titles, {
      'zh-Hans': '校领导率团赴山西推进省校合作',
      'zh-Hant': '校領導率團赴山西推進省校合作',
    });
  });

  test('says the same as Pagefind’s own engine, which reads it too', async () => {
    const pagefind = await import(pathToFileURL(`${DIST}/pagefind/pagefind.js`).href);
    const instance = pagefind.createInstance({ basePath: '/pagefind/', noWorker: true });
    const texts = [BIT, PKU]
      .map(articleOf)
      .flatMap((article) => textsOf(article, article.data.script));
    for (const text of texts) {
      const [characters] = parseQuery(text.replace(/\s/g, '').slice(0, 9), fold).include;
      const { results } = await instance.search(`"${tokensOf(characters!).join(' ')}"`);
      const data: { raw_url: string }[] = await Promise.all(
        results.map((result: { data(): unknown }) => result.data()),
      );
      assert.deepEqual(
        data.map(({ raw_url }) => raw_url).sort(),
        await idsOf(characters!.join('')),
      );
    }
  });

  test('costs at most 45 KB for a first search: page, engine, index and results', async () => {
    loaded.clear();
    const fresh = new Engine(await IndexReader.open('/pagefind/'));
    const query = parseQuery('战略合作', fold);
    const { pages } = await fresh.search({ query, choice: NO_CHOICE, order: 'relevance' }, false);
    await Promise.all(pages.slice(0, 20).map((page) => fresh.hit(page)));
    assert.ok(loaded.size >= 4, [...loaded].join());
    const page = ['/search/index.html', '/favicon.svg'];
    const assets = (await filesOf(DIST)).filter((file) => file.startsWith('/_astro/'));
    const bytes = [...page, ...assets, ...loaded].map((file) => transferred(DIST + file));
    const total = bytes.reduce((sum, each) => sum + each, 0);
    assert.ok(total <= 45 * 1024, `${total} bytes`);
  });
});
