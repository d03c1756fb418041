import { normalize, type Fold, type Normalized } from './normalize.ts';

/** A range of a text, as offsets in UTF-16 code units: [start, end). */
export type Range = [start: number, end: number];

/** Where a result's text shows why it was found. */
export interface Excerpt {
  /** Index of the block it is from. */
  block: number;
  /** The part of the block that is shown. */
  shown: Range;
  /** The hits within that part, in order and not overlapping. */
  hits: Range[];
}

/** How much an excerpt shows, and how much of it before the first hit, in characters. */
const LENGTH = 90;
const BEFORE = 24;
/** Where a sentence or clause ends; an excerpt rather begins after one of these. */
const CLAUSE_END = /[。！？；，、：,;:!?\s]/gu;

/**
 * Chooses the block of a text that holds most of the terms, the earliest of several, and in it the part
 * around the first hit. Where no block holds any of the terms, it is the beginning of one.
 * @param terms the characters of each term, normalized
 * @param first the index of the block to begin with then
 * @returns null when there is no such block either
 */
export function excerptOf(
  blocks: readonly string[],
  terms: readonly string[][],
  fold: Fold,
  first = 0,
): Excerpt | null {
  let best: { block: number; hits: Range[]; found: number } | undefined;
  for (const [block, text] of blocks.entries()) {
    const normalized = normalize(text, fold);
    const ranges = terms.map((term) => occurrences(normalized, term));
    const found = ranges.filter(({ length }) => length > 0).length;
    if (found > (best?.found ?? 0)) best = { block, hits: merged(ranges.flat()), found };
  }
  const { block, hits } = best ?? { block: first, hits: [] };
  if (blocks[block] === undefined) return null;
  const shown = around(blocks[block], hits[0] ?? [0, 0]);
  return { block, shown, hits: within(hits, shown) };
}

/** Every occurrence of a run of characters in a normalized text, as ranges of the text itself. */
function occurrences({ characters, origins }: Normalized, term: readonly string[]): Range[] {
  const found: Range[] = [];
  for (let at = 0; at + term.length <= characters.length; at++)
    if (term.every((character, i) => characters[at + i] === character))
      found.push([origins[at]![0], origins[at + term.length - 1]![1]]);
  return found;
}

function merged(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

function around(text: string, [hitStart, hitEnd]: Range): Range {
  const start = startBefore(text, hitStart);
  const end = Math.max(start + LENGTH, hitEnd);
  return [start, end >= text.length ? text.length : wordBoundary(text, end)];
}

/**
 * Where to begin so that a hit has some context: the first clause within reach, or one a little
 * farther back, or failing both a word.
 */
function startBefore(text: string, hitStart: number): number {
  if (hitStart <= BEFORE) return 0;
  const ends = [...text.slice(0, hitStart).matchAll(CLAUSE_END)].map(({ index }) => index + 1);
  const within = (reach: number) => ends.find((end) => end >= hitStart - reach);
  const near = within(BEFORE) ?? ends.findLast((end) => end >= hitStart - 2 * BEFORE);
  if (near !== undefined) return near;
  return hitStart <= 2 * BEFORE ? 0 : Math.min(wordBoundary(text, hitStart - BEFORE), hitStart);
}

/** The boundary of words, as the platform segments them, at or after an offset. */
function wordBoundary(text: string, offset: number): number {
  const word = words.segment(text).containing(offset);
  return !word || word.index === offset ? offset : word.index + word.segment.length;
}
const words = new Intl.Segmenter('zh', { granularity: 'word' });

const within = (ranges: readonly Range[], [start, end]: Range): Range[] =>
  ranges
    .filter((range) => range[0] < end)
    .map((range) => [Math.max(start, range[0]), Math.min(end, range[1])]);

/** Every place where a text holds one of the terms, in order and not overlapping. */
export const hitsIn = (text: string, terms: readonly string[][], fold: Fold): Range[] => {
  const normalized = normalize(text, fold);
  return merged(terms.flatMap((term) => occurrences(normalized, term)));
};

/** A piece of an excerpt: text that is a hit, or text between hits. */
export interface Piece {
  text: string;
  hit: boolean;
}

/** An excerpt cut into pieces, with ellipses where it does not begin or end with its block. */
export function piecesOf(text: string, { shown: [start, end], hits }: Excerpt): Piece[] {
  const pieces: Piece[] = [];
  const add = (piece: string, hit: boolean) => piece && pieces.push({ text: piece, hit });
  let at = start;
  for (const [from, to] of hits) {
    add(text.slice(at, from), false);
    add(text.slice(from, to), true);
    at = to;
  }
  add(text.slice(at, end), false);
  if (start > 0) pieces.unshift({ text: '……', hit: false });
  if (end < text.length) pieces.push({ text: '……', hit: false });
  return pieces;
}
