import type { TextRange } from '../archive/blocks.ts';

/**
 * A range that looks different in vertical lines. Its form is the class of its element: `square`, all of it
 * upright in one square (纵中横); `upright`, one character below the other; `open` or `close`, a quotation mark,
 * with `inner` for a single one.
 */
export interface FormRange extends TextRange {
  form: 'square' | 'upright' | (typeof QUOTE_FORMS)[keyof typeof QUOTE_FORMS];
}

const QUOTE_FORMS = {
  '“': 'open',
  '”': 'close',
  '‘': 'open inner',
  '’': 'close inner',
} as const;

/** Western text: letters and digits, with what joins words and numbers. */
const WESTERN = /[\p{Script=Latin}\d]+(?:[ .,:/'’&@_+#–-]+[\p{Script=Latin}\d]+)*[%+]*/gu;
/** Text as narrow as a Han character, or nearly: 5, 20, 5G, B2, 8%, A+, 3.0 (CLREQ 2.4.2). */
const SQUARE = /^(?:\d\d?|\d[A-Za-z%]|[A-Z][\d+]|\d\.\d)$/;
/** Years and other short numbers, single letters, and initials (CLREQ 3.2.3). */
const UPRIGHT = /^(?:\d{3,4}|[A-Z]{1,4}|[a-z])$/;
/** A quotation mark; or a whole quotation of Western words, which keeps its marks. */
const QUOTES = /[“‘][^“”‘’\p{Script=Han}]*[a-z]{2}[^“”‘’\p{Script=Han}]*[”’]|[“‘”’]/gu;

/**
 * Find the short numbers, initials and quotation marks of a text, which do not simply follow a vertical line. All
 * other Western text lies on its side. Conversion changes none of these characters, so they hold for both scripts.
 */
export function findVerticalForms(text: string): FormRange[] {
  // With one code unit a character, offsets are those of characters.
  const units = [...text].map((character) => (character.length === 1 ? character : '一')).join('');
  const western = [...units.matchAll(WESTERN)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
    form: SQUARE.test(found) ? 'square' : UPRIGHT.test(found) ? 'upright' : null,
  }));
  const quotes = [...units.matchAll(QUOTES)]
    // A quotation mark inside Western text is an apostrophe.
    .filter(({ index }) => !western.some(({ start, end }) => start <= index && index < end))
    .filter(({ 0: found }) => found in QUOTE_FORMS)
    .map(({ 0: found, index }) => ({
      start: index,
      end: index + 1,
      form: QUOTE_FORMS[found as keyof typeof QUOTE_FORMS],
    }));
  return [...western.filter((each): each is FormRange => each.form !== null), ...quotes];
}
