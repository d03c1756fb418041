import type { Article } from '../src/archive/article.ts';
import { readLibrary } from '../src/archive/library.ts';
import type { Script } from '../src/script/script.ts';
import { PlainScan } from './plain-scan.ts';

/** The archive's own content. */
export const library = await readLibrary();
export const { articles, vocabulary } = library;

/** Return what a reader sees of an article in a script: title, credits, paragraphs and captions, notice. */
export function textsOf(article: Article, script: Script): string[] {
  const { title, credits, bodyBlocks, notice } = article.in(script);
  return [title, ...credits, ...bodyBlocks.map(({ text }) => text), ...(notice ? [notice] : [])];
}

/** Return an article of the archive by its id. */
export function articleOf(id: string): Article {
  const found = articles.find((article) => article.id === id);
  if (!found) throw new Error(`There is no article ${id}`);
  return found;
}

/** Two articles whose content tests may rely on. */
export const BIT = '2023-05-09-bit-casic23';
export const PKU = '2023-05-20-pku-shanxi';

let made: PlainScan | undefined;
/** Return the scan of all articles. It is made when it is first asked for, because that takes long. */
const scan = () =>
  (made ??= new PlainScan(
    articles.map((article) => ({ id: article.id, blocks: textsOf(article, article.data.script) })),
    vocabulary.glossary,
  ));

/** Return the articles that a search must find, by a plain scan: their ids, sorted. */
export const idsMatching = (...terms: string[]): string[] => scan().idsMatching(terms);
/** Return the number of hits of a search for terms, by a plain scan. */
export const hitsOf = (terms: readonly string[], excluded: readonly string[] = []): number =>
  terms.length === 0
    ? 0
    : scan()
        .find(
          terms.map((term) => [term]),
          excluded,
        )
        .values()
        .reduce((sum, count) => sum + count, 0);
export const idsMatchingExcept = (
  terms: readonly string[],
  excluded: readonly string[],
): string[] => scan().idsMatching(terms, excluded);
