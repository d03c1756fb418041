import { foldWithClasses } from '../../../src/script/normalize.ts';
import type { SearchDocument } from '../../../src/search/build-batch.ts';
import { parseQuery, type Query } from '../../../src/search/query.ts';
import { NOT_NARROWED } from '../../../src/search/search-state.ts';
import { fetched, PAGE_SCRIPT, type BenchDocument, type Build, type Open } from './engine.ts';

/** The archive's own search, which has its own worker. Articles are in the script of their source. */
export const runs = 'page';
export const folds = true;

/** Describe articles as the search index takes them, the oldest first. */
export async function searchDocuments(
  documents: readonly BenchDocument[],
): Promise<SearchDocument[]> {
  const { inEachScript } = await import('../../../src/script/script.ts');
  const { openccConverter } = await import('../../../src/script/opencc.ts');
  const { filterValue } = await import('../../../src/search/filters.ts');
  const convert = openccConverter('zh-Hans', 'zh-Hant');
  const valueOf = (name: string) => filterValue({ 'zh-Hans': name, 'zh-Hant': convert(name) });
  return documents
    .toSorted((a, b) => a.article.published.localeCompare(b.article.published))
    .map((document): SearchDocument => {
      const { id, published, paragraphs, organisations, person, place, topic } = document.article;
      return {
        id,
        date: published,
        elements: ['title', ...paragraphs.map((_, index) => `p${index + 1}`)],
        // The pages of many documents are made when they are read.
        get texts() {
          const { pages } = document;
          return inEachScript((script) => [pages[script].title, ...pages[script].blocks]);
        },
        filters: {
          year: [published.slice(0, 4)],
          organisation: organisations.map(valueOf),
          person: [valueOf(person)],
          place: [valueOf(place)],
          topic: [valueOf(topic)],
        },
      };
    });
}

export const build: Build = async (documents) => {
  const { CharacterClasses } = await import('../../../src/script/fold.ts');
  const { buildIndex } = await import('../../../src/search/build-index.ts');
  const searched = await searchDocuments(documents);
  const classes = new CharacterClasses();
  const seen = new Set<string>();
  for (const { texts } of searched)
    for (const character of Object.values(texts).flat().join('').normalize('NFKD'))
      seen.add(character);
  const files = await buildIndex(searched, (character) => classes.fold(character));
  // The search page has the classes. Here they are a file, so that they are counted.
  return {
    files: [...files, { path: 'classes.json', content: JSON.stringify(classes.containing(seen)) }],
  };
};

/** How many results are asked for at a time. */
const AT_ONCE = 250;

export const open: Open = async (base) => {
  // Only Vite can make the URL of its worker.
  const { SearchClient } = await import('../../../src/search/client.ts');
  const client = new SearchClient(base);
  const ask = (query: Query, from: number, to: number) =>
    client.ask({
      ...NOT_NARROWED,
      ...{ query, asTyped: false, order: 'relevance', withValues: false, from, to },
      ...{ volumes: 1, together: true },
      ...{ view: 'results', lineOrder: 'newest', script: PAGE_SCRIPT, classes: [] },
    });
  const [classes] = await Promise.all([
    fetched(`${base}classes.json`).then((response) => response.json() as Promise<string[]>),
    // This starts the engine, and loads nothing that only a query needs.
    ask({ include: [], exclude: [] }, 0, 0),
  ]);
  const fold = foldWithClasses(classes);
  return {
    async first(query, count) {
      const { articles, results } = await ask(parseQuery(query, fold), 0, count);
      return { total: articles, titles: results.map(({ title }) => title) };
    },
    async all(query) {
      const ids: string[] = [];
      // A browser does not load thousands of titles at once.
      for (let total = 1; ids.length < total;) {
        const found = await ask(parseQuery(query, fold), ids.length, ids.length + AT_ONCE);
        ids.push(...found.results.map(({ id }) => id));
        total = found.results.length > 0 ? found.articles : 0;
      }
      return ids;
    },
  };
};
