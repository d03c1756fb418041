import type { SearchDocument } from '../../../src/search/build-index.ts';
import { SearchClient } from '../../../src/search/client.ts';
import { foldOf } from '../../../src/search/normalize.ts';
import { parseQuery } from '../../../src/search/query.ts';
import { fetched, PAGE_SCRIPT, type Build, type Open } from './engine.ts';

/** The archive's own search, in its own worker. Articles are given in the script of their source. */
export const runs = 'page';
export const folds = true;

export const build: Build = async (documents) => {
  const { CharacterClasses } = await import('../../../src/script/fold.ts');
  const { buildIndex } = await import('../../../src/search/build-index.ts');
  const classes = new CharacterClasses();
  const seen = new Set<string>();
  const searched = documents.map(({ article, pages }): SearchDocument => {
    const { title, blocks } = pages[article.script];
    for (const block of [title, ...blocks])
      for (const character of block.normalize('NFKD')) seen.add(character);
    return {
      id: article.id,
      titles: { 'zh-Hans': pages['zh-Hans'].title, 'zh-Hant': pages['zh-Hant'].title },
      blocks: [title, ...blocks],
      date: article.published,
    };
  });
  const files = await buildIndex(searched, (character) => classes.fold(character));
  // The search page carries the classes; here they are a file, so that they are counted.
  return {
    files: [...files, { path: 'classes.json', content: JSON.stringify(classes.touching(seen)) }],
  };
};

export const open: Open = async (base) => {
  const client = new SearchClient(base);
  const everything = { include: [], exclude: [] };
  const [classes] = await Promise.all([
    fetched(`${base}classes.json`).then((response) => response.json() as Promise<string[]>),
    // Starts the engine, and loads no part of the index that a query needs.
    client.ask(everything, 0, 0),
  ]);
  const fold = foldOf(classes);
  const ask = (query: string, to: number) => client.ask(parseQuery(query, fold), 0, to);
  return {
    async first(query, count) {
      const { total, hits } = await ask(query, count);
      return { total, titles: hits.map(({ titles }) => titles[PAGE_SCRIPT]!) };
    },
    all: async (query) => (await ask(query, Number.MAX_SAFE_INTEGER)).hits.map(({ id }) => id),
  };
};
