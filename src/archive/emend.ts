import type { Emendation } from './schema.ts';

/** An emended text of which each UTF-16 code unit knows where it comes from. */
export interface Traced {
  text: string;
  /** Its offset in the captured text. */
  origins: number[];
  /** Which emendation put it there, as an index; undefined where the text is as captured. */
  changedBy: (number | undefined)[];
}

/** An emendation that matched another number of times than its article declares. */
export interface Miscount {
  index: number;
  found: number;
}

/**
 * Applies declared emendations to a captured text, each to the result of those before it.
 * @returns the emended text, and the emendations whose number of matches is not the declared one
 */
export function emend(
  captured: string,
  emendations: readonly Emendation[],
): { emended: Traced; miscounts: Miscount[] } {
  let emended: Traced = {
    text: captured,
    origins: Array.from({ length: captured.length }, (_, offset) => offset),
    changedBy: Array.from({ length: captured.length }, () => undefined),
  };
  const miscounts: Miscount[] = [];
  for (const [index, emendation] of emendations.entries()) {
    const matches = [...emended.text.matchAll(expressionOf(emendation))];
    if (matches.length !== emendation.count) miscounts.push({ index, found: matches.length });
    emended = replaceAll(emended, matches, emendation.replace, index);
  }
  return { emended, miscounts };
}

const expressionOf = ({ find, pattern }: Emendation) =>
  new RegExp(pattern ?? RegExp.escape(find ?? ''), 'gu');

function replaceAll(
  { text, origins, changedBy }: Traced,
  matches: readonly RegExpExecArray[],
  replacement: string,
  index: number,
): Traced {
  const result: Traced = { text: '', origins: [], changedBy: [] };
  const add = (
    part: string,
    origin: (unit: number) => number,
    by: (unit: number) => number | undefined,
  ) => {
    for (let unit = 0; unit < part.length; unit++) {
      result.origins.push(origin(unit));
      result.changedBy.push(by(unit));
    }
    result.text += part;
  };
  const keep = (from: number, to: number) =>
    add(
      text.slice(from, to),
      (unit) => origins[from + unit]!,
      (unit) => changedBy[from + unit],
    );
  let from = 0;
  for (const { 0: found, index: at } of matches) {
    keep(from, at);
    const [start, end] = changedPart(found, replacement);
    add(
      replacement,
      () => origins[at]!,
      (unit) => (unit >= start && unit < end ? index : undefined),
    );
    from = at + found.length;
  }
  keep(from, text.length);
  return result;
}

/** What of a replacement is not in what it replaces, apart from what both begin and end with: [start, end). */
function changedPart(found: string, replacement: string): [start: number, end: number] {
  const shorter = Math.min(found.length, replacement.length);
  let start = 0;
  while (start < shorter && found[start] === replacement[start]) start++;
  let same = 0;
  while (same < shorter - start && found.at(-1 - same) === replacement.at(-1 - same)) same++;
  return [start, replacement.length - same];
}
