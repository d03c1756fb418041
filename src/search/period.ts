import { isCalendarDate } from '../archive/dates.ts';
import type { FilterValues } from './filters.ts';

/**
 * A period of dates, both ends included. Each is a year, a month or a day (YYYY, YYYY-MM, YYYY-MM-DD), or an empty text,
 * which is no limit.
 */
export interface Period {
  from: string;
  to: string;
}

export const ANY_TIME: Period = { from: '', to: '' };

/** Test if a period has a limit. */
export const isLimited = ({ from, to }: Period): boolean => from !== '' || to !== '';

/** Test if a text is a year, a month or a day that exists. */
export const isPartOfDate = (text: string): boolean =>
  /^\d{4}(-\d{2}){0,2}$/.test(text) && isCalendarDate(`${text}-01-01`.slice(0, 10));

/** Test if a date (YYYY-MM-DD) is in a period. What has no date is in none. */
export const isIn = (date: string, { from, to }: Period): boolean =>
  date !== '' &&
  date.slice(0, from.length) >= from &&
  (to === '' || date.slice(0, to.length) <= to);

/** Return the documents of a period; null for all documents, when it has no limit. */
export function documentsIn(dates: FilterValues, period: Period): Set<number> | null {
  if (!isLimited(period)) return null;
  return new Set([...dates].flatMap(([date, having]) => (isIn(date, period) ? having : [])));
}

/** Return the first day of a part of a date. */
export const firstDay = (part: string): string => part && `${part}-01-01`.slice(0, 10);

/** Return the last day of a part of a date. */
export function lastDay(part: string): string {
  if (part.length === 4) return `${part}-12-31`;
  if (part.length !== 7) return part;
  const [year, month] = part.split('-').map(Number);
  const day = new Date(0);
  // Unlike Date.UTC, also before the year 100.
  day.setUTCFullYear(year!, month!, 0);
  return `${part}-${day.getUTCDate()}`;
}

/** List the periods that contain a period, the widest first: a month is in its year. Anything is in the time of all. */
export function widerPeriods(period: Period): Period[] {
  if (!isLimited(period)) return [];
  const { from, to } = period;
  const parts = from === to ? [4, 7].filter((length) => length < from.length) : [];
  return [
    ANY_TIME,
    ...parts.map((length) => ({ from: from.slice(0, length), to: from.slice(0, length) })),
  ];
}

/** The hits of a part of the time. */
export interface Interval extends Period {
  articles: number;
  hits: number;
}

/** The hits of documents over time. */
export interface Timeline {
  /**
   * From the first year to the last, or as many years at a time as make them few; the months of a year where all are of
   * one year; the days of a month where all are of one month. None is left out.
   */
  intervals: Interval[];
  /** The number of different dates. */
  dates: number;
  /** Those without a date. */
  undated: Pick<Interval, 'articles' | 'hits'>;
}

/** The most years that have an interval each. */
const MAX_YEARS = 60;

/** Count the hits of documents over time. */
export function countOverTime(dates: FilterValues, hits: ReadonlyMap<number, number>): Timeline {
  const found = [...dates].filter(([, having]) => having.some((document) => hits.has(document)));
  const days = found.map(([date]) => date).sort();
  const intervals = intervalsOf(days).map((period) => ({ ...period, articles: 0, hits: 0 }));
  const undated = { articles: 0, hits: 0 };
  const rest = new Map(hits);
  for (const [date, having] of found) {
    const interval = intervals.find((each) => isIn(date, each))!;
    for (const document of having) {
      if (!hits.has(document)) continue;
      interval.articles++;
      interval.hits += hits.get(document)!;
      rest.delete(document);
    }
  }
  for (const count of rest.values()) {
    undated.articles++;
    undated.hits += count;
  }
  return { intervals, dates: days.length, undated };
}

/** List the intervals of days, which are sorted. */
function intervalsOf(days: readonly string[]): Period[] {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const two = (number: number) => String(number).padStart(2, '0');
  const single = (part: string): Period => ({ from: part, to: part });
  const [month, year] = [first.slice(0, 7), first.slice(0, 4)];
  if (last.startsWith(month)) {
    const count = Number(lastDay(month).slice(8));
    return Array.from({ length: count }, (_, index) => single(`${month}-${two(index + 1)}`));
  }
  if (last.startsWith(year))
    return Array.from({ length: 12 }, (_, index) => single(`${year}-${two(index + 1)}`));
  const [from, to] = [Number(year), Number(last.slice(0, 4))];
  const step = [1, 10, 100, 1000].find((years) => (to - from) / years < MAX_YEARS)!;
  const intervals = [];
  const written = (number: number) => String(number).padStart(4, '0');
  for (let start = from - (from % step); start <= to; start += step)
    intervals.push({ from: written(start), to: written(start + step - 1) });
  return intervals;
}
