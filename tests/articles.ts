import { inScript } from '../src/archive/article.ts';
import { blocksOf } from '../src/archive/blocks.ts';
import { creditLines } from '../src/archive/credits.ts';
import { readLibrary, type KeptArticle } from '../src/archive/library.ts';
import { NOT_STATED } from '../src/archive/schema.ts';
import { reference } from '../src/archive/reference.ts';
import { CharacterClasses } from '../src/script/fold.ts';
import type { Script } from '../src/script/script.ts';
import { normalize } from '../src/search/normalize.ts';
import { parseQuery } from '../src/search/query.ts';

/** The archive's own articles, which these tests are about. */
export const { articles } = await readLibrary();

/** What a reader sees of an article in a script: title, credits, paragraphs and captions, notice. */
export const textsOf = ({ data, body }: KeptArticle, script: Script): string[] =>
  [
    data.title,
    ...creditLines(data),
    ...blocksOf(body).map(({ text }) => text),
    ...(data.notice === NOT_STATED ? [] : [data.notice]),
  ].map(inScript(data, script));

/** An article of the archive, by its id. */
export function articleOf(id: string): KeptArticle {
  const found = articles.find((article) => article.id === id);
  if (!found) throw new Error(`There is no article ${id}`);
  return found;
}

/** Two articles that tests may speak of by what is in them. */
export const BIT = '2023-05-09-bit-casic23';
export const PKU = '2023-05-20-pku-shanxi';

const classes = new CharacterClasses([
  reference().glossary,
  ...articles.map(({ data }) => data.glossary ?? {}),
]);
const fold = (character: string) => classes.fold(character);
const scanned = articles.map((article) => ({
  id: article.id,
  blocks: textsOf(article, article.data.script).map((text) =>
    normalize(text, fold).characters.join(''),
  ),
}));

/** The articles that a query ought to find, by a plain scan of all texts: their ids, sorted. */
export function idsMatching(text: string): string[] {
  const { include, exclude } = parseQuery(text, fold);
  const holds = (blocks: string[], term: string[]) =>
    blocks.some((block) => block.includes(term.join('')));
  return scanned
    .filter(({ blocks }) => include.every((term) => holds(blocks, term)))
    .filter(({ blocks }) => !exclude.some((term) => holds(blocks, term)))
    .map(({ id }) => id)
    .sort();
}
