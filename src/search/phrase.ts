import type { Posting } from './index-format.ts';
import { toTokens } from './tokens.ts';

/** How often a phrase occurs on a page: in its whole text, and in its title. */
export interface Occurrence {
  page: number;
  count: number;
  inTitle: number;
}

/** A word of a phrase, with its distance from the beginning of the phrase in positions. */
export interface PhraseWord {
  word: string;
  distance: number;
}

/**
 * Choose the words that identify a phrase: every other bigram, and the last. They overlap or meet, so they cover the
 * phrase. Between blocks of text there are more positions than between them.
 * @param characters the phrase, normalized
 */
export function phraseWords(characters: readonly string[]): PhraseWord[] {
  const tokens = toTokens(characters);
  return tokens
    .map((word, distance) => ({ word, distance }))
    .filter(({ distance }) => distance % 2 === 0 || distance === tokens.length - 1);
}

/**
 * Find the pages that have all words of a phrase at their distances.
 * @param words each with its postings, sorted by page
 */
export function findPhrase(
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
