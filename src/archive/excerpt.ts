/** How much of the text around a place is shown, in characters on either side. */
const CONTEXT = 12;

/**
 * A stretch of a text between 【】, with the characters around it. An empty stretch is shown as the place
 * where something is missing.
 */
export function inContext(characters: readonly string[], start: number, length: number): string {
  const part = (from: number, to: number) =>
    characters.slice(Math.max(0, from), to).map(visibly).join('');
  const shown = Math.min(length, 3 * CONTEXT);
  return [
    start > CONTEXT ? '…' : '',
    part(start - CONTEXT, start),
    `【${part(start, start + shown)}${shown < length ? '…' : ''}】`,
    part(start + length, start + length + CONTEXT),
    start + length + CONTEXT < characters.length ? '…' : '',
  ].join('');
}

/** A character that cannot be seen as its code point, such as U+200B; any other as it is. */
const visibly = (character: string): string =>
  /\uFEFF|(?!\s)[\p{Cc}\p{Cf}\p{Co}\p{DI}]/u.test(character) ? codePointOf(character) : character;

/** A character's code point as Unicode writes it: U+200B. */
export const codePointOf = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** A stretch of one line of a file. */
export interface Place {
  /** The line, from 1. */
  line: number;
  /** Where in the line it begins and ends, in UTF-16 code units from 0; the end is not part of it. */
  start: number;
  end: number;
}

/**
 * What is at a place of a text, with what is around it in its line. Where it is all that the line holds,
 * nothing marks it.
 */
export function excerptAt(text: string, { line, start, end }: Place): string {
  const whole = (text.split('\n')[line - 1] ?? '').trimEnd();
  const [before, inside, after] = [
    whole.slice(0, start),
    whole.slice(start, end),
    whole.slice(end),
  ];
  if (/^[\s:-]*$/.test(before + after)) return beginningOf(whole.trim());
  return inContext([...whole], [...before].length, [...inside].length);
}

function beginningOf(line: string): string {
  const shown = [...line].slice(0, 4 * CONTEXT).join('');
  return shown === line ? line : `${shown}…`;
}
