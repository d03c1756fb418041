import type { Block } from './blocks.ts';
import { quoteRange } from './context.ts';

/** The first place where a text differs from its capture. */
export interface FirstDifference {
  /** The index of the block. */
  block: number;
  /** What each has there, between 【】, with a few characters of context. */
  captured: string;
  written: string;
}

/**
 * Compare an emended capture with an article's blocks as collate does, but only up to the first difference.
 * @returns the number of characters of the blocks, and the difference, if there is one
 */
export function compareTexts(
  emended: string,
  blocks: readonly Pick<Block, 'text'>[],
): { characters: number; difference?: FirstDifference } {
  const left = visibleCharacters(emended, () => 0).characters;
  const right = blocks.flatMap(({ text }) => visibleCharacters(text, () => 0).characters);
  const characters = right.length;
  const at = firstDifference(left, right);
  if (at === Math.max(left.length, right.length)) return { characters };
  const blockOf = blocks.flatMap(({ text }, block) => visibleCharacters(text, () => block).places);
  return {
    characters,
    difference: {
      block: blockOf[Math.min(at, characters - 1)] ?? 0,
      captured: quoteRange(left, at, 1),
      written: quoteRange(right, at, 1),
    },
  };
}

/** Return the index of the first character that differs; the length of the longer text when none does. */
export function firstDifference(left: readonly string[], right: readonly string[]): number {
  const length = Math.max(left.length, right.length);
  for (let at = 0; at < length; at++) if (left[at] !== right[at]) return at;
  return length;
}

/** The visible characters of a text, with the place of each. */
export interface Side {
  characters: string[];
  places: number[];
}

/** List the visible characters of a text, which are compared. White space is not. */
export function visibleCharacters(text: string, placeOf: (offset: number) => number): Side {
  const side: Side = { characters: [], places: [] };
  let offset = 0;
  for (const character of text) {
    if (!isSpace(character)) {
      side.characters.push(character);
      side.places.push(placeOf(offset));
    }
    offset += character.length;
  }
  return side;
}

export const isSpace = (character: string) => /\s/u.test(character);
