import type { Block } from '../../archive/blocks.ts';
import type { Problem } from '../../archive/problem.ts';
import { rangeOf, warnAt, type WarningContext } from './context.ts';

/** Marks that come in pairs: those of Chinese (CLREQ) and of Western text. */
const PAIRS = '“” ‘’ 「」 『』 《》 〈〉 （） () ［］ [] 【】 〔〕 ｛｝ {}'.split(' ');
const CLOSING = new Map(PAIRS.map(([open, close]) => [open!, close!]));
const OPENING = new Map(PAIRS.map(([open, close]) => [close!, open!]));

/** Marks that look like closing ones and are not, by what is before and after them. */
const NOT_CLOSING: { mark: RegExp; before: RegExp; after: RegExp }[] = [
  // An apostrophe: it’s, students’, ’90s.
  { mark: /’/, before: /\p{Script=Latin}$/u, after: /^/ },
  { mark: /’/, before: /(^|\P{L})$/u, after: /^\d/ },
  // The label of an item: 1) a） 一）
  {
    mark: /[)）]/,
    before: /(^|[^\p{L}\p{N}])([\p{Nd}a-z]{1,3}|[一二三四五六七八九十]{1,3})$/iu,
    after: /^/,
  },
];

/** Find quotation marks and brackets without their partner in the same block. */
export function unpairedMarks({ file, blocks }: WarningContext): Problem[] {
  return blocks.flatMap((block, index) => {
    const next = blocks.slice(index + 1).find(({ kind }) => kind !== 'caption')?.text ?? '';
    return findUnpaired(block.text)
      .filter(({ mark }) => !continues(mark, next))
      .map(({ mark, start }) =>
        warnAt(
          file,
          block,
          rangeOf(block.text, start, mark),
          CLOSING.has(mark)
            ? `${mark} is not followed by ${CLOSING.get(mark)} in this ${nameOf(block)}.`
            : `${mark} is not preceded by ${OPENING.get(mark)} in this ${nameOf(block)}.`,
        ),
      );
  });
}

/**
 * Test if a quotation goes on in the next block. A quotation of several paragraphs has an opening mark before each of
 * them, and a closing one only after the last (GB/T 15834—2011 on 引号).
 */
const continues = (mark: string, next: string) => /[“‘「『]/.test(mark) && next.startsWith(mark);

const nameOf = ({ kind }: Block) => (kind === 'title' || kind === 'notice' ? 'line' : kind);

function findUnpaired(text: string): { mark: string; start: number }[] {
  const open: { mark: string; start: number }[] = [];
  const closing: typeof open = [];
  for (const { 0: mark, index: start } of text.matchAll(/[\p{Ps}\p{Pe}\p{Pi}\p{Pf}]/gu)) {
    if (CLOSING.has(mark)) open.push({ mark, start });
    const opener = OPENING.get(mark);
    if (!opener) continue;
    const at = open.findLastIndex((each) => each.mark === opener);
    if (at >= 0) open.splice(at, 1);
    else if (!isNoClosingMark(text, mark, start)) closing.push({ mark, start });
  }
  return [...open, ...closing].sort((a, b) => a.start - b.start);
}

const isNoClosingMark = (text: string, mark: string, start: number) =>
  NOT_CLOSING.some(
    (each) =>
      each.mark.test(mark) &&
      each.before.test(text.slice(0, start)) &&
      each.after.test(text.slice(start + 1)),
  );
