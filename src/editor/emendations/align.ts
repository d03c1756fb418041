import { diffArrays } from 'diff';

/** A place where two sequences differ: [start, end) of the left one became [from, to) of the right one. */
export interface Hunk {
  start: number;
  end: number;
  from: number;
  to: number;
}

/** The lengths of the runs that two texts are aligned by, in this order. Shorter ones occur by accident. */
const RUN_LENGTHS = [24, 12, 6, 4];
/** Parts that are longer than this, and have no run in common, are taken to have nothing in common. */
const MAX_DIFF = 600;

/**
 * Align two texts, given as characters. Runs of characters that each has once and both have are aligned first, the longest
 * first, as in patience diff. Only what is between them is compared character by character. So whole lines that are
 * missing are found as such, and not as a scatter of characters.
 * @returns the places where they differ, in order
 */
export function align(left: readonly string[], right: readonly string[]): Hunk[] {
  const hunks: Hunk[] = [];
  alignRange({ start: 0, end: left.length, from: 0, to: right.length }, 0);
  return hunks;

  function alignRange(range: Hunk, level: number): void {
    const { start, end, from, to } = trim(left, right, range);
    if (start === end && from === to) return;
    if (start === end || from === to) {
      hunks.push({ start, end, from, to });
      return;
    }
    for (const [index, length] of RUN_LENGTHS.entries()) {
      if (index < level) continue;
      const runs = commonRuns(left, right, { start, end, from, to }, length);
      if (runs.length === 0) continue;
      let [l, r] = [start, from];
      for (const run of runs) {
        alignRange({ start: l, end: run.start, from: r, to: run.from }, index);
        [l, r] = [run.end, run.to];
      }
      alignRange({ start: l, end, from: r, to }, index);
      return;
    }
    hunks.push(...compare(left, right, { start, end, from, to }));
  }
}

/** Leave out what both sides have at the beginning and at the end. */
function trim(left: readonly string[], right: readonly string[], range: Hunk): Hunk {
  let { start, end, from, to } = range;
  while (start < end && from < to && left[start] === right[from]) {
    start++;
    from++;
  }
  while (start < end && from < to && left[end - 1] === right[to - 1]) {
    end--;
    to--;
  }
  return { start, end, from, to };
}

/** Find runs of a length that are once in each side of a range, in the same order in both. */
function commonRuns(
  left: readonly string[],
  right: readonly string[],
  { start, end, from, to }: Hunk,
  length: number,
): Hunk[] {
  const inRight = uniqueRuns(right, from, to, length);
  const pairs: Hunk[] = [];
  for (const [run, at] of uniqueRuns(left, start, end, length)) {
    const other = inRight.get(run);
    if (at !== undefined && other !== undefined)
      pairs.push({ start: at, end: at + length, from: other, to: other + length });
  }
  const runs: Hunk[] = [];
  for (const pair of longestIncreasing(pairs)) {
    const last = runs.at(-1);
    if (last && pair.start <= last.end && pair.start - last.start === pair.from - last.from) {
      last.end = pair.end;
      last.to = pair.to;
    } else if (!last || (pair.start >= last.end && pair.from >= last.to)) runs.push({ ...pair });
  }
  return runs;
}

/** Map every run of a length to where it begins; to undefined, if it is there more than once. */
function uniqueRuns(
  characters: readonly string[],
  start: number,
  end: number,
  length: number,
): Map<string, number | undefined> {
  const places = new Map<string, number | undefined>();
  for (let at = start; at + length <= end; at++) {
    const run = characters.slice(at, at + length).join('');
    places.set(run, places.has(run) ? undefined : at);
  }
  return places;
}

/** Of pairs in the order of the left side, return the most that are in the order of the right side, too. */
function longestIncreasing(pairs: readonly Hunk[]): Hunk[] {
  const sorted = pairs.toSorted((a, b) => a.start - b.start);
  const previous: number[] = [];
  /** For each length, the pair with the least end of a sequence of that length. */
  const tails: number[] = [];
  for (const [index, { from }] of sorted.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[tails[middle]!]!.from < from) low = middle + 1;
      else high = middle;
    }
    previous[index] = tails[low - 1] ?? -1;
    tails[low] = index;
  }
  const found: Hunk[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at]!) found.push(sorted[at]!);
  return found.reverse();
}

/** Compare a range character by character (Myers). */
function compare(left: readonly string[], right: readonly string[], range: Hunk): Hunk[] {
  const { start, end, from, to } = range;
  if (end - start + to - from > MAX_DIFF) return [range];
  const hunks: Hunk[] = [];
  let l = start;
  let r = from;
  let open: Hunk | undefined;
  for (const { added, removed, value } of diffArrays(
    left.slice(start, end),
    right.slice(from, to),
  )) {
    if (!added && !removed) {
      [l, r] = [l + value.length, r + value.length];
      open = undefined;
      continue;
    }
    if (!open) hunks.push((open = { start: l, end: l, from: r, to: r }));
    if (removed) open.end = l += value.length;
    else open.to = r += value.length;
  }
  return hunks;
}
