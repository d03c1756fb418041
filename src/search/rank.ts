import type { Occurrence } from './phrase.ts';

/** What ranking needs to know of an index. */
export interface Collection {
  /** The number of pages. */
  pages: number;
  /** The length of a page, and the mean length, in tokens. */
  lengthOf(page: number): number;
  averageLength: number;
}

/** The usual parameters of BM25: how soon more occurrences add little, and how much a long page counts less. */
const K1 = 1.2;
const B = 0.75;
/** The weight of an occurrence in the title. */
const TITLE_WEIGHT = 5;

/**
 * Score pages by BM25F (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009). Terms are phrases, and
 * there are two fields, title and text.
 * @param terms the occurrences of each term of the query
 * @returns the score of each page that has one of them
 */
export function scorePages(
  terms: readonly Occurrence[][],
  collection: Collection,
): Map<number, number> {
  const { pages, averageLength } = collection;
  const scores = new Map<number, number>();
  for (const occurrences of terms) {
    const found = occurrences.length;
    const idf = Math.log(1 + (pages - found + 0.5) / (found + 0.5));
    for (const { page, count, inTitle } of occurrences) {
      const frequency = count + (TITLE_WEIGHT - 1) * inTitle;
      const norm = 1 - B + (B * collection.lengthOf(page)) / averageLength;
      const score = (idf * frequency * (K1 + 1)) / (frequency + K1 * norm);
      scores.set(page, (scores.get(page) ?? 0) + score);
    }
  }
  return scores;
}
