import { count, create, insert, load, save, search, type RawData } from '@orama/orama';
import { createTokenizer } from '@orama/tokenizers/mandarin';
import { fetched, PAGE_SCRIPT, textOf, type Build, type Open } from './engine.ts';

/** Orama with its tokenizer for Mandarin. All words of a query must occur. */
export const runs = 'worker';
export const folds = false;

const createOrama = () =>
  create({
    schema: { title: 'string', text: 'string' },
    components: { tokenizer: createTokenizer() },
  });

export const build: Build = async (documents) => {
  const database = createOrama();
  for (const document of documents)
    await insert(database, {
      id: document.article.id,
      title: document.pages[PAGE_SCRIPT].title,
      text: textOf(document),
    });
  return { files: [{ path: 'index.json', content: JSON.stringify(save(database)) }] };
};

export const open: Open = async (base) => {
  const database = createOrama();
  load(database, (await (await fetched(`${base}index.json`)).json()) as RawData);
  const find = (term: string, limit: number) => search(database, { term, threshold: 0, limit });
  return {
    async first(query, count) {
      const { count: total, hits } = await find(query, count);
      return { total, titles: hits.map(({ document }) => document.title) };
    },
    all: async (query) => (await find(query, count(database))).hits.map(({ id }) => id),
  };
};
