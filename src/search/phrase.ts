import type { Posting } from './index-format.ts';
import { toTokens } from './tokens.ts';

/** How often a phrase occurs in a document: in its whole text, and in its title. */
export interface Frequency {
  document: number;
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
 * phrase. Two words of a phrase are at most two positions apart; the boundary between blocks takes more.
 * @param characters the phrase, normalized
 */
export function phraseWords(characters: readonly string[]): PhraseWord[] {
  const tokens = toTokens(characters);
  return tokens
    .map((word, distance) => ({ word, distance }))
    .filter(({ distance }) => distance % 2 === 0 || distance === tokens.length - 1);
}

/**
 * Find the documents that have all words of a phrase at their distances.
 * @param words each with its postings, sorted by document
 */
export function findPhrase(
  words: readonly { distance: number; postings: readonly Posting[] }[],
): Frequency[] {
  const [rarest, ...others] = words.toSorted((a, b) => a.postings.length - b.postings.length);
  const sources = others.map(({ distance, postings }) => ({ distance, postings, at: 0 }));
  const found: Frequency[] = [];
  for (const posting of rarest!.postings) {
    const { document } = posting;
    const same: { distance: number; posting: Posting }[] = [];
    for (const source of sources) {
      while (source.at < source.postings.length && source.postings[source.at]!.document < document)
        source.at++;
      const other = source.postings[source.at];
      if (other?.document !== document) break;
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
    if (count > 0) found.push({ document, count, inTitle: countIn('titlePositions') });
  }
  return found;
}
