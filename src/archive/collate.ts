import { diffArrays } from 'diff';
import type { Block, BlockRange, Change, EmendedPlace } from './blocks.ts';
import { firstDifference, isSpace, visibleCharacters, type Side } from './compare.ts';
import { quoteRange } from './context.ts';
import type { Edit, Emended, TracedText } from './emend.ts';

/** A place where an article's text differs from its capture. */
export interface Difference {
  /** The line of the article's file. */
  line: number;
  /** The line of the capture. */
  capturedLine: number;
  /** What each has there, between 【】, with a few characters of context. */
  captured: string;
  written: string;
}

/** Two texts with more insertions and deletions than this are not versions of each other. */
const MAX_EDITS = 400;

/**
 * Compare an emended capture with an article's blocks, character by character, without white space.
 * @returns the differences in order; none when the texts agree
 */
export function collate(
  captured: string,
  emended: TracedText,
  blocks: readonly Pick<Block, 'text' | 'line'>[],
): Difference[] {
  const left = visibleCharacters(emended.text, (offset) => emended.origins[offset]!.start);
  const right: Side = { characters: [], places: [] };
  for (const { text, line } of blocks) {
    const { characters, places } = visibleCharacters(text, () => line);
    for (const [index, character] of characters.entries()) {
      right.characters.push(character);
      right.places.push(places[index]!);
    }
  }
  if (left.characters.join('') === right.characters.join('')) return [];
  // Only now, because counting lines is slow.
  left.places = left.places.map((offset) => lineAt(captured, offset));

  const changes = diffArrays(left.characters, right.characters, { maxEditLength: MAX_EDITS });
  if (!changes) {
    // Too different to align: report where the texts begin to differ.
    const place = firstDifference(left.characters, right.characters);
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

/**
 * Find the ranges of each block whose letters or digits were emended. Punctuation is left out, because it is
 * changed by the hundred.
 * @param blocks the blocks of an article that agrees with its emended capture (see collate)
 */
export function findEmendedRanges(
  emended: TracedText,
  blocks: readonly Pick<Block, 'text'>[],
): BlockRange[][] {
  // The visible characters of the emended capture are those of the blocks, in order.
  const { places } = visibleCharacters(emended.text, (offset) => offset);
  let at = 0;
  return blocks.map(({ text }) => {
    const ranges: BlockRange[] = [];
    let open: { change: Change; range: BlockRange } | undefined;
    for (const [offset, character] of [...text].entries()) {
      const change = isSpace(character) ? undefined : emended.changes[places[at++]!];
      if (!change || !/[\p{L}\p{N}]/u.test(character)) open = undefined;
      else if (open?.change === change) open.range.end = offset + 1;
      else {
        open = { change, range: { type: 'emended', start: offset, end: offset + 1, ...change } };
        ranges.push(open.range);
      }
    }
    return ranges;
  });
}

/**
 * Find where each emendation changed the captured text, in order. What was left out between two blocks is after the first of
 * them, unless it stood on a line with one of them.
 * @param blocks the blocks of an article that agrees with its emended capture (see collate)
 * @param count the number of emendations
 */
export function findEmendedPlaces(
  captured: string,
  { result, edits }: Pick<Emended, 'result' | 'edits'>,
  blocks: readonly Pick<Block, 'text'>[],
  count: number,
): EmendedPlace[][] {
  const units = visibleCharacters(result.text, (offset) => offset).places;
  const blockOf = blocks.flatMap(({ text }, block) => visibleCharacters(text, () => block).places);
  const written = new Map<Change, Set<number>>();
  for (const [index, unit] of units.entries()) {
    const change = result.changes[unit];
    if (!change) continue;
    const found = written.get(change);
    if (found) found.add(blockOf[index]!);
    else written.set(change, new Set([blockOf[index]!]));
  }
  const places = Array.from({ length: count }, () => new Set<number>());
  for (const edit of edits)
    for (const place of written.get(edit.change) ?? [placeOfRemoval(edit)])
      places[edit.change.emendation]!.add(place);
  return places.map((found) =>
    [...found]
      .sort((a, b) => a - b)
      // In a block, and beside it: in it is enough.
      .filter(
        (place) => Number.isInteger(place) || !(found.has(place - 0.5) || found.has(place + 0.5)),
      )
      .map((place) => ({ block: Math.floor(place), isAfter: !Number.isInteger(place) })),
  );

  /** Return the index of the block that a removed text stood in; if it stood between two, that of the first plus a half. */
  function placeOfRemoval({ start, end }: Edit): number {
    const next = firstFrom(start);
    const before = blockOf[next - 1];
    const after = blockOf[next];
    const isOnLine = (from: number, to: number) => !/[\n\r]/.test(captured.slice(from, to));
    if (before === after) return before ?? -0.5;
    if (before !== undefined && isOnLine(result.origins[units[next - 1]!]!.end, start))
      return before;
    if (after !== undefined && isOnLine(end, result.origins[units[next]!]!.start)) return after;
    return (before ?? -1) + 0.5;
  }

  /** Return the index of the first visible character that comes from a place of the capture or after it. */
  function firstFrom(offset: number): number {
    let [low, high] = [0, units.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (result.origins[units[middle]!]!.start < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
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
    captured: quoteRange(left.characters, l, removed),
    written: quoteRange(right.characters, r, added),
  };
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
