import type { Script } from '../script/script.ts';
import type { FormCheck, Query, Term } from './query.ts';

/**
 * Forms are characters that are one to the search, but that the texts of a script distinguish: 后 and 後 in Traditional
 * texts. A list of forms has those of one class: the usual one first, or a space where no text has that.
 */
export type FormList = string;

/**
 * Return the word of the index for a form in the texts of a script. The usual form of a class has none: it is where no
 * other form is. All these words are neighbours in the index, and longer than any bigram.
 */
export const formWord = (form: string, script: Script): string => `${script} ${form}`;

/** Make the function that adds to a query what is to be checked of its letters, in a script of these forms. */
export function formChecker(script: Script, lists: readonly FormList[]): (query: Query) => Query {
  const byForm = new Map(lists.flatMap((list) => [...list].map((form) => [form, list] as const)));
  const checksOf = (letters: readonly string[]): FormCheck[] =>
    letters.flatMap((form, at) => {
      const [usual, ...others] = byForm.get(form) ?? [];
      if (usual === undefined) return [];
      const isAbsent = form === usual;
      const words = (isAbsent ? others : [form]).map((each) => formWord(each, script));
      return [{ at, form, words, isAbsent }];
    });
  const check = (term: Term): Term => ({ ...term, checks: checksOf(term.letters) });
  return ({ include, exclude }) => ({
    include: include.map((group) => group.map(check)),
    exclude: exclude.map(check),
  });
}
