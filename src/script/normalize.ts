/** Maps a character to the representative of its class. A character of no class is returned unchanged. */
export type FoldCharacter = (character: string) => string;

/**
 * Make the fold that a list of character classes describes.
 * @param classes strings of equivalent characters, the representative first (see CharacterClasses)
 */
export function foldWithClasses(classes: Iterable<string>): FoldCharacter {
  const representatives = new Map<string, string>();
  for (const members of classes) {
    const [first, ...others] = members;
    for (const member of others) representatives.set(member, first!);
  }
  return (character) => representatives.get(character) ?? character;
}

/** A text as the search compares it, with the place that each of its code points comes from. */
export interface NormalizedText {
  /** The letters and digits of the text, folded, one code point each. */
  characters: string[];
  /** The same letters and digits before they are folded. */
  letters: string[];
  /** For each of them, its origin in the text in UTF-16 code units, [start, end). */
  origins: [start: number, end: number][];
}

/**
 * Normalize a text for search: compatibility decomposition (NFKD), no case, no marks, folded, letters and digits
 * only. Each code point is normalized by itself, so a part of a text always gives a part of the normalized text.
 * NFKC would not do that: it composes neighbours. Nothing is lost without it, because marks are dropped.
 */
export function normalize(text: string, fold: FoldCharacter): NormalizedText {
  const normalized: NormalizedText = { characters: [], letters: [], origins: [] };
  let start = 0;
  for (const codePoint of text) {
    const end = start + codePoint.length;
    for (const letter of lettersOf(codePoint)) {
      normalized.characters.push(fold(letter));
      normalized.letters.push(letter);
      normalized.origins.push([start, end]);
    }
    start = end;
  }
  return normalized;
}

/** The letters of code points that were normalized before. A text repeats a few thousand. */
const known = new Map<string, readonly string[]>();

/** Normalize a code point: list its letters and digits, without case and marks. */
export function lettersOf(codePoint: string): readonly string[] {
  let letters = known.get(codePoint);
  if (!letters) {
    const characters = [...removeCase(codePoint.normalize('NFKD'))];
    letters = characters.filter((character) => /[\p{L}\p{N}]/u.test(character));
    known.set(codePoint, letters);
  }
  return letters;
}

/**
 * Upper case unites forms that lower case alone keeps apart (ß and ss, ς and σ). It is applied to lower case,
 * because ẞ is upper case already.
 */
const removeCase = (text: string) => text.toLowerCase().toUpperCase().toLowerCase();
