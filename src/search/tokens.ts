import { lettersOf, normalize, type FoldCharacter } from '../script/normalize.ts';

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
 * Write a document as the index stores it: the bigrams of each block, blocks apart, and at the end every character as often
 * as it occurs, so that a query of one character is exact and counted too. Equal characters are neighbours there, because
 * that compresses to almost nothing.
 */
export function documentTokens(blocks: readonly string[], fold: FoldCharacter): string {
  const tokens: string[] = [];
  const counts = new Map<string, number>();
  for (const block of blocks) {
    const { characters } = normalize(block, fold);
    for (const character of characters) counts.set(character, (counts.get(character) ?? 0) + 1);
    if (characters.length > 1) tokens.push(...toTokens(characters));
    if (characters.length > 0) tokens.push(...BOUNDARY);
  }
  for (const [character, count] of counts)
    for (let written = 0; written < count; written++) tokens.push(character);
  return tokens.join(' ');
}

/**
 * List the letters of a document before they are folded, each with the position that the index counts for the bigram
 * which begins there. The last letter of a block has the position of the boundary after it.
 */
export function* letterPositions(blocks: readonly string[]): Generator<[string, number]> {
  let position = 0;
  for (const block of blocks) {
    const start = position;
    for (const codePoint of block)
      for (const letter of lettersOf(codePoint)) yield [letter, position++];
    if (position > start) position += BOUNDARY.length - 1;
  }
}
