import { Exchanges, lettersOf } from '../../plain-scan.ts';
import { fetched, type Build, type Open } from './engine.ts';

/** No index: the whole text is loaded, normalized, and scanned from beginning to end. */
export const runs = 'worker';
export const folds = true;

/** An article's id, its title, and its normalized text, a block a line. */
type Scanned = [id: string, title: string, text: string];

export const build: Build = async (documents) => {
  const exchanges = new Exchanges();
  const used = new Set<string>();
  const scanned = documents.map(({ article, pages }): Scanned => {
    const { title, blocks } = pages[article.script];
    const lines = [title, ...blocks].map((block) => exchanges.unify(lettersOf(block)));
    for (const character of lines.join('')) used.add(character);
    return [article.id, title, lines.join('\n')];
  });
  return {
    files: [
      { path: 'texts.json', content: JSON.stringify(scanned) },
      { path: 'exchanges.json', content: JSON.stringify(exchanges.replacing(used)) },
    ],
  };
};

export const open: Open = async (base) => {
  const [texts, exchanges] = (await Promise.all(
    ['texts', 'exchanges'].map(async (name) => (await fetched(`${base}${name}.json`)).json()),
  )) as [Scanned[], Record<string, string>];
  const search = (query: string) => {
    const terms = query
      .split(' ')
      .map((term) => lettersOf(term).replaceAll(/./gu, (letter) => exchanges[letter] ?? letter));
    return texts.filter(([, , text]) => terms.every((term) => text.includes(term)));
  };
  return {
    async first(query, count) {
      const found = search(query);
      return { total: found.length, titles: found.slice(0, count).map(([, title]) => title) };
    },
    all: async (query) => search(query).map(([id]) => id),
  };
};
