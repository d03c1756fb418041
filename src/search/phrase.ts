import type { Posting } from './index-format.ts';
import { tokensOf } from './tokens.ts';

/** How often a phrase occurs on a page: in all of its text, title included, and in the title. */
export interface Occurrence {
  page: number;
  count: number;
  inTitle: number;
}

/** A word that a page must have at a distance from where the phrase begins, in positions. */
export interface PhraseWord {
  word: string;
  distance: number;
}

/**
 * The words that tell a phrase: every other bigram, and the last. They overlap or meet, so they cover it;
 * and between blocks of text there are more positions than between them.
 * @param characters the phrase, normalized
 */
export function wordsOfPhrase(characters: readonly string[]): PhraseWord[] {
  const tokens = tokensOf(characters);
  return tokens
    .map((word, distance) => ({ word, distance }))
    .filter(({ distance }) => distance % 2 === 0 || distance === tokens.length - 1);
}

/**
 * The pages on which all words stand at their distances.
 * @param words each with its postings, by page
 */
export function occurrencesOf(
  words: readonly { distance: number; postings: readonly Posting[] }[],
): Occurrence[] {
  const [rarest, ...others] = words.toSorted((a, b) => a.postings.length - b.postings.length);
  const sources = others.map(({ distance, postings }) => ({ distance, postings, at: 0 }));
  const found: Occurrence[] = [];
  for (const posting of rarest!.postings) {
    const { page } = posting;
    const same: { distance: number; posting: Posting }[] = [];
    for (const source of sources) {
      while (source.at < source.postings.length && source.postings[source.at]!.page < page)
        source.at++;
      const other = source.postings[source.at];
      if (other?.page !== page) break;
      same.push({ distance: source.distance - rarest!.distance, posting: other });
    }
    if (same.length < sources.length) continue;
    const countIn = (field: 'positions' | 'titlePositions') => {
      const others = same.map((each) => ({ ...each, at: new Set(each.posting[field]) }));
      return posting[field].filter((position) =>
        others.every(({ distance, at }) => at.has(position + distance)),
      ).length;
    };
    const count = countIn('positions');
    if (count > 0) found.push({ page, count, inTitle: countIn('titlePositions') });
  }
  return found;
}
