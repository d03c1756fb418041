import type { Emendation } from './schema.ts';

/** An emended text of which each UTF-16 code unit knows where it comes from. */
export interface Traced {
  text: string;
  /** Its offset in the captured text. */
  origins: number[];
  /** The change that put it there; undefined where the text is as captured. */
  changedBy: (Change | undefined)[];
}

/** One place where an emendation was applied. */
export interface Change {
  /** The emendation, as an index. */
  emendation: number;
  /** What the capture has there. */
  reading: string;
}

/** An emendation that matched another number of times than its article declares. */
export interface Miscount {
  index: number;
  found: number;
}

/**
 * Applies declared emendations to a captured text, each to the result of those before it.
 * @returns the emended text, the emendations whose number of matches is not the declared one, and the text at
 *   every stage: as captured, and after each emendation
 */
export function emend(
  captured: string,
  emendations: readonly Emendation[],
): { emended: Traced; miscounts: Miscount[]; stages: string[] } {
  let emended = traced(captured);
  const miscounts: Miscount[] = [];
  const stages = [captured];
  for (const [index, emendation] of emendations.entries()) {
    const { result, found } = applyEmendation(captured, emended, emendation, index);
    if (found !== emendation.count) miscounts.push({ index, found });
    emended = result;
    stages.push(emended.text);
  }
  return { emended, miscounts, stages };
}

/** A captured text to which no emendation was applied yet. */
export const traced = (captured: string): Traced => ({
  text: captured,
  origins: Array.from({ length: captured.length }, (_, offset) => offset),
  changedBy: Array.from({ length: captured.length }, () => undefined),
});

/**
 * Applies one emendation, wherever it matches.
 * @param emended the captured text, after the emendations before it
 * @param index its place among the emendations
 * @returns what becomes of the text, and how often the emendation matched
 */
export function applyEmendation(
  captured: string,
  emended: Traced,
  emendation: Emendation,
  index: number,
): { result: Traced; found: number } {
  const matches = [...emended.text.matchAll(expressionOf(emendation))];
  const result = replaceAll(captured, emended, matches, emendation.replace, index);
  return { result, found: matches.length };
}

const expressionOf = ({ find, pattern }: Emendation) =>
  new RegExp(pattern ?? RegExp.escape(find ?? ''), 'gu');

function replaceAll(
  captured: string,
  { text, origins, changedBy }: Traced,
  matches: readonly RegExpExecArray[],
  replacement: string,
  emendation: number,
): Traced {
  const result: Traced = { text: '', origins: [], changedBy: [] };
  const keep = (from: number, to: number) => {
    result.text += text.slice(from, to);
    for (let unit = from; unit < to; unit++) {
      result.origins.push(origins[unit]!);
      result.changedBy.push(changedBy[unit]);
    }
  };
  let from = 0;
  for (const { 0: found, index: at } of matches) {
    const end = at + found.length;
    const [start, same] = commonEnds(found, replacement);
    const reading = captured.slice(origins[at], (origins[end - 1] ?? origins[at]!) + 1);
    const change: Change = { emendation, reading };
    keep(from, at + start);
    const changed = replacement.slice(start, replacement.length - same);
    result.text += changed;
    for (let unit = 0; unit < changed.length; unit++) {
      result.origins.push(origins[at]!);
      result.changedBy.push(change);
    }
    keep(end - same, end);
    from = end;
  }
  keep(from, text.length);
  return result;
}

/** How much a replacement has in common with what it replaces, at the beginning and at the end. */
function commonEnds(found: string, replacement: string): [start: number, end: number] {
  const shorter = Math.min(found.length, replacement.length);
  let start = 0;
  while (start < shorter && found[start] === replacement[start]) start++;
  let end = 0;
  while (end < shorter - start && found.at(-1 - end) === replacement.at(-1 - end)) end++;
  // Never between the halves of a character.
  if (start > 0 && /[\uD800-\uDBFF]/.test(found[start - 1]!)) start--;
  if (end > 0 && /[\uDC00-\uDFFF]/.test(found.at(-end)!)) end--;
  return [start, end];
}
