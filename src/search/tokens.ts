import { normalize, type FoldCharacter } from '../script/normalize.ts';

/**
 * Tokens between blocks of text. They are punctuation only, so Pagefind counts their positions but does not index
 * them. There are two: then no bigram of a block is two positions before one of the next block (see phraseWords).
 */
const BOUNDARY = ['。', '。'];

/**
 * Split a run of characters into search tokens: its overlapping bigrams, or the character itself when there is only
 * one. Any part of a text with two or more characters is then a run of adjacent tokens of that text.
 */
export function toTokens(characters: readonly string[]): string[] {
  if (characters.length < 2) return [...characters];
  return characters.slice(1).map((character, index) => characters[index]! + character);
}

/**
 * Write a document as the index stores it: the bigrams of each block, blocks apart, and at the end every distinct
 * character once, so that a query of one character is exact too.
 */
export function documentTokens(blocks: readonly string[], fold: FoldCharacter): string {
  const tokens: string[] = [];
  const distinct = new Set<string>();
  for (const block of blocks) {
    const { characters } = normalize(block, fold);
    for (const character of characters) distinct.add(character);
    if (characters.length > 1) tokens.push(...toTokens(characters), ...BOUNDARY);
  }
  return [...tokens, ...distinct].join(' ');
}
