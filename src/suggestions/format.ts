import type { Kind } from '../archive/registry.ts';
import type { Messages } from '../site/messages.ts';

/** The kinds of subjects whose names are suggested. A file has the number of a kind in this list. */
export const SUGGESTED_KINDS = [
  'people',
  'organisations',
  'places',
  'topics',
] as const satisfies readonly (Kind | 'topics')[];

/** The messages that suggestions show. They come with the first file, so that pages do not have them. */
export const SUGGESTION_MESSAGES = [
  ...SUGGESTED_KINDS,
  ...['alsoKnownAs', 'articlesOf', 'searchFor', 'suggestions', 'suggestionsFound'],
] as const satisfies (keyof Messages)[];

/**
 * A subject in a file: its kind, the number of its articles, its name in the script of the file, its key where that is
 * another (else 0), and its aliases. In a part, only the aliases that belong to the part.
 */
export type Entry = [
  kind: number,
  articles: number,
  name: string,
  key: string | 0,
  ...aliases: string[],
];

/** A file of suggestions. */
export interface SuggestionFile {
  /** The classes of the characters of its names, for comparing them with what is typed: see foldWithClasses. */
  classes: string[];
  entries: Entry[];
  /**
   * Where the names are that go on: by their next character, in all its forms, the name of a file without its extension.
   * The file itself then has only what is suggested before that character is typed.
   */
  next?: [characters: string, file: string][];
}

/** The first file, which is loaded when the search box is first used. */
export interface FirstSuggestionFile extends SuggestionFile {
  messages: Pick<Messages, (typeof SUGGESTION_MESSAGES)[number]>;
}

/** The most suggestions that are shown. Files that go on have as many. */
export const MOST_SUGGESTIONS = 6;
