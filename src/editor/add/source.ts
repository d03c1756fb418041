import type { Cell } from '../../archive/blocks.ts';
import { patternOf } from '../../archive/find-words.ts';
import { readByline } from '../reading/byline.ts';
import { removeInvisible } from './characters.ts';
import { hasPinyin, removePinyin } from './converter-errors.ts';
import { columnsOf, endsSentence, linesOf, type Line } from '../reading/text.ts';

/** A range of a line, [start, end) in its visible characters, that is bold or a link. */
export interface SourceMark {
  start: number;
  end: number;
  /** The address of a link. */
  url?: string;
}

/** A line of a captured text, with what a page says of it. */
export interface SourceLine {
  text: string;
  /** The same with a space between the elements of a page, which may be words: 2023, 11/03, 07:48. */
  spaced: string;
  /** The range of the captured text that it is in: its line. */
  start: number;
  end: number;
  kind: 'paragraph' | 'heading' | 'caption' | 'item' | 'numbered' | 'quote' | 'cell';
  /** What the lines of one element have in common. */
  block?: object;
  /** Of a cell of a table: its place. */
  cell?: Cell & {
    /** Whether a cell of its table spans several rows or columns, which no table of Markdown can say. */
    isIrregular: boolean;
  };
  /** What is bold, and what is a link. */
  marks: SourceMark[];
  /** Whether an image is directly before it. */
  afterImage: boolean;
  isCentred: boolean;
  /** Whether the page marks it as a summary. */
  isSummary: boolean;
  /** Whether it is in the part of the page that is the article, as far as that is known. */
  inMain: boolean;
  /** The share of it that is in links. */
  linked: number;
  isHidden: boolean;
}

/**
 * Read the lines of a text that is not a page. Lines that were broken at a margin are joined, and a byline on one line with
 * the text is a line of its own.
 * @param title the title, if the editor gives it; it is a line of its own, too
 */
export function readText(
  captured: string,
  title?: string,
): { lines: SourceLine[]; joined: number } {
  const clean = hasPinyin(captured) ? removePinyin : (text: string) => text;
  const all = linesOf(captured).flatMap((line) => {
    const text = removeInvisible(clean(line.text)).trim();
    return text ? [{ ...line, text }] : [];
  });
  const joinedLines = joinBrokenLines(all);
  const lines = [
    ...joinedLines.slice(0, MAX_HEAD).flatMap((line) => divide(line, title)),
    ...joinedLines.slice(MAX_HEAD),
  ];
  return {
    joined: all.length - joinedLines.length,
    lines: lines.map(({ text, start, end }) => ({
      text,
      spaced: text,
      start,
      end,
      kind: 'paragraph',
      marks: [],
      afterImage: false,
      isCentred: false,
      isSummary: false,
      inMain: true,
      linked: 0,
      isHidden: false,
    })),
  };
}

/** How many lines at the beginning may hold title and byline. */
const MAX_HEAD = 20;
/** A byline begins in so many characters of a line. */
const MAX_BEFORE = 300;

/** Divide a line at the title and around a byline, if it has text besides. */
function divide(line: Line, title: string | undefined): Line[] {
  const found = title ? patternOf(title).exec(line.text) : null;
  const cuts = found
    ? [found.index, found.index + found[0].length]
    : [0, ...[...line.text.slice(0, MAX_BEFORE).matchAll(/(?<=\s)\S/gu)].map(({ index }) => index)]
        .map((index) => bylineRange(line.text, index))
        .find((range) => range !== null);
  if (!cuts) return [line];
  return [0, ...cuts].flatMap((from, index) => {
    const text = line.text.slice(from, cuts[index] ?? line.text.length).trim();
    return text ? [{ ...line, text }] : [];
  });
}

/** Return the range of a byline with text after it: it ends with a count, whose number may be missing, not with a date. */
function bylineRange(text: string, start: number): [number, number] | null {
  const byline = readByline(text.slice(start), { spacedLabels: false });
  const rest = text.slice(start + (byline?.end ?? 0));
  const isByline =
    byline &&
    byline.items.length > 1 &&
    byline.items.at(-1)!.kind === 'count' &&
    rest !== '' &&
    !/^[年月日]/.test(rest);
  return isByline ? [start, start + byline.end] : null;
}

/** Join lines that were broken at a margin. In news, paragraphs are seldom equally wide. */
function joinBrokenLines(lines: readonly Line[]): Line[] {
  const widthOf = ({ indent, text }: Line) => indent + columnsOf(text);
  const margin = lines.reduce((widest, line) => Math.max(widest, widthOf(line)), 0);
  const isFull = (line: Line) => widthOf(line) > margin - 4;
  const full = lines.filter(isFull);
  const broken = full.filter(({ text }) => !endsSentence(text));
  if (margin > 120 || margin < 24 || full.length < 3 || broken.length * 2 <= full.length)
    return [...lines];
  const joined: Line[] = [];
  let previous: Line | undefined;
  for (const line of lines) {
    const last = joined.at(-1);
    const continues =
      previous &&
      isFull(previous) &&
      !endsSentence(previous.text) &&
      !line.isAfterGap &&
      line.indent === 0;
    if (last && continues) {
      const needsSpace =
        /[\p{Script=Latin}\p{N}]$/u.test(last.text) && /^[\p{Script=Latin}]/u.test(line.text);
      last.text += (needsSpace ? ' ' : '') + line.text;
      last.end = line.end;
    } else joined.push({ ...line });
    previous = line;
  }
  return joined;
}
