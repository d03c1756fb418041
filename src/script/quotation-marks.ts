import type { Script } from './script.ts';

/** The quotation marks of either script, in the same order (CLREQ 3.1.1): outer and inner, opening and closing. */
const MARKS: Record<Script, string> = { 'zh-Hans': '“”‘’', 'zh-Hant': '「」『』' };

/** The marks that correspond in the two scripts. */
export const CORRESPONDING_MARKS: readonly [hans: string, hant: string][] = Array.from(
  MARKS['zh-Hans'],
  (mark, at) => [mark, MARKS['zh-Hant'][at]!],
);

const toHant = new Map(CORRESPONDING_MARKS);
const toHans = new Map(CORRESPONDING_MARKS.map(([hans, hant]) => [hant, hans]));
/** Quotation marks of Simplified text. A ’ before a Latin letter and after one, or after a digit, is an apostrophe. */
const QUOTATION_MARK = /(?<![\p{Script=Latin}\p{N}])’|’(?!\p{Script=Latin})|[“”‘]/gu;

/** Put a text into the quotation marks of a script. */
export const quote = (text: string, script: Script): string =>
  `${MARKS[script][0]}${text}${MARKS[script][1]}`;

/** Replace quotation marks by those of a script. */
export const convertQuotationMarks = (text: string, to: Script): string =>
  to === 'zh-Hant'
    ? text.replace(QUOTATION_MARK, (mark) => toHant.get(mark)!)
    : text.replace(/[「」『』]/gu, (mark) => toHans.get(mark)!);
