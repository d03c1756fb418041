import { LINE_BREAK } from './draft.ts';

/** A line that has something on it, without the white space around it: [start, end) of the text. */
export interface Line {
  text: string;
  start: number;
  end: number;
  /** How far it is set in from the margin, in columns. */
  indent: number;
  /** Whether an empty line, or nothing, is before it. */
  afterGap: boolean;
}

/** The lines of a text that are not empty, in order. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let gap = true;
  let from = 0;
  for (const end of [...[...text.matchAll(LINE_BREAK)], null]) {
    const whole = text.slice(from, end?.index ?? text.length);
    const trimmed = whole.trim();
    if (trimmed === '') gap = true;
    else {
      const start = from + whole.indexOf(trimmed);
      const indent = width(text.slice(from, start).replace('\uFEFF', ''));
      lines.push({ text: trimmed, start, end: start + trimmed.length, indent, afterGap: gap });
      gap = false;
    }
    if (end) from = end.index + end[0].length;
  }
  return lines;
}

/** Whether a line ends as a sentence does. */
export const endsSentence = (text: string): boolean =>
  /[。．.！？!?；;：:…][”’」』）)》"]*$/.test(text);

/** The width of a text in columns: Han characters and their punctuation take two. */
export const width = (text: string): number =>
  [...text].reduce((sum, character) => sum + (character > '\u10ff' ? 2 : 1), 0);
