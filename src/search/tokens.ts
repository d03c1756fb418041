import { normalize, type Fold } from './normalize.ts';

/**
 * What stands between blocks of text: tokens that are only punctuation, whose positions Pagefind counts,
 * and which it does not index. There are two, so that no bigram of a block is two positions before one
 * of the next, as it would be within a block (see wordsOfPhrase).
 */
const BOUNDARY = ['。', '。'];

/**
 * A run of characters as search tokens: its overlapping bigrams, or the character itself when there is
 * only one. Any part of two or more characters of a text is then a run of adjacent tokens of that text.
 */
export function tokensOf(characters: readonly string[]): string[] {
  if (characters.length < 2) return [...characters];
  return characters.slice(1).map((character, index) => characters[index]! + character);
}

/**
 * A document as the index stores it: the bigrams of each block of text, blocks apart, and at the end
 * every distinct character once, so that a query of one character is exact too.
 */
export function documentTokens(blocks: readonly string[], fold: Fold): string {
  const tokens: string[] = [];
  const distinct = new Set<string>();
  for (const block of blocks) {
    const { characters } = normalize(block, fold);
    for (const character of characters) distinct.add(character);
    if (characters.length > 1) tokens.push(...tokensOf(characters), ...BOUNDARY);
  }
  return [...tokens, ...distinct].join(' ');
}
