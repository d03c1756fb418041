import { formatDatePart } from '../archive/dates.ts';
import type { Period } from '../search/period.ts';
import { fill } from '../site/fill.ts';
import type { SearchMessages } from './page-data.ts';

/** Name a period: 全部日期, 2023年5月, 1960—1969年, 2023年以后. */
export function namePeriod(
  { from, to }: Period,
  { allDates, since, upTo, range }: Pick<SearchMessages, 'allDates' | 'since' | 'upTo' | 'range'>,
): string {
  if (from === to) return from ? formatDatePart(from) : allDates;
  if (!to) return fill(since, { date: formatDatePart(from) });
  if (!from) return fill(upTo, { date: formatDatePart(to) });
  const areYears = from.length === 4 && to.length === 4;
  return fill(range, { start: areYears ? from : formatDatePart(from), end: formatDatePart(to) });
}
