import { foldOf, normalize } from '../../../src/search/normalize.ts';
import { parseQuery } from '../../../src/search/query.ts';
import { fetched, type Build, type Open } from './engine.ts';

/** No index: the whole text is fetched, folded, and looked through from beginning to end. */
export const runs = 'worker';
export const folds = true;

/** An article's id, title, and what the search compares of its title and text, a block a line. */
type Scanned = [id: string, title: string, text: string];

export const build: Build = async (documents) => {
  const { CharacterClasses } = await import('../../../src/script/fold.ts');
  const classes = new CharacterClasses();
  const fold = (character: string) => classes.fold(character);
  const seen = new Set<string>();
  const scanned = documents.map(({ article, pages }): Scanned => {
    const { title, blocks } = pages[article.script];
    const lines = [title, ...blocks].map((block) => {
      for (const character of block.normalize('NFKD')) seen.add(character);
      return normalize(block, fold).characters.join('');
    });
    return [article.id, title, lines.join('\n')];
  });
  return {
    files: [
      { path: 'texts.json', content: JSON.stringify(scanned) },
      { path: 'classes.json', content: JSON.stringify(classes.touching(seen)) },
    ],
  };
};

export const open: Open = async (base) => {
  const [texts, classes] = (await Promise.all(
    ['texts', 'classes'].map(async (name) => (await fetched(`${base}${name}.json`)).json()),
  )) as [Scanned[], string[]];
  const fold = foldOf(classes);
  const search = (query: string) => {
    const terms = parseQuery(query, fold).include.map((characters) => characters.join(''));
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
