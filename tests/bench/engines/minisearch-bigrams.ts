import { buildMiniSearch, openMiniSearch } from './minisearch.ts';

/**
 * MiniSearch with overlapping pairs of characters, as is common for Chinese. A single character finds the pairs that
 * begin with it. The last character of a run begins no pair, so it is indexed by itself.
 */
export { folds, runs } from './minisearch.ts';

const RUN = /[\p{L}\p{N}]+/gu;
const characterRuns = (text: string) => (text.match(RUN) ?? []).map((run) => [...run]);
const pairs = (characters: string[]) =>
  characters.slice(1).map((character, index) => characters[index]! + character);

/** List every pair of a text, and the last character of each run. */
const tokenize = (text: string) =>
  characterRuns(text).flatMap((characters) => [...pairs(characters), characters.at(-1)!]);

/** List the character bigrams of a query. A run of a single character is listed as it is. */
const tokenizeQuery = (query: string) =>
  characterRuns(query).flatMap((characters) =>
    characters.length > 1 ? pairs(characters) : characters,
  );

const variant = {
  tokenize,
  searchOptions: {
    tokenize: tokenizeQuery,
    prefix: (term: string) => [...term].length === 1,
  },
};

export const build = buildMiniSearch(variant);
export const open = openMiniSearch(variant);
