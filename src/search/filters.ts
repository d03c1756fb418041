import type { Script } from '../script/script.ts';
import type { Messages } from '../site/messages.ts';

/** The numbers of the documents that have each value of a filter. */
export type FilterValues = Map<string, number[]>;

/** The filters by which results are narrowed, as the index names them. */
export const FILTERS = ['year', 'organisation', 'person', 'place', 'topic', 'publisher'] as const;
export type Filter = (typeof FILTERS)[number];

/** The messages that name the filters. */
export const FILTER_NAMES = {
  year: 'year',
  organisation: 'organisations',
  person: 'people',
  place: 'places',
  topic: 'topics',
  publisher: 'publisher',
} as const satisfies Record<Filter, keyof Messages>;

/** The filter of the index that has the dates of documents. Results are narrowed by a period of them. */
export const DATE = 'date';

/** Make a value for each filter. */
export const forEachFilter = <T>(make: (filter: Filter) => T): Record<Filter, T> =>
  Object.fromEntries(FILTERS.map((filter) => [filter, make(filter)])) as Record<Filter, T>;

/** The keys of the chosen values of each filter. A result has one of them, for every filter with a choice. */
export type Choice = Record<Filter, readonly string[]>;

/** A value of a filter, and the number of results that have it. */
export interface ValueCount {
  value: string;
  count: number;
}

/**
 * Write a name as a value of a filter: in Simplified characters, and where they differ after a slash in Traditional
 * ones. No name has a slash.
 */
export const filterValue = (name: Record<Script, string>): string =>
  [...new Set([name['zh-Hans'], name['zh-Hant']])].join('/');

/** Return the name of a value in a script. */
export function valueName(value: string, script: Script): string {
  const [hans, hant = hans] = value.split('/') as [string, string?];
  return script === 'zh-Hant' ? hant : hans;
}

/** Return the key of a value in URLs and choices: its name in Simplified characters. */
export const valueKey = (value: string): string => valueName(value, 'zh-Hans');

/** Return the name of a chosen value in a script, by its key. Of what no document has, only the key is known. */
export function chosenName(key: string, counts: readonly ValueCount[], script: Script): string {
  return valueName(counts.find(({ value }) => valueKey(value) === key)?.value ?? key, script);
}

/** Return the documents that have a chosen value of a filter; null for all documents, when none is chosen. */
export function documentsWith(values: FilterValues, chosen: readonly string[]): Set<number> | null {
  if (chosen.length === 0) return null;
  const documents = new Set<number>();
  for (const [value, having] of values)
    if (chosen.includes(valueKey(value))) for (const document of having) documents.add(document);
  return documents;
}

/**
 * Count the values of a filter among some documents, the most frequent first. Chosen values are listed even where no
 * document has them, so that a reader can undo the choice.
 */
export function countValues(
  values: FilterValues,
  documents: ReadonlySet<number>,
  chosen: readonly string[],
): ValueCount[] {
  const counts: ValueCount[] = [];
  for (const [value, having] of values) {
    let count = 0;
    for (const document of having) if (documents.has(document)) count++;
    if (count > 0 || chosen.includes(valueKey(value))) counts.push({ value, count });
  }
  // A URL may choose a value that the archive does not have any more.
  const known = new Set([...values.keys()].map(valueKey));
  for (const key of chosen) if (!known.has(key)) counts.push({ value: key, count: 0 });
  return counts.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
