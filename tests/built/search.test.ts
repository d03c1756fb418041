import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { foldWithClasses } from '../../src/script/normalize.ts';
import { SCRIPTS, type Script } from '../../src/script/script.ts';
import { Engine } from '../../src/search/engine.ts';
import { ArchiveIndex } from '../../src/search/archive-index.ts';
import { parseQuery, type Term } from '../../src/search/query.ts';
import { NOT_NARROWED } from '../../src/search/search-state.ts';
import { toTokens } from '../../src/search/tokens.ts';
import { FIRST_RESULTS } from '../../src/results/view.ts';
import {
  articleOf,
  articles,
  BIT,
  idsMatching,
  idsMatchingExcept,
  PKU,
  textsOf,
} from '../articles.ts';
import { lettersOf } from '../plain-scan.ts';
import { attribute, BuiltPage, DIST, fileAt, scriptsOf, textOf, transferred } from './site.ts';

// The engine reads the built files.
const loaded = new Set<string>();
globalThis.fetch = async (request) => {
  const path = String(request).replace(/\?.*$/, '');
  loaded.add(path);
  return new Response(await readFile(DIST + path));
};
const reader = await (await ArchiveIndex.open('/pagefind/')).read();
// The tests ask tens of thousands of queries. Each word is read once.
const known = new Map<string, ReturnType<typeof reader.postings>>();
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
const fold = foldWithClasses(classes);
/** A search that is not narrowed. */
const PLAIN = { ...NOT_NARROWED, asTyped: false, order: 'relevance', together: true } as const;
const search = async (text: string, script: Script = 'zh-Hans') => {
  const query = parseQuery(text, fold);
  const asked = { ...PLAIN, query };
  const { documents } = await engine.search(asked, false);
  return Promise.all(documents.map((document) => engine.index.result(document, script)));
};
const idsOf = async (text: string) => (await search(text)).map(({ id }) => id).sort();

