import { Charset, Index } from 'flexsearch';
import { fetched, PAGE_SCRIPT, textOf, type Build, type Open } from './engine.ts';

/** FlexSearch with its encoder for Chinese, for which every character is a word. */
export const runs = 'worker';
export const folds = false;

const create = () => new Index({ encoder: Charset.CJK });

export const build: Build = async (documents) => {
  const index = create();
  for (const [number, document] of documents.entries())
    index.add(number, `${document.pages[PAGE_SCRIPT].title}\n${textOf(document)}`);
  const parts: Record<string, string> = {};
  await index.export(async (key, data) => {
    if (data !== undefined) parts[key] = data;
  });
  const shown = documents.map(({ article, pages }) => [article.id, pages[PAGE_SCRIPT].title]);
  return {
    files: [
      ...Object.entries(parts).map(([key, content]) => ({ path: `${key}.json`, content })),
      { path: 'parts.json', content: JSON.stringify(Object.keys(parts)) },
      { path: 'shown.json', content: JSON.stringify(shown) },
    ],
  };
};

export const open: Open = async (base) => {
  const index = create();
  const [parts, shown] = (await Promise.all(
    ['parts', 'shown'].map(async (name) => (await fetched(`${base}${name}.json`)).json()),
  )) as [string[], [id: string, title: string][]];
  await Promise.all(
    parts.map(async (key) => index.import(key, await (await fetched(`${base}${key}.json`)).text())),
  );
  const search = (query: string) => index.search(query, { limit: shown.length }) as number[];
  return {
    async first(query, count) {
      const results = search(query);
      const titles = results.slice(0, count).map((number) => shown[number]![1]);
      return { total: results.length, titles };
    },
    all: async (query) => search(query).map((number) => shown[number]![0]),
  };
};
