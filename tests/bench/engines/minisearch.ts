import MiniSearch, { type Options } from 'minisearch';
import { fetched, PAGE_SCRIPT, textOf, type Build, type Open, type OpenEngine } from './engine.ts';

/** MiniSearch with its defaults, except that all terms of a query must occur. */
export const runs = 'worker';
export const folds = false;

export const build: Build = buildMiniSearch({});
export const open: Open = openMiniSearch({});

/** The options in which the variants of MiniSearch differ. */
type Variant = Pick<Options, 'tokenize' | 'searchOptions'>;

const optionsOf = ({ tokenize, searchOptions }: Variant): Options => ({
  fields: ['title', 'text'],
  storeFields: ['title'],
  searchOptions: { combineWith: 'AND', ...searchOptions },
  ...(tokenize ? { tokenize } : {}),
});

export function buildMiniSearch(variant: Variant): Build {
  return async (documents) => {
    const index = new MiniSearch(optionsOf(variant));
    for (const document of documents)
      index.add({
        id: document.article.id,
        title: document.pages[PAGE_SCRIPT].title,
        text: textOf(document),
      });
    return { files: [{ path: 'index.json', content: JSON.stringify(index) }] };
  };
}

export function openMiniSearch(variant: Variant): Open {
  return async (base): Promise<OpenEngine> => {
    const json = await (await fetched(`${base}index.json`)).text();
    const index = MiniSearch.loadJSON(json, optionsOf(variant));
    return {
      async first(query, count) {
        const results = index.search(query);
        const titles = results.slice(0, count).map(({ title }) => title as string);
        return { total: results.length, titles };
      },
      all: async (query) => index.search(query).map(({ id }) => id as string),
    };
  };
}
