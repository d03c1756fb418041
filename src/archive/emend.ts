import type { Change } from './blocks.ts';
import { occurrencesOf } from './find-words.ts';
import type { Emendation } from './schema.ts';

/** What an emendation does. Why it does that is for readers. */
export type Replacement = Omit<Emendation, 'reason'>;

/** An emended text. For each of its UTF-16 code units it knows where it comes from. */
export interface TracedText {
  text: string;
  /** The range of the captured text: the unit itself, or all that was replaced by it and its neighbours. */
  origins: Origin[];
  /** The change that put it there; undefined where the text is as captured. */
  changes: (Change | undefined)[];
}

/** A range of the captured text, in UTF-16 code units. It is empty where text was inserted. */
export interface Origin {
  start: number;
  end: number;
}

/** An emendation that did not match as often as its article declares. */
export interface Miscount {
  emendation: number;
  found: number;
}

/** One place where an emendation matched, and the range of the captured text that it changed there. */
export interface Edit extends Origin {
  change: Change;
}

/** What emendations make of a captured text. */
export interface Emended {
  result: TracedText;
  miscounts: Miscount[];
  /** The text as captured, and after each emendation. */
  stages: string[];
  /** What each emendation matched first; undefined where it matched nothing. */
  firstMatches: (string | undefined)[];
  /** Every match of every emendation. */
  edits: Edit[];
}

/** A place where an emendation matches. */
export interface Match {
  index: number;
  text: string;
}

/** Finds a pattern in a text. The index is that of its emendation. */
export type PatternMatcher = (text: string, pattern: string, emendation: number) => Match[];

/**
 * Apply emendations to a captured text, each to the result of those before it.
 * @param matchPattern finds patterns. A build can stop one that takes too long (see emend-in-time.ts); a browser cannot
 * @param extent the range of the captured text to which they apply, [start, end) in UTF-16 code units
 */
export function applyEmendations(
  captured: string,
  emendations: readonly Replacement[],
  matchPattern: PatternMatcher = findPattern,
  extent: Origin = { start: 0, end: captured.length },
): Emended {
  const result = trace(captured, extent);
  const emended: Emended = {
    result,
    miscounts: [],
    stages: [result.text],
    firstMatches: [],
    edits: [],
  };
  for (const [index, emendation] of emendations.entries()) {
    const { result, matches, edits } = applyEmendation(
      captured,
      emended.result,
      emendation,
      index,
      matchPattern,
    );
    if (matches.length !== emendation.count)
      emended.miscounts.push({ emendation: index, found: matches.length });
    emended.result = result;
    emended.stages.push(result.text);
    emended.firstMatches.push(matches[0]);
    emended.edits = emended.edits.concat(edits);
  }
  return emended;
}

/** Trace a part of a captured text, before any emendation. */
export function trace(
  captured: string,
  { start, end }: Origin = { start: 0, end: captured.length },
): TracedText {
  const units = Array.from({ length: end - start }, (_, unit) => start + unit);
  return {
    text: captured.slice(start, end),
    origins: units.map((unit) => ({ start: unit, end: unit + 1 })),
    changes: units.map(() => undefined),
  };
}

/**
 * Apply one emendation wherever it matches.
 * @param before the text after the emendations before it
 * @param index its index among the emendations
 * @returns the new text, what the emendation matched, and where
 */
function applyEmendation(
  captured: string,
  before: TracedText,
  emendation: Replacement,
  index: number,
  matchPattern: PatternMatcher,
): { result: TracedText; matches: string[]; edits: Edit[] } {
  const { find, pattern } = emendation;
  const found =
    pattern === undefined
      ? occurrencesOf(before.text, find!).map(toMatch)
      : matchPattern(before.text, pattern, index);
  const { result, edits } = replaceAll(captured, before, found, emendation.replace, index);
  return { result, matches: found.map(({ text }) => text), edits };
}

const toMatch = ({ index, 0: text }: RegExpExecArray): Match => ({ index, text });

/** List the matches of a regular expression in a text, by code points (the flag `u`). */
export const findPattern = (text: string, pattern: string): Match[] =>
  Array.from(text.matchAll(new RegExp(pattern, 'gu')), toMatch);

function replaceAll(
  captured: string,
  { text, origins, changes }: TracedText,
  matches: readonly Match[],
  replacement: string,
  emendation: number,
): { result: TracedText; edits: Edit[] } {
  const result: TracedText = { text: '', origins: [], changes: [] };
  const edits: Edit[] = [];
  const copy = (from: number, to: number) => {
    result.text += text.slice(from, to);
    for (let unit = from; unit < to; unit++) {
      result.origins.push(origins[unit]!);
      result.changes.push(changes[unit]);
    }
  };
  /** Return where units of the text before come from; for none, the place between their neighbours. */
  const originOf = (from: number, to: number): Origin => {
    const start = origins[from]?.start ?? origins.at(-1)?.end ?? captured.length;
    return from === to ? { start, end: start } : { start, end: origins[to - 1]!.end };
  };
  let from = 0;
  for (const { text: found, index: at } of matches) {
    const end = at + found.length;
    const [prefix, suffix] = commonEnds(found, replacement);
    const origin = originOf(at, end);
    const reading = captured.slice(origin.start, origin.end);
    const change: Change = { emendation, reading };
    edits.push({ change, ...originOf(at + prefix, end - suffix) });
    copy(from, at + prefix);
    const changed = replacement.slice(prefix, replacement.length - suffix);
    result.text += changed;
    for (let unit = 0; unit < changed.length; unit++) {
      result.origins.push(origin);
      result.changes.push(change);
    }
    copy(end - suffix, end);
    from = end;
  }
  copy(from, text.length);
  return { result, edits };
}

/** Return the lengths of the common prefix and suffix of a text and its replacement, in UTF-16 code units. */
function commonEnds(found: string, replacement: string): [prefix: number, suffix: number] {
  const [left, right] = [[...found], [...replacement]];
  const shorter = Math.min(left.length, right.length);
  let prefix = 0;
  while (prefix < shorter && left[prefix] === right[prefix]) prefix++;
  let suffix = 0;
  while (suffix < shorter - prefix && left.at(-1 - suffix) === right.at(-1 - suffix)) suffix++;
  const lengthOf = (characters: string[]) => characters.join('').length;
  return [lengthOf(left.slice(0, prefix)), lengthOf(left.slice(left.length - suffix))];
}
