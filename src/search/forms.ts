import { lettersOf, type FoldCharacter } from '../script/normalize.ts';
import type { Script } from '../script/script.ts';
import type { Posting } from './index-format.ts';
import { letterPositions } from './tokens.ts';

/**
 * Forms are characters that are one to the search, but that the texts of a script distinguish: 后 and 後 in Traditional
 * texts. A list of forms has those of one class, the most frequent first.
 */
export type FormList = string;

/**
 * Collect the forms that texts of one script write.
 * @returns the lists of all classes of which they write more than one character, sorted
 */
export function collectForms(texts: Iterable<string>, fold: FoldCharacter): FormList[] {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  const classes = new Map<string, Map<string, number>>();
  for (const [character, count] of counts)
    for (const letter of lettersOf(character)) {
      const folded = fold(letter);
      if (!classes.has(folded)) classes.set(folded, new Map());
      const forms = classes.get(folded)!;
      forms.set(letter, (forms.get(letter) ?? 0) + count);
    }
  return [...classes.values()]
    .filter(({ size }) => size > 1)
    .map((forms) =>
      [...forms]
        .sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1))
        .map(([form]) => form)
        .join(''),
    )
    .sort();
}

/**
 * Return the word of the index for a form in the texts of a script. The most frequent form has none: it is where no other
 * form is. All these words are neighbours in the index, and longer than any bigram.
 */
export const formWord = (form: string, script: Script): string => `${script} ${form}`;

/** Index the forms of documents: the places of each but the most frequent one of its class, sorted by word. */
export function* indexForms(
  documents: readonly Record<Script, readonly string[]>[],
  script: Script,
  lists: readonly FormList[],
): Generator<[word: string, postings: Posting[]]> {
  const words = new Map(
    lists.flatMap(([, ...others]) => others.map((form): [string, Posting[]] => [form, []])),
  );
  for (const [document, texts] of documents.entries())
    for (const [letter, position] of letterPositions(texts[script])) {
      const postings = words.get(letter);
      if (!postings) continue;
      if (postings.at(-1)?.document === document) postings.at(-1)!.positions.push(position);
      else postings.push({ document, positions: [position], titlePositions: [] });
    }
  // In the order of UTF-8.
  const sorted = [...words].sort(([a], [b]) => a.codePointAt(0)! - b.codePointAt(0)!);
  for (const [form, postings] of sorted)
    if (postings.length > 0) yield [formWord(form, script), postings];
}

/** What tells if a character of a term was typed as a text writes it. */
export interface FormCheck {
  /** The index of the character in the term. */
  at: number;
  /** The form that was typed. */
  form: string;
  /** Words of the index: the form is where one of them is, or where none of them is. */
  words: string[];
  isAbsent: boolean;
}

/** Make the function that lists what is to be checked of the letters of a term, in a script of these forms. */
export function formChecker(
  script: Script,
  lists: readonly FormList[],
): (letters: readonly string[]) => FormCheck[] {
  const byForm = new Map(lists.flatMap((list) => [...list].map((form) => [form, list] as const)));
  return (letters) =>
    letters.flatMap((form, at) => {
      const [first, ...others] = byForm.get(form) ?? [];
      if (first === undefined) return [];
      const isAbsent = form === first;
      const words = (isAbsent ? others : [form]).map((each) => formWord(each, script));
      return [{ at, form, words, isAbsent }];
    });
}

/** Checks nothing: for texts whose forms are not known. */
export const NO_FORMS = (): FormCheck[] => [];
