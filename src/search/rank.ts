import type { Frequency } from './phrase.ts';

/** What ranking needs to know of an index. */
export interface Collection {
  documentCount: number;
  /** The length of a document, and the mean length, in tokens. */
  lengthOf(document: number): number;
  averageLength: number;
}

/** The usual parameters of BM25: how soon more occurrences add little, and how much a long document counts less. */
const K1 = 1.2;
const B = 0.75;
/** The weight of an occurrence in the title. */
const TITLE_WEIGHT = 5;

/**
 * Score documents by BM25F (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009). Terms are phrases, or
 * groups of them, and there are two fields, title and text.
 * @param terms for each term of the query, how often it occurs in the documents that have it
 * @returns the score of each document that has one of them
 */
export function scoreDocuments(
  terms: readonly (readonly Omit<Frequency, 'asTyped'>[])[],
  collection: Collection,
): Map<number, number> {
  const { documentCount, averageLength } = collection;
  const scores = new Map<number, number>();
  for (const frequencies of terms) {
    const found = frequencies.length;
    const idf = Math.log(1 + (documentCount - found + 0.5) / (found + 0.5));
    for (const { document, count, inTitle } of frequencies) {
      const frequency = count + (TITLE_WEIGHT - 1) * inTitle;
      const norm = 1 - B + (B * collection.lengthOf(document)) / averageLength;
      const score = (idf * frequency * (K1 + 1)) / (frequency + K1 * norm);
      scores.set(document, (scores.get(document) ?? 0) + score);
    }
  }
  return scores;
}
