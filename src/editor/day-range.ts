import { calendarDate } from '../archive/dates.ts';

/** The source of a pattern for what stands between the two days of a range: 至, 晚到. */
export const BETWEEN_DAYS = '(?:上午|下午|晚)?[至到—–~～-]';

/**
 * Return the last day of a range as a calendar date. What it does not state it has from the first day; but in a range
 * across New Year (2023年12月30日至1月2日) its year is the next one.
 * @param start the first day, as a calendar date
 */
export function lastDay(
  start: string,
  { year, month, day }: { year?: string | undefined; month?: string | undefined; day: string },
): string {
  const [startYear, startMonth] = start.split('-') as [string, string];
  const isAcrossNewYear = !year && Number(month ?? startMonth) < Number(startMonth);
  return calendarDate(
    year ?? String(Number(startYear) + Number(isAcrossNewYear)),
    month ?? startMonth,
    day,
  );
}
