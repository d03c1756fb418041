import { normalize, type FoldCharacter } from '../script/normalize.ts';

/** How the index tells whether a text writes a character of a term in the form that was typed. */
export interface FormCheck {
  /** The index of the character in the term. */
  at: number;
  /** The form that was typed. */
  form: string;
  /** Words of the index: the form is where one of them is, or where none of them is. */
  words: string[];
  isAbsent: boolean;
}

/** A term of a query: a run of characters that a text has, or has not. */
export interface Term {
  /** The normalized characters. */
  characters: string[];
  /** The same characters as they were typed. */
  letters: string[];
  /** One for each letter that has other forms: see formChecker. Where there are none, every occurrence is as typed. */
  checks: FormCheck[];
}

/** A query as the engine takes it. */
export interface Query {
  /** What must occur: of each group, one term at least. */
  include: Term[][];
  /** Terms that must not occur. */
  exclude: Term[];
}

/** The longest query that is searched, in letters and digits. A longer one would load much of the index for nothing. */
export const MAX_QUERY_LENGTH = 256;

/** The longest text that is read as a query, in UTF-16 code units. It must fit into a URL. */
export const MAX_TEXT_LENGTH = 2 * MAX_QUERY_LENGTH;

/** Quotation marks as keyboards and input methods produce them. */
const QUOTES = '"“”„‟＂「」『』';
/** What stands between two terms of which either may occur, with white space around it. */
const EITHER = '\\s*[|｜]\\s*';
/**
 * A term, with what stands before it: an optional minus sign, then a quoted phrase, or characters up to the next white
 * space or bar. A quotation mark opens a phrase only at the start of a term and closes it only at its end. So a quotation
 * pasted from a text, or an unpaired mark, is read as text.
 */
const TERM = new RegExp(
  `(?<either>${EITHER})?(?<minus>[-－−]?)(?:[${QUOTES}](?<phrase>.*?)[${QUOTES}](?=[\\s|｜]|$)|(?<word>[^\\s|｜]+))`,
  'gsu',
);

/**
 * Parse a query and fold it. White space separates terms, `-` excludes one, `|` joins terms of which one must occur (or
 * none, where the first is excluded), quotation marks keep spaces and bars.
 */
export function parseQuery(text: string, fold: FoldCharacter): Query {
  const groups: { isExcluded: boolean; terms: Term[] }[] = [];
  for (const { groups: found } of text.matchAll(TERM)) {
    const { either, minus, phrase, word } = found!;
    const { characters, letters } = normalize(phrase ?? word ?? '', fold);
    if (either === undefined || groups.length === 0)
      groups.push({ isExcluded: Boolean(minus), terms: [] });
    if (characters.length > 0) groups.at(-1)!.terms.push({ characters, letters, checks: [] });
  }
  const groupsThat = (isExcluded: boolean) =>
    groups.filter((group) => group.isExcluded === isExcluded && group.terms.length > 0);
  return {
    include: groupsThat(false).map(({ terms }) => terms),
    exclude: groupsThat(true).flatMap(({ terms }) => terms),
  };
}

/** Count the letters and digits of a query. */
export const queryLength = ({ include, exclude }: Query): number =>
  [...include.flat(), ...exclude].reduce((sum, { characters }) => sum + characters.length, 0);

/**
 * List the terms that a query includes, each once.
 * @param asTyped whether terms that differ only in the forms of characters are different
 */
export function distinctTerms({ include }: Query, asTyped: boolean): Term[] {
  const terms = new Map<string, Term>();
  for (const term of include.flat()) {
    const forms = asTyped ? term.checks.map(({ at, form }) => at + form) : [];
    const key = [term.characters.join(''), ...forms].join(' ');
    if (!terms.has(key)) terms.set(key, term);
  }
  return [...terms.values()];
}
