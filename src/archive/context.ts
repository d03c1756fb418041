/** How many characters are shown on either side of a quoted place. */
const CONTEXT = 12;

/**
 * Quote a range of a text between 【】 with the characters around it. An empty range is the place where something
 * is missing.
 */
export function quoteRange(characters: readonly string[], start: number, length: number): string {
  const part = (from: number, to: number) =>
    showInvisible(characters.slice(Math.max(0, from), to).join(''));
  const shown = Math.min(length, 3 * CONTEXT);
  return [
    start > CONTEXT ? '…' : '',
    part(start - CONTEXT, start),
    `【${part(start, start + shown)}${shown < length ? '…' : ''}】`,
    part(start + length, start + length + CONTEXT),
    start + length + CONTEXT < characters.length ? '…' : '',
  ].join('');
}

/** Replace the characters of a text that cannot be seen, such as U+200B, by their code points. White space stays. */
export const showInvisible = (text: string): string => text.replace(INVISIBLE, codePointOf);

const INVISIBLE =
  /[\v\f\uFEFF\u2028\u2029]|(?!\s)[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{DI}\p{Noncharacter_Code_Point}]/gu;

/** Write a character's code point as Unicode does: U+200B. */
export const codePointOf = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** A place in one line of a file. */
export interface Place {
  /** The line, from 1. */
  line: number;
  /** Where it begins and ends in the line, in UTF-16 code units, [start, end). */
  start: number;
  end: number;
}

/** Quote a place of a text with the rest of its line. A place that fills its line is quoted without 【】. */
export function quotePlace(text: string, { line, start, end }: Place): string {
  const whole = (text.split('\n')[line - 1] ?? '').trimEnd();
  const [before, inside, after] = [
    whole.slice(0, start),
    whole.slice(start, end),
    whole.slice(end),
  ];
  if (/^[\s:-]*$/.test(before + after)) return shorten(whole.trim());
  return quoteRange([...whole], [...before].length, [...inside].length);
}

function shorten(line: string): string {
  const characters = [...line];
  const shown = showInvisible(characters.slice(0, 4 * CONTEXT).join(''));
  return characters.length > 4 * CONTEXT ? `${shown}…` : shown;
}
