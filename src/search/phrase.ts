import type { Posting } from './index-format.ts';
import type { FormCheck } from './query.ts';
import { toTokens } from './tokens.ts';

/** How often a phrase occurs in a document: in its whole text, and in its title. */
export interface Frequency {
  document: number;
  count: number;
  inTitle: number;
  /** How often it occurs in the forms in which it was typed. */
  asTyped: number;
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

/** A check of a form, with the places of its words. */
export interface FormPlaces extends Pick<FormCheck, 'at' | 'isAbsent'> {
  /** The positions of its words in each document that has one. */
  positions: ReadonlyMap<number, ReadonlySet<number>>;
}

/**
 * Find the documents that have all words of a phrase at their distances.
 * @param words each with its postings, sorted by document
 * @param forms what tells if an occurrence is as typed
 */
export function findPhrase(
  words: readonly { distance: number; postings: readonly Posting[] }[],
  forms: readonly FormPlaces[] = [],
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
    const placesIn = (field: 'positions' | 'titlePositions') => {
      const others = same.map((each) => ({ ...each, at: new Set(each.posting[field]) }));
      return posting[field].filter((position) =>
        others.every(({ distance, at }) => at.has(position + distance)),
      );
    };
    const places = placesIn('positions');
    if (places.length === 0) continue;
    const isTyped = (position: number) =>
      forms.every(({ at, isAbsent, positions }) => {
        const place = position - rarest!.distance + at;
        return (positions.get(document)?.has(place) ?? false) !== isAbsent;
      });
    found.push({
      document,
      count: places.length,
      inTitle: placesIn('titlePositions').length,
      asTyped: forms.length === 0 ? places.length : places.filter(isTyped).length,
    });
  }
  return found;
}

/**
 * Find the documents that have a character.
 * @param postings its places, which the index counts after those of the text
 * @param form what tells if an occurrence is as typed
 */
export function findCharacter(postings: readonly Posting[], form?: FormPlaces): Frequency[] {
  return postings.map(({ document, positions, titlePositions }) => {
    const count = positions.length;
    const ofForm = form?.positions.get(document)?.size ?? 0;
    const asTyped = !form ? count : form.isAbsent ? count - ofForm : ofForm;
    return { document, count, inTitle: titlePositions.length, asTyped };
  });
}

/** Add up how often any of several terms occurs. */
export function sumFrequencies(terms: readonly (readonly Frequency[])[]): Frequency[] {
  if (terms.length === 1) return [...terms[0]!];
  const sums = new Map<number, Frequency>();
  for (const frequency of terms.flat()) {
    const sum = sums.get(frequency.document);
    if (sum) {
      sum.count += frequency.count;
      sum.inTitle += frequency.inTitle;
      sum.asTyped += frequency.asTyped;
    } else sums.set(frequency.document, { ...frequency });
  }
  return [...sums.values()].sort((a, b) => a.document - b.document);
}
