import type { Emendation } from './schema.ts';

/** A text of which each UTF-16 code unit knows the offset in the captured text that it comes from. */
export interface Traced {
  text: string;
  origins: number[];
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
  };
  const miscounts: Miscount[] = [];
  for (const [index, emendation] of emendations.entries()) {
    const matches = [...emended.text.matchAll(expressionOf(emendation))];
    if (matches.length !== emendation.count) miscounts.push({ index, found: matches.length });
    emended = replaceAll(emended, matches, emendation.replace);
  }
  return { emended, miscounts };
}

const expressionOf = ({ find, pattern }: Emendation) =>
  new RegExp(pattern ?? RegExp.escape(find ?? ''), 'gu');

function replaceAll(
  { text, origins }: Traced,
  matches: readonly RegExpExecArray[],
  replacement: string,
): Traced {
  let result = '';
  const traced: number[] = [];
  let from = 0;
  for (const match of matches) {
    result += text.slice(from, match.index) + replacement;
    for (let offset = from; offset < match.index; offset++) traced.push(origins[offset]!);
    for (let unit = 0; unit < replacement.length; unit++)
      traced.push(origins[match.index] ?? origins.length);
    from = match.index + match[0].length;
  }
  for (let offset = from; offset < text.length; offset++) traced.push(origins[offset]!);
  return { text: result + text.slice(from), origins: traced };
}
