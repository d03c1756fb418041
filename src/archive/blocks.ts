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
  (
    | { type: Markup }
    | { type: 'link'; url: string }
    /** In another language, as a BCP 47 tag. It is not converted. */
    | { type: 'foreign'; lang: string }
    | { type: 'name'; entity: Entity }
    | ({ type: 'emended' } & Change)
  );

/** A place where an emendation changed the captured text. */
export interface Change {
  /** The index of the emendation. */
  emendation: number;
  /** What the capture has there. */
  reading: string;
}

/** Where an emendation changed the captured text: in the block of an index, or after it. After -1 is before the first. */
export interface EmendedPlace {
  block: number;
  isAfter: boolean;
}

/** What a block stands in: a quotation, or the item of a list, with its number if the list has numbers. */
export type Container =
  | { type: 'quote' }
  /** `isFirst` of the block that begins the item. */
  | { type: 'item'; number?: number; isFirst: boolean };

/** The place of a cell: its table, from 1, and row and column, from 0. The first row is the head. */
export interface Cell {
  table: number;
  row: number;
  column: number;
}

/**
 * A block of an article's text: its title, a paragraph, heading, caption or cell of a table, or its reprint notice. Everything
 * that shows, searches, exports or collates the text reads blocks.
 */
export interface Block {
  /** The id of its element, which links and the search use: `title`, `p1`, `p2` …, `notice`. */
  id: string;
  kind: 'title' | 'paragraph' | 'heading' | 'caption' | 'cell' | 'notice';
  /** Its text in the article's script. */
  text: string;
  /** The line of the article's file on which it begins, from 1. */
  line: number;
  ranges: readonly BlockRange[];
  /** The level of a heading, from 2. */
  level?: number;
  /** What it stands in, the outermost first. */
  containers?: readonly Container[];
  /** Of a cell only. */
  cell?: Cell;
  /** The picture that a caption belongs to, if it was captured. Such a caption may have no text. */
  picture?: Picture;
}

/** A picture of an article. */
export interface Picture {
  /** The name of its file in the article's folder of pictures. */
  src: string;
  /** What it shows, for who does not see it; empty where the caption says it. */
  alt: string;
}

/** A table of blocks: its rows, each of its cells by column. An empty cell has no block. */
export type Table<Each = Block> = Each[][];

/** List blocks in order, the cells of a table together. */
export function groupTables<Each extends Pick<Block, 'cell'>>(
  blocks: readonly Each[],
): (Each | Table<Each>)[] {
  const groups: (Each | Table<Each>)[] = [];
  let last: number | undefined;
  for (const block of blocks) {
    const { cell } = block;
    if (!cell) groups.push(block);
    else {
      if (cell.table !== last) groups.push([]);
      const rows = groups.at(-1) as Table<Each>;
      (rows[cell.row] ??= [])[cell.column] = block;
    }
    last = cell?.table;
  }
  return groups;
}

/** Return the id of the element of a credit, by its index. */
export const creditElement = (index: number): string => `c${index + 1}`;

/** Return the lines of a block's text, which its hard line breaks divide. */
export function linesOf({ text, ranges }: Block): string[] {
  const characters = [...text];
  const breaks = ranges.filter(({ type }) => type === 'break').map(({ start }) => start);
  return [...breaks, characters.length].map((end, index) =>
    characters.slice(index === 0 ? 0 : breaks[index - 1]! + 1, end).join(''),
  );
}

/** Convert the text of a block. Inline code and other languages stay as they are, and no word is recognized across them. */
export function convertBlock(
  { text, ranges }: Pick<Block, 'text' | 'ranges'>,
  convert: (text: string) => string,
): string {
  const kept = ranges
    .filter(({ type }) => type === 'code' || type === 'foreign')
    .sort((a, b) => a.start - b.start);
  if (kept.length === 0) return convert(text);
  const characters = [...text];
  let converted = '';
  let from = 0;
  for (const { start, end } of kept) {
    converted += convert(characters.slice(from, Math.max(from, start)).join(''));
    converted += characters.slice(Math.max(from, start), Math.max(from, end)).join('');
    from = Math.max(from, end);
  }
  return converted + convert(characters.slice(from).join(''));
}
