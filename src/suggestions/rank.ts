import { normalize, type FoldCharacter } from '../script/normalize.ts';
import type { Entry } from './format.ts';

/** A subject that is suggested, and the name that matched: its own, or an alias. */
export interface Suggestion {
  entry: Entry;
  matched: string;
}

/** An entry with its names as they are compared: its own, and its aliases. */
export interface ComparedEntry {
  entry: Entry;
  names: { name: string; folded: string }[];
}

/** Normalize a text for comparison: see normalize. */
export const foldText = (text: string, fold: FoldCharacter): string =>
  normalize(text, fold).characters.join('');

/** Fold the names of entries, once for all comparisons. */
export const compareEntries = (entries: readonly Entry[], fold: FoldCharacter): ComparedEntry[] =>
  entries.map((entry) => {
    const [, , own, , ...aliases] = entry;
    return {
      entry,
      names: [own, ...aliases].map((name) => ({ name, folded: foldText(name, fold) })),
    };
  });

/** How well a name matches: the lower, the better. A whole name is best, then a beginning, its own before an alias. */
function gradeOf(folded: string, typed: string, isAlias: boolean): number {
  if (folded === typed) return 0;
  const at = folded.indexOf(typed);
  return at < 0 ? Infinity : (at === 0 ? 1 : 3) + Number(isAlias);
}

/**
 * Find the entries that match a text, the best first: by how well they match, and among these by the number of articles.
 * @param typed the text, folded; not empty
 * @param inside whether the text may occur anywhere in a name, and not only at its beginning
 */
export function rankEntries(
  entries: readonly ComparedEntry[],
  typed: string,
  { inside, most }: { inside: boolean; most: number },
): Suggestion[] {
  const found: (Suggestion & { grade: number })[] = [];
  for (const { entry, names } of entries) {
    let best = Infinity;
    let matched = '';
    for (const [index, { name, folded }] of names.entries()) {
      const grade = gradeOf(folded, typed, index > 0);
      if (grade < best) [best, matched] = [grade, name];
    }
    if (best < (inside ? Infinity : 3)) found.push({ entry, matched, grade: best });
  }
  return found
    .sort((a, b) => a.grade - b.grade || byUse(a.entry, b.entry))
    .slice(0, most)
    .map(({ entry, matched }) => ({ entry, matched }));
}

/** The subject with more articles first, and the order of code points among equals. */
function byUse([kind, articles, name]: Entry, [otherKind, others, other]: Entry): number {
  return others - articles || (name < other ? -1 : Number(name > other)) || kind - otherKind;
}
