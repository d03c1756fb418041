import { normalize, type FoldCharacter } from '../script/normalize.ts';

/** A query as the engine takes it. A term is its normalized characters. */
export interface Query {
  /** Terms that must all occur. */
  include: string[][];
  /** Terms that must not occur. */
  exclude: string[][];
}

/** The longest query that is searched, in letters and digits. A longer one would load much of the index for nothing. */
export const MAX_QUERY_LENGTH = 256;

/** The longest text that is read as a query, in UTF-16 code units. It must fit into a URL. */
export const MAX_TEXT_LENGTH = 2 * MAX_QUERY_LENGTH;

/** Quotation marks as keyboards and input methods produce them. */
const QUOTES = '"“”„‟＂「」『』';
/**
 * A term: an optional minus sign, then a quoted phrase, or characters up to the next white space. A quotation mark
 * opens a phrase only at the start of a term and closes it only at its end. So a quotation pasted from a text, or an
 * unpaired mark, is read as text.
 */
const TERM = new RegExp(
  `(?<minus>[-－−]?)(?:[${QUOTES}](?<phrase>.*?)[${QUOTES}](?=\\s|$)|(?<word>\\S+))`,
  'gsu',
);

/** Parse a query and fold it. White space separates terms, `-` excludes one, quotation marks keep spaces. */
export function parseQuery(text: string, fold: FoldCharacter): Query {
  const query: Query = { include: [], exclude: [] };
  for (const { groups } of text.matchAll(TERM)) {
    const { characters } = normalize(groups!['phrase'] ?? groups!['word'] ?? '', fold);
    if (characters.length > 0) query[groups!['minus'] ? 'exclude' : 'include'].push(characters);
  }
  return query;
}

/** Count the letters and digits of a query. */
export const queryLength = ({ include, exclude }: Query): number =>
  [...include, ...exclude].reduce((sum, term) => sum + term.length, 0);
