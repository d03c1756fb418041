import { normalize, type FoldCharacter, type NormalizedText } from '../script/normalize.ts';

/** A range of a text in UTF-16 code units, [start, end), as browsers count. */
export type UnitRange = [start: number, end: number];

/** A part of a text that shows why it was found. */
export interface Excerpt {
  /** The index of its block. */
  block: number;
  /** The part of the block that is shown. */
  shown: UnitRange;
  /** The hits in that part, in order and without overlaps. */
  hits: UnitRange[];
}

/** The length of an excerpt, and of its part before the first hit, in UTF-16 code units. */
const LENGTH = 90;
const BEFORE = 24;
/** The ends of sentences and clauses. An excerpt preferably begins after one. */
const CLAUSE_END = /[。！？；，、：,;:!?\s]/gu;

/**
 * Choose an excerpt: from the block with most of the terms (the first of several), the part around its first hit.
 * Where no block has any term, it is the beginning of a block.
 * @param terms the normalized characters of each term
 * @param fallback the index of the block to use then
 * @returns null when there is no such block
 */
export function chooseExcerpt(
  blocks: readonly string[],
  terms: readonly string[][],
  fold: FoldCharacter,
  fallback = 0,
): Excerpt | null {
  let best: { block: number; hits: UnitRange[]; found: number } | undefined;
  for (const [block, text] of blocks.entries()) {
    const normalized = normalize(text, fold);
    const ranges = terms.map((term) => findTerm(normalized, term));
    const found = ranges.filter(({ length }) => length > 0).length;
    if (found > (best?.found ?? 0)) best = { block, hits: merge(ranges.flat()), found };
  }
  const { block, hits } = best ?? { block: fallback, hits: [] };
  if (blocks[block] === undefined) return null;
  const shown = rangeAround(blocks[block], hits[0] ?? [0, 0]);
  return { block, shown, hits: clip(hits, shown) };
}

/** Find every occurrence of a term in a normalized text, as ranges of the text itself. */
function findTerm({ characters, origins }: NormalizedText, term: readonly string[]): UnitRange[] {
  const found: UnitRange[] = [];
  for (let at = 0; at + term.length <= characters.length; at++)
    if (term.every((character, i) => characters[at + i] === character))
      found.push([origins[at]![0], origins[at + term.length - 1]![1]]);
  return found;
}

/** Sort ranges and join those that overlap. */
function merge(ranges: readonly UnitRange[]): UnitRange[] {
  const result: UnitRange[] = [];
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

function rangeAround(text: string, [hitStart, hitEnd]: UnitRange): UnitRange {
  const start = startBefore(text, hitStart);
  const end = Math.max(start + LENGTH, hitEnd);
  return [start, end >= text.length ? text.length : wordBoundary(text, end)];
}

/** Choose where to begin: after the first clause end within reach, or one a little farther back, or at a word. */
function startBefore(text: string, hitStart: number): number {
  if (hitStart <= BEFORE) return 0;
  const ends = [...text.slice(0, hitStart).matchAll(CLAUSE_END)].map(({ index }) => index + 1);
  const near =
    ends.find((end) => end >= hitStart - BEFORE) ??
    ends.findLast((end) => end >= hitStart - 2 * BEFORE);
  if (near !== undefined) return near;
  return hitStart <= 2 * BEFORE ? 0 : Math.min(wordBoundary(text, hitStart - BEFORE), hitStart);
}

/** Return the word boundary at or after an offset, as the platform segments words. */
function wordBoundary(text: string, offset: number): number {
  const word = words.segment(text).containing(offset);
  return !word || word.index === offset ? offset : word.index + word.segment.length;
}
const words = new Intl.Segmenter('zh', { granularity: 'word' });

const clip = (ranges: readonly UnitRange[], [start, end]: UnitRange): UnitRange[] =>
  ranges
    .filter((range) => range[0] < end)
    .map((range) => [Math.max(start, range[0]), Math.min(end, range[1])]);

/** Find every occurrence of any term in a text, in order and without overlaps. */
export function findHits(
  text: string,
  terms: readonly string[][],
  fold: FoldCharacter,
): UnitRange[] {
  const normalized = normalize(text, fold);
  return merge(terms.flatMap((term) => findTerm(normalized, term)));
}

/** A piece of an excerpt: a hit, or text between hits. */
export interface Piece {
  text: string;
  isHit: boolean;
}

/** Cut an excerpt into pieces, with ellipses where it does not begin or end with its block. */
export function cutExcerpt(text: string, { shown: [start, end], hits }: Excerpt): Piece[] {
  const pieces: Piece[] = [];
  const add = (piece: string, isHit: boolean) => piece && pieces.push({ text: piece, isHit });
  let at = start;
  for (const [from, to] of hits) {
    add(text.slice(at, from), false);
    add(text.slice(from, to), true);
    at = to;
  }
  add(text.slice(at, end), false);
  if (start > 0) pieces.unshift({ text: '……', isHit: false });
  if (end < text.length) pieces.push({ text: '……', isHit: false });
  return pieces;
}
