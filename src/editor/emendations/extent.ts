import type { Origin } from '../../archive/emend.ts';
import { occurrencesOf, withoutSpaces } from '../../archive/find-words.ts';
import { FORBIDDEN, type Extent, type Words } from '../../archive/schema.ts';
import { align, type Hunk } from './align.ts';

/** The fewest and the most characters of the words of an extent. */
const MIN_WORDS = 6;
const MAX_WORDS = 24;

/** Write a range of a captured text as an extent: by its first and last words, or by their number if they are not unique. */
export function writeExtent(captured: string, { start, end }: Origin): Extent {
  const text = captured.slice(start, end);
  const isLine = (words: string) =>
    words !== '' && !/[\n\r\u2028\u2029]/u.test(words) && !FORBIDDEN.test(words);
  const first = candidates(text, (length, all) => all.slice(0, length)).filter(isLine);
  const last = candidates(text, (length, all) => all.slice(-length)).filter(isLine);
  return {
    from: choose(captured, first, start),
    to: choose(captured.slice(start), last, undefined, end - start),
  };
}

/** List words of increasing length. */
function candidates(text: string, part: (length: number, all: string[]) => string[]): string[] {
  const all = [...text];
  const lengths = Array.from({ length: MAX_WORDS - MIN_WORDS + 1 }, (_, at) => MIN_WORDS + at);
  const words = lengths.map((length) => part(length, all).join('').trim());
  const shorter = [5, 4, 3, 2, 1].map((length) => part(length, all).join('').trim());
  return [...new Set([...words, ...shorter])];
}

/** Choose words that are found once, or else the number of their occurrence. Occurrences that overlap are not counted. */
function choose(text: string, words: readonly string[], start?: number, end?: number): Words {
  const found = words.map((each) => {
    const all = occurrencesOf(text, each);
    const at = all.findIndex(
      ({ index, 0: match }) => index === start || index + match.length === end,
    );
    return { words: each, occurrence: at + 1, isUnique: at === 0 && all.length === 1 };
  });
  const unique = found.find(({ isUnique }) => isUnique);
  if (unique) return unique.words;
  const { words: numbered, occurrence } = found.find(({ occurrence }) => occurrence > 0)!;
  return { words: numbered, occurrence };
}

/**
 * Find the range of a captured text that an article is of: from its title, if that is above the text, to the end of the text.
 * It is all of it, if there is only little besides.
 * @param blocks the article's title, text and notice
 */
export function extentOf(captured: string, blocks: readonly { text: string }[]): Origin {
  const [title, ...rest] = blocks.map(({ text }) => [...withoutSpaces(text)]);
  const offsets: number[] = [];
  let offset = 0;
  const visible: string[] = [];
  for (const character of captured) {
    if (/\S/u.test(character)) {
      offsets.push(offset);
      visible.push(character);
    }
    offset += character.length;
  }
  offsets.push(captured.length);
  const body = rest.flat();
  const hunks = align(visible, body);
  const isSame = alignedCells(visible.length, hunks);
  let first = isSame.indexOf(true);
  const last = isSame.lastIndexOf(true);
  if (first < 0) return { start: 0, end: captured.length };
  const above = visible.slice(0, first).join('').lastIndexOf(title!.join(''));
  if (above >= 0) first = [...visible.slice(0, first).join('').slice(0, above)].length;
  const start = offsets[first < MIN_OUTSIDE ? 0 : first]!;
  const end = visible.length - last - 1 < MIN_OUTSIDE ? captured.length : offsets[last + 1]!;
  return {
    start,
    end: end === captured.length ? end : start + captured.slice(start, end).trimEnd().length,
  };
}

/** So many characters outside an article are worth an extent. */
const MIN_OUTSIDE = 40;

/** Return for each character of the left side whether the right side has it. */
function alignedCells(length: number, hunks: readonly Hunk[]): boolean[] {
  const isSame = new Array<boolean>(length).fill(true);
  for (const { start, end } of hunks) isSame.fill(false, start, end);
  return isSame;
}
