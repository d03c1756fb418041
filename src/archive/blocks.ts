import type { Entity } from './registry.ts';

/** A range of a text in code points, [start, end). */
export interface TextRange {
  start: number;
  end: number;
}

/** Test if two ranges of one text overlap. */
export const overlap = (a: TextRange, b: TextRange): boolean => a.start < b.end && b.start < a.end;

/** How MDX marks up a range. `break` is a hard line break of CommonMark. */
export type Markup = 'emphasis' | 'strong' | 'code' | 'break';

/**
 * What is known of a range of a block: how it is marked up, whom it names, or that it was emended. Conversion
 * keeps the number of characters, so a range holds in both scripts.
 */
export type BlockRange = TextRange &
  ({ type: Markup } | { type: 'name'; entity: Entity } | ({ type: 'emended' } & Change));

/** A place where an emendation changed the captured text. */
export interface Change {
  /** The index of the emendation. */
  emendation: number;
  /** What the capture has there. */
  reading: string;
}

/**
 * A block of an article's text: its title, a paragraph, heading or caption, or its reprint notice. Everything
 * that shows, searches, exports or collates the text reads blocks.
 */
export interface Block {
  /** The id of its element, which links and the search use: `title`, `p1`, `p2` …, `notice`. */
  id: string;
  kind: 'title' | 'paragraph' | 'heading' | 'caption' | 'notice';
  /** Its text in the article's script. */
  text: string;
  /** The line of the article's file on which it begins, from 1. */
  line: number;
  ranges: readonly BlockRange[];
}

/** Return the lines of a block's text, which its hard line breaks divide. */
export function linesOf({ text, ranges }: Block): string[] {
  const characters = [...text];
  const breaks = ranges.filter(({ type }) => type === 'break').map(({ start }) => start);
  return [...breaks, characters.length].map((end, index) =>
    characters.slice(index === 0 ? 0 : breaks[index - 1]! + 1, end).join(''),
  );
}

/** Convert the text of a block. Inline code stays as it is, and no word is recognized across it. */
export function convertBlock(
  { text, ranges }: Pick<Block, 'text' | 'ranges'>,
  convert: (text: string) => string,
): string {
  const code = ranges.filter(({ type }) => type === 'code');
  if (code.length === 0) return convert(text);
  const characters = [...text];
  let converted = '';
  let from = 0;
  for (const { start, end } of code) {
    converted += convert(characters.slice(from, start).join(''));
    converted += characters.slice(start, end).join('');
    from = end;
  }
  return converted + convert(characters.slice(from).join(''));
}
