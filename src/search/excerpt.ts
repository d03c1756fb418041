import { normalize, type FoldCharacter, type NormalizedText } from '../script/normalize.ts';
import type { Term } from './query.ts';

/** A range of a text in UTF-16 code units, [start, end), as browsers count. */
export type UnitRange = [start: number, end: number];

/** What marks hits in texts. */
export interface HitMarker {
  terms: readonly Term[];
  fold: FoldCharacter;
  /** Whether only characters in the forms in which they were typed are hits. */
  asTyped: boolean;
}

/** A part of a text that shows why it was found. */
export interface Excerpt {
  /** The index of its block. */
  block: number;
  /** The part of the block that is shown. */
  shown: UnitRange;
  /** The occurrences of terms in that part, in order and without overlaps. */
  occurrences: UnitRange[];
}

/** The lengths of an excerpt, of a short one, and of their part before the first occurrence, in UTF-16 code units. */
const LENGTH = 90;
const SHORT = 54;
const BEFORE = 24;
/** The ends of sentences and clauses. An excerpt preferably begins after one. */
const CLAUSE_END = /[。！？；，、：,;:!?\s]/gu;

/**
 * Choose an excerpt: from the block with most of the terms (the first of several), the part around the first occurrence.
 * Where no block has any term, it is the beginning of a block.
 * @param fallback the index of the block to use then
 * @returns null when there is no such block
 */
export function chooseExcerpt(
  blocks: readonly string[],
  { terms, fold, asTyped }: HitMarker,
  fallback = 0,
): Excerpt | null {
  let best: { block: number; occurrences: UnitRange[]; found: number } | undefined;
  for (const [block, text] of blocks.entries()) {
    const normalized = normalize(text, fold);
    const ranges = terms.map((term) => findTerm(normalized, term, asTyped));
    const found = ranges.filter(({ length }) => length > 0).length;
    if (found > (best?.found ?? 0)) best = { block, occurrences: merge(ranges.flat()), found };
  }
  const { block, occurrences } = best ?? { block: fallback, occurrences: [] };
  if (blocks[block] === undefined) return null;
  const shown = rangeAround(blocks[block], occurrences[0] ?? [0, 0], LENGTH);
  return { block, shown, occurrences: clip(occurrences, shown) };
}

/** Find every occurrence of a term in a normalized text, as ranges of the text itself. */
function findTerm(
  { characters, letters, origins }: NormalizedText,
  { characters: term, checks }: Term,
  asTyped: boolean,
): UnitRange[] {
  const found: UnitRange[] = [];
  for (let start = 0; start + term.length <= characters.length; start++)
    if (
      term.every((character, i) => characters[start + i] === character) &&
      (!asTyped || checks.every(({ at, form }) => letters[start + at] === form))
    )
      found.push([origins[start]![0], origins[start + term.length - 1]![1]]);
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

/** Choose the range of a text to show around an occurrence. */
function rangeAround(text: string, [from, to]: UnitRange, length: number): UnitRange {
  const start = startBefore(text, from);
  const end = Math.max(start + length, to);
  return [start, end >= text.length ? text.length : wordBoundary(text, end)];
}

/** Choose where to begin: after the first clause end within reach, or one a little farther back, or at a word. */
function startBefore(text: string, from: number): number {
  if (from <= BEFORE) return 0;
  const ends = [...text.slice(0, from).matchAll(CLAUSE_END)].map(({ index }) => index + 1);
  const near =
    ends.find((end) => end >= from - BEFORE) ?? ends.findLast((end) => end >= from - 2 * BEFORE);
  if (near !== undefined) return near;
  return from <= 2 * BEFORE ? 0 : Math.min(wordBoundary(text, from - BEFORE), from);
}

/** Return the word boundary at or after an offset, as the platform segments words. */
function wordBoundary(text: string, offset: number): number {
  const word = words.segment(text).containing(offset);
  return !word || word.index === offset ? offset : word.index + word.segment.length;
}
const words = new Intl.Segmenter('zh', { granularity: 'word' });

const clip = (ranges: readonly UnitRange[], [start, end]: UnitRange): UnitRange[] =>
  ranges
    .filter((range) => range[0] < end && range[1] > start)
    .map((range) => [Math.max(start, range[0]), Math.min(end, range[1])]);

/** Find every occurrence of every term in a text, in the order of their beginnings. They may overlap. */
export function findHits(text: string, { terms, fold, asTyped }: HitMarker): UnitRange[] {
  const normalized = normalize(text, fold);
  return terms
    .flatMap((term) => findTerm(normalized, term, asTyped))
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

/** Find every occurrence of any term in a text, in order. Those that overlap are joined. */
export const findOccurrences = (text: string, marker: HitMarker): UnitRange[] =>
  merge(findHits(text, marker));

/** Choose a short excerpt of a text around one of its hits. Others in it are not told. */
export const excerptAround = (text: string, hit: UnitRange): Excerpt => ({
  block: 0,
  shown: rangeAround(text, hit, SHORT),
  occurrences: [hit],
});

/** A piece of an excerpt: an occurrence, or text between occurrences. */
export interface Piece {
  text: string;
  isOccurrence: boolean;
}

/** Cut an excerpt into pieces, with ellipses where it does not begin or end with its block. */
export function cutExcerpt(text: string, { shown: [start, end], occurrences }: Excerpt): Piece[] {
  const pieces: Piece[] = [];
  const add = (piece: string, isOccurrence: boolean) =>
    piece && pieces.push({ text: piece, isOccurrence });
  let at = start;
  for (const [from, to] of occurrences) {
    add(text.slice(at, from), false);
    add(text.slice(from, to), true);
    at = to;
  }
  add(text.slice(at, end), false);
  if (start > 0) pieces.unshift({ text: '……', isOccurrence: false });
  if (end < text.length) pieces.push({ text: '……', isOccurrence: false });
  return pieces;
}
