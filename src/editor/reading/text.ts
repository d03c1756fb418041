import { openccConverter } from '../../script/opencc.ts';

/** Every character that ends a line (Unicode Standard Annex 14). Captures come from all systems. */
export const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/gu;

const simplified = new Map<string, string>();

/**
 * Convert a text to Simplified characters and ASCII letters and digits, to recognize words in it. Its length stays the
 * same, so offsets hold.
 */
export function simplify(text: string): string {
  let result = '';
  for (const character of text) {
    let plain = simplified.get(character);
    if (plain === undefined) {
      plain = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/.test(character)
        ? character.normalize('NFKC')
        : openccConverter('zh-Hant', 'zh-Hans')(character);
      if (plain.length !== character.length) plain = character;
      simplified.set(character, plain);
    }
    result += plain;
  }
  return result;
}

/** A line that is not empty, without the white space around it. */
export interface Line {
  text: string;
  /** Its range in the text, [start, end). */
  start: number;
  end: number;
  /** Its indentation, in columns. */
  indent: number;
  /** Whether an empty line is before it, or nothing. */
  isAfterGap: boolean;
}

/** List the lines of a text that are not empty, in order. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let isAfterGap = true;
  let from = 0;
  for (const lineBreak of [...text.matchAll(LINE_BREAK), null]) {
    const whole = text.slice(from, lineBreak?.index ?? text.length);
    const trimmed = whole.trim();
    if (trimmed === '') isAfterGap = true;
    else {
      const start = from + whole.indexOf(trimmed);
      const indent = columnsOf(text.slice(from, start).replace('\uFEFF', ''));
      lines.push({ text: trimmed, start, end: start + trimmed.length, indent, isAfterGap });
      isAfterGap = false;
    }
    if (lineBreak) from = lineBreak.index + lineBreak[0].length;
  }
  return lines;
}

/** Test if a text ends like a sentence. */
export const endsSentence = (text: string): boolean =>
  /[。．.！？!?；;：:…][”’」』）)》"]*$/.test(text);

/** Return the width of a text in columns. Han characters and their punctuation are two columns wide. */
export const columnsOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (character > '\u10ff' ? 2 : 1), 0);

/** Return the length of the word that begins at an offset; 0 when it is not a word of Han characters. */
export function wordLengthAt(text: string, offset: number): number {
  const rest = text.slice(offset, offset + 8);
  const [word] = new Intl.Segmenter('zh', { granularity: 'word' }).segment(rest);
  return word && /^\p{Script=Han}+$/u.test(word.segment) ? word.segment.length : 0;
}
