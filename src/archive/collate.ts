import { diffArrays } from 'diff';
import type { Block } from './blocks.ts';
import type { Traced } from './emend.ts';
import { inContext } from './excerpt.ts';

/** A part of an article's own text, and the line of its file on which it begins. */
export interface Passage {
  text: string;
  line: number;
  /** What kind of block it is; none for the title and the reprint notice. */
  kind?: Block['kind'];
}

/** A place where an article's text is not its capture's, with the words around it. */
export interface Difference {
  /** Line of the article's file. */
  line: number;
  /** Line of the capture. */
  capturedLine: number;
  /** What each has there, between 【】, with a few characters of context. */
  captured: string;
  written: string;
}

/** Beyond this many insertions and deletions two texts are not versions of each other. */
const MOST_EDITS = 400;

/**
 * Compares an emended capture with the article's own text, character by character apart from white
 * space.
 * @returns the differences in order; none when the texts agree
 */
export function collate(
  captured: string,
  emended: Traced,
  passages: readonly Passage[],
): Difference[] {
  const left = visible(emended.text, (offset) => emended.origins[offset] ?? 0);
  const right: Side = { characters: [], places: [] };
  for (const { text, line } of passages) {
    for (const character of visible(text, () => line).characters) {
      right.characters.push(character);
      right.places.push(line);
    }
  }
  if (left.characters.join('') === right.characters.join('')) return [];
  // Only now: lines are found by counting.
  left.places = left.places.map((offset) => lineAt(captured, offset));

  const changes = diffArrays(left.characters, right.characters, { maxEditLength: MOST_EDITS });
  // Too different to align: tell where they part.
  if (!changes) {
    const at = left.characters.findIndex((character, i) => character !== right.characters[i]);
    const place = at < 0 ? left.characters.length : at;
    return [differenceAt(left, right, place, 1, place, 1)];
  }
  const differences: Difference[] = [];
  let l = 0;
  let r = 0;
  for (let i = 0; i < changes.length;) {
    if (!changes[i]!.added && !changes[i]!.removed) {
      l += changes[i]!.value.length;
      r += changes[i]!.value.length;
      i++;
      continue;
    }
    let removed = 0;
    let added = 0;
    for (; changes[i]?.added || changes[i]?.removed; i++) {
      if (changes[i]!.removed) removed += changes[i]!.value.length;
      else added += changes[i]!.value.length;
    }
    differences.push(differenceAt(left, right, l, removed, r, added));
    l += removed;
    r += added;
  }
  return differences;
}

/** The visible characters of a text, and where each of them stands. */
interface Side {
  characters: string[];
  places: number[];
}

function visible(text: string, placeOf: (offset: number) => number): Side {
  const side: Side = { characters: [], places: [] };
  let offset = 0;
  for (const character of text) {
    if (!/\s/u.test(character)) {
      side.characters.push(character);
      side.places.push(placeOf(offset));
    }
    offset += character.length;
  }
  return side;
}

function differenceAt(
  left: Side,
  right: Side,
  l: number,
  removed: number,
  r: number,
  added: number,
): Difference {
  return {
    line: right.places[Math.min(r, right.places.length - 1)] ?? 1,
    capturedLine: left.places[Math.min(l, left.places.length - 1)] ?? 1,
    captured: inContext(left.characters, l, removed),
    written: inContext(right.characters, r, added),
  };
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
