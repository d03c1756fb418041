import type { Script } from '../script/script.ts';
import type { FilterValues } from './index-format.ts';

/** The filters by which results are narrowed, as the index names them. */
export const FILTERS = ['year', 'organisation'] as const;
export type Filter = (typeof FILTERS)[number];

/** Something for each filter. */
export const byFilter = <T>(of: (filter: Filter) => T): Record<Filter, T> =>
  Object.fromEntries(FILTERS.map((filter) => [filter, of(filter)])) as Record<Filter, T>;

/**
 * The keys of the values chosen of each filter. A result has one of these values, for every filter of
 * which any are chosen.
 */
export type Choice = Record<Filter, readonly string[]>;

/** The values of a filter that results have, and how many results have each. */
export type Facet = { value: string; count: number }[];

/**
 * A name as a value of a filter: in Simplified characters, and where they differ after a slash, which no
 * name has, in Traditional ones.
 */
export const filterValue = (name: Record<Script, string>): string =>
  [...new Set([name['zh-Hans'], name['zh-Hant']])].join('/');

/** What a value is called in a script. */
export function valueLabel(value: string, script: Script): string {
  const [hans, hant = hans] = value.split('/') as [string, string?];
  return script === 'zh-Hant' ? hant : hans;
}

/** What stands for a value in addresses and choices: its name in Simplified characters. */
export const valueKey = (value: string): string => valueLabel(value, 'zh-Hans');

/** The pages that the values chosen of a filter admit; null for all pages, when none are chosen. */
export function admitted(values: FilterValues, chosen: readonly string[]): Set<number> | null {
  if (chosen.length === 0) return null;
  const pages = new Set<number>();
  for (const [value, having] of values)
    if (chosen.includes(valueKey(value))) for (const page of having) pages.add(page);
  return pages;
}

/**
 * The values of a filter among some pages, those of the most pages first; and those chosen even where no
 * page has them, so that the choice can be undone.
 */
export function facetOf(
  values: FilterValues,
  pages: ReadonlySet<number>,
  chosen: readonly string[],
): Facet {
  const facet: Facet = [];
  for (const [value, having] of values) {
    let count = 0;
    for (const page of having) if (pages.has(page)) count++;
    if (count > 0 || chosen.includes(valueKey(value))) facet.push({ value, count });
  }
  // An address may choose what the archive has no longer.
  const known = new Set([...values.keys()].map(valueKey));
  for (const key of chosen) if (!known.has(key)) facet.push({ value: key, count: 0 });
  return facet.sort((a, b) => b.count - a.count);
}