suite('The built index', () => {
  test('finds every substring of 1 to 12 characters of the first two articles, in either script, and only where it occurs', async () => {
    const terms = new Set<string>();
    for (const article of [BIT, PKU].map(articleOf))
      for (const script of SCRIPTS)
        for (const text of textsOf(article, script)) {
          const characters = [...text];
          for (let start = 0; start < characters.length; start++)
            for (let length = 1; length <= 12 && start + length <= characters.length; length++)
              terms.add(characters.slice(start, start + length).join(''));
        }
    let asked = 0;
    for (const term of terms) {
      // A term without letters and digits is no term: see below.
      if (!lettersOf(term)) continue;
      // Without quotation marks, white space would make two terms of it, and a minus sign would exclude it.
      const query = /\s|^[-－−]/u.test(term) ? `"${term}"` : term;
      assert.deepEqual(await idsOf(query), idsMatching(term), query);
      asked++;
    }
    assert.ok(asked > 30_000, `only ${asked} substrings`);
  });

  test('ignores punctuation, and finds everything where there is nothing else', async () => {
    const all = articles.map(({ id }) => id).sort();
    for (const query of ['，', '“”', '—— 。', '']) assert.deepEqual(await idsOf(query), all, query);
    assert.deepEqual(await idsOf('战略，合作'), idsMatching('战略合作'));
  });

  test('finds parts of any other article as well', async () => {
    for (const article of articles.slice(0, 50)) {
      const letters = lettersOf(textsOf(article, 'zh-Hant').at(-1)!);
      const part = [...letters].slice(0, 8).join('');
      assert.ok(idsMatching(part).includes(article.id), part);
      assert.deepEqual(await idsOf(part), idsMatching(part), part);
    }
  });

  test('finds nothing that does not occur', async () => {
    for (const term of ['北京交通大学', '龘', '戰略合做', '合作學', 'casic', '2024年']) {
      assert.deepEqual(idsMatching(term), [], term);
      assert.deepEqual(await idsOf(term), [], term);
    }
  });

  test('finds no phrase across the end of a block', async () => {
    const blocks = textsOf(articleOf(PKU), 'zh-Hans').map((text) => [...lettersOf(text)]);
    const across = blocks
      .slice(1)
      .map((next, index) => [...blocks[index]!.slice(-4), ...next.slice(0, 4)].join(''));
    assert.ok(across.length > 10);
    for (const term of across) {
      assert.deepEqual(idsMatching(term), [], term);
      assert.deepEqual(await idsOf(term), [], term);
    }
  });

  const QUERIES: [query: string, terms: string[], excluded?: string[]][] = [
    ['战略 合作', ['战略', '合作']],
    ['合作 山西', ['合作', '山西']],
    ['合作　山西', ['合作', '山西']],
    ['合作 -山西', ['合作'], ['山西']],
    ['-山西', [], ['山西']],
    ['－山西 合作', ['合作'], ['山西']],
    ['合作 -戰略', ['合作'], ['戰略']],
    ['“中國芯 共赴”', ['中國芯 共赴']],
    ['「中國芯 共赴」', ['中國芯 共赴']],
    ['"省校 合作" 山西', ['省校合作', '山西']],
    ['合作 -"省校 合作"', ['合作'], ['省校合作']],
    ['北京 大学 -太原 -山西', ['北京', '大学'], ['太原', '山西']],
  ];
  for (const [query, terms, excluded = []] of QUERIES)
    test(`finds for ${query} the articles with ${terms.join(' and ') || 'any text'}${excluded.map((term) => `, without ${term}`).join('')}`, async () => {
      assert.deepEqual(await idsOf(query), idsMatchingExcept(terms, excluded));
    });

  test('finds an article for a term, and not when the term is excluded', async () => {
    assert.ok((await idsOf('合作 山西')).includes(PKU));
    assert.ok((await idsOf('合作 -山西')).includes(BIT));
    assert.ok(!(await idsOf('合作 -山西')).includes(PKU));
  });

  test('finds text that occurs only in the credits or the notice', async () => {
    assert.ok((await idsOf('李晓雨')).includes(BIT));
    assert.ok((await idsOf('轉載本網文章')).includes(PKU));
  });

  test('ranks the article first that has more of the query', async () => {
    const ranks = async (query: string) => {
      const ids = (await search(query)).map(({ id }) => id);
      return [BIT, PKU].map((id) => ids.indexOf(id)) as [number, number];
    };
    const [bit, pku] = await ranks('学院');
    assert.ok(bit < pku);
    const [other, one] = await ranks('合作 北京大学');
    assert.ok(one >= 0 && (other < 0 || one < other));
  });

  test('returns the title of a result in both scripts', async () => {
    const titleIn = async (script: Script) =>
      (await search('碳基薄膜电子研究院', script)).find(({ id }) => id === PKU)!.title;
    assert.equal(await titleIn('zh-Hans'), '校领导率团赴山西推进省校合作');
    assert.equal(await titleIn('zh-Hant'), '校領導率團赴山西推進省校合作');
  });

  test('gives Pagefind’s own engine the same results', async () => {
    const pagefind = await import(pathToFileURL(`${DIST}/pagefind/pagefind.js`).href);
    const instance = pagefind.createInstance({ basePath: '/pagefind/', noWorker: true });
    const texts = [BIT, PKU]
      .map(articleOf)
      .flatMap((article) => textsOf(article, article.data.script));
    for (const text of texts) {
      const [[term]] = parseQuery(text.replace(/\s/g, '').slice(0, 9), fold).include as [[Term]];
      const { characters } = term;
      const { results } = await instance.search(`"${toTokens(characters).join(' ')}"`);
      const data: { raw_url: string }[] = await Promise.all(
        results.map((result: { data(): unknown }) => result.data()),
      );
      assert.deepEqual(data.map(({ raw_url }) => raw_url).sort(), await idsOf(characters.join('')));
    }
  });

  test('costs at most 45 KB and 13 requests for a first search: page, scripts, engine, index, results and their excerpts', async () => {
    loaded.clear();
    const fresh = new Engine(await (await ArchiveIndex.open('/pagefind/')).read());
    const query = parseQuery('战略合作', fold);
    const { documents } = await fresh.search({ ...PLAIN, query }, false);
    await Promise.all(
      documents.slice(0, FIRST_RESULTS).map((document) => fresh.index.result(document, 'zh-Hans')),
    );
    assert.ok(loaded.size >= 3, [...loaded].join());
    const page = '/search/index.html';
    const styles = new BuiltPage(DIST + page)
      .all('link', { rel: 'stylesheet' })
      .map((link) => attribute(link, 'href')!);
    const files = [page, ...styles, ...scriptsOf(page), ...loaded];
    const bytes = files.map((file) => transferred(DIST + file));
    const total = bytes.reduce((sum, each) => sum + each, 0);
    assert.ok(total <= 45 * 1024, `${total} bytes`);
    // An excerpt is cut from the page that its result leads to.
    const requests = files.length + documents.length;
    assert.ok(requests <= 13, `${requests} requests`);
  });
});
