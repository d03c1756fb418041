/** Maps a character to the representative of its class; characters in no class stand for themselves. */
export type Fold = (character: string) => string;

/**
 * The fold that a list of character classes describes.
 * @param classes each a string of equivalent characters, the representative first
 */
export function foldOf(classes: Iterable<string>): Fold {
  const representative = new Map<string, string>();
  for (const members of classes) {
    const [first, ...others] = members;
    for (const member of others) representative.set(member, first!);
  }
  return (character) => representative.get(character) ?? character;
}

/** Text as the search compares it, and where each of its code points comes from. */
export interface Normalized {
  /** The letters and digits of the text, one code point each. */
  characters: string[];
  /** For each of them, the offsets in UTF-16 code units of its origin in the text, [start, end). */
  origins: [start: number, end: number][];
}

/**
 * Normalizes text for search, code point by code point: compatibility decomposition (NFKD), no case, no
 * marks, folded, and only letters and digits kept. Because no code point's result depends on its
 * neighbours, a part of a text always normalizes to a part of the normalized text; that is why this is
 * not NFKC, which composes across boundaries (marks are dropped, so nothing is lost).
 */
export function normalize(text: string, fold: Fold): Normalized {
  const characters: string[] = [];
  const origins: [number, number][] = [];
  let start = 0;
  for (const codePoint of text) {
    const end = start + codePoint.length;
    for (const character of caseless(codePoint.normalize('NFKD'))) {
      if (!/[\p{L}\p{N}]/u.test(character)) continue;
      characters.push(fold(character));
      origins.push([start, end]);
    }
    start = end;
  }
  return { characters, origins };
}

/**
 * By way of upper case, which unites forms that lower case alone keeps apart (ß and ss, ς and σ); and from
 * lower case, because ẞ is upper case already.
 */
const caseless = (text: string) => text.toLowerCase().toUpperCase().toLowerCase();
