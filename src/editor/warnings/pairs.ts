import type { Passage } from '../../archive/collate.ts';
import type { Problem } from '../../archive/problem.ts';
import { stretchOf, warningAt, type Reading } from './reading.ts';

/** Marks that come in pairs (CLREQ), and those of Western text. */
const PAIRS = '“” ‘’ 「」 『』 《》 〈〉 （） () ［］ [] 【】 〔〕 ｛｝ {}'.split(' ');
const CLOSING = new Map(PAIRS.map(([open, close]) => [open!, close!]));
const OPENING = new Map(PAIRS.map(([open, close]) => [close!, open!]));

/** What looks like a closing mark and is none, by what stands before and after it. */
const ALONE: { mark: RegExp; before: RegExp; after: RegExp }[] = [
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

/** Quotation marks and brackets that are not closed, or not opened, in the block of text they stand in. */
export function unpairedMarks({ file, passages }: Reading): Problem[] {
  return passages.flatMap((passage, index) => {
    const next = passages.slice(index + 1).find(({ kind }) => kind !== 'caption')?.text ?? '';
    return unpaired(passage)
      .filter(({ mark }) => !goesOn(mark, next))
      .map(({ mark, start }) =>
        warningAt(
          file,
          passage,
          stretchOf(passage.text, start, mark),
          CLOSING.has(mark)
            ? `${mark} is not followed by ${CLOSING.get(mark)} in this ${nameOf(passage)}.`
            : `${mark} is not preceded by ${OPENING.get(mark)} in this ${nameOf(passage)}.`,
        ),
      );
  });
}

/**
 * A quotation of several paragraphs has an opening mark before each of them, and a closing one after the
 * last only (GB/T 15834—2011 on 引号).
 */
const goesOn = (mark: string, next: string) => /[“‘「『]/.test(mark) && next.startsWith(mark);

const nameOf = ({ kind }: Passage) => kind ?? 'line';

function unpaired({ text }: Passage): { mark: string; start: number }[] {
  const open: { mark: string; start: number }[] = [];
  const closing: typeof open = [];
  for (const { 0: mark, index: start } of text.matchAll(/[\p{Ps}\p{Pe}\p{Pi}\p{Pf}]/gu)) {
    if (CLOSING.has(mark)) open.push({ mark, start });
    const opener = OPENING.get(mark);
    if (!opener) continue;
    const at = open.findLastIndex((each) => each.mark === opener);
    if (at >= 0) open.splice(at, 1);
    else if (!standsAlone(text, mark, start)) closing.push({ mark, start });
  }
  return [...open, ...closing].sort((a, b) => a.start - b.start);
}

const standsAlone = (text: string, mark: string, start: number) =>
  ALONE.some(
    (each) =>
      each.mark.test(mark) &&
      each.before.test(text.slice(0, start)) &&
      each.after.test(text.slice(start + 1)),
  );
