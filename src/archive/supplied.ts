/**
 * Words in 〔〕 are supplied by the archive from the context: the institution of a post that the text names only before
 * another post, as in 山西大学党委书记王仰麟、校长黄桂田.
 */
const SUPPLIED = /〔([^〔〕]*)〕/gu;

/** Matches a text of which some is supplied, but not all. Brackets have words in them, and no brackets. */
export const WITH_SUPPLIED =
  /^(?:\s|〔[^〔〕\n\r\u2028\u2029]+〕)*[^\s〔〕](?:[^〔〕\n\r\u2028\u2029]|〔[^〔〕\n\r\u2028\u2029]+〕)*\s*$/u;

/** List the words of a text that are supplied. */
export const suppliedWords = (text: string): string[] =>
  Array.from(text.matchAll(SUPPLIED), ([, words]) => words!);

/** Return a text without the words that are supplied. */
export const withoutSupplied = (text: string): string => text.replace(SUPPLIED, '');
