import { createHash } from 'node:crypto';
import type { Library } from '../archive/library.ts';
import { inEachScript, type Script } from '../script/script.ts';
import { messagesIn, pickMessages } from '../site/messages.ts';
import { subjectsOf } from '../site/subjects.ts';
import {
  SUGGESTED_KINDS,
  SUGGESTION_MESSAGES,
  type Entry,
  type FirstSuggestionFile,
  type SuggestionFile,
} from './format.ts';
import { splitEntries } from './split.ts';

/** The files of suggestions in a script: the first, and the others by their names. */
export interface SuggestionFiles {
  first: FirstSuggestionFile;
  parts: ReadonlyMap<string, SuggestionFile>;
}

const made = new WeakMap<Library, Record<Script, SuggestionFiles>>();

/** Return the files of the names that a library suggests. They are made once. */
export function suggestionFiles(library: Library, script: Script): SuggestionFiles {
  let files = made.get(library);
  if (!files) made.set(library, (files = inEachScript((each) => makeFiles(library, each))));
  return files[script];
}

function makeFiles(library: Library, script: Script): SuggestionFiles {
  const entries = listEntries(library, script);
  const names = entries.flatMap(([, , own, , ...aliases]) => [own, ...aliases]);
  const { first, parts } = splitEntries(entries, {
    classes: library.searchClasses.containing(names.join('').normalize('NFKD')),
    nameOf: (content) => createHash('sha256').update(content).digest('hex').slice(0, 16),
  });
  const messages = pickMessages(messagesIn(script), SUGGESTION_MESSAGES);
  return { first: { ...first, messages }, parts };
}

/** List the subjects that have articles, by kind and key. */
function listEntries(library: Library, script: Script): Entry[] {
  const subjects = subjectsOf(library);
  return SUGGESTED_KINDS.flatMap((kind, number) =>
    [...subjects.all(kind)]
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ key, names, aliases, articles }): Entry => {
        const name = names[script];
        const others = aliases.map((alias) => library.vocabulary.inScript(alias, script));
        return [number, articles.length, name, key === name ? 0 : key, ...others];
      }),
  );
}
