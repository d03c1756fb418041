import { isCalendarDate } from '../archive/dates.ts';
import type { FilterValues } from './index-format.ts';

/**
 * A period of dates, both ends included. Each is a year, a month or a day (YYYY, YYYY-MM, YYYY-MM-DD), or an empty text,
 * which is no limit.
 */
export interface Period {
  from: string;
  to: string;
}

export const ANY_TIME: Period = { from: '', to: '' };

/** Test if a text is a year, a month or a day that exists. */
export const isPartOfDate = (text: string): boolean =>
  /^\d{4}(-\d{2}){0,2}$/.test(text) && isCalendarDate(`${text}-01-01`.slice(0, 10));

/** Test if a date (YYYY-MM-DD) is in a period. What has no date is in none. */
export const isIn = (date: string, { from, to }: Period): boolean =>
  date !== '' &&
  date.slice(0, from.length) >= from &&
  date.slice(0, to.length || 10) <= (to || '9');

/** Return the documents of a period; null for all documents, when it has no limit. */
export function documentsIn(dates: FilterValues, period: Period): Set<number> | null {
  if (!period.from && !period.to) return null;
  return new Set([...dates].flatMap(([date, having]) => (isIn(date, period) ? having : [])));
}

/** Return the first day of a part of a date. */
export const firstDay = (part: string): string => part && `${part}-01-01`.slice(0, 10);

/** Return the last day of a part of a date. */
export function lastDay(part: string): string {
  if (part.length === 4) return `${part}-12-31`;
  if (part.length !== 7) return part;
  const [year, month] = part.split('-').map(Number);
  return `${part}-${new Date(Date.UTC(year!, month!, 0)).getUTCDate()}`;
}

/** The hits of a part of a period. */
export interface Interval {
  /** A year, a month or a day. */
  part: string;
  articles: number;
  hits: number;
}

/** The hits of documents over time. */
export interface Timeline {
  /** Years, or months where all are of one year, or days where all are of one month; from the first to the last. */
  intervals: Interval[];
  /** The number of different dates. */
  dates: number;
  /** Those without a date. */
  undated: Pick<Interval, 'articles' | 'hits'>;
}

/** Count the hits of documents over time. Between the first and the last interval none is left out. */
export function countOverTime(dates: FilterValues, hits: ReadonlyMap<number, number>): Timeline {
  const found = [...dates].filter(([, having]) => having.some((document) => hits.has(document)));
  const days = found.map(([date]) => date).sort();
  const length =
    [4, 7].find((each) => new Set(days.map((day) => day.slice(0, each))).size > 1) ?? 10;
  const intervals = new Map(
    partsBetween(days[0]?.slice(0, length), days.at(-1)?.slice(0, length)).map((part) => [
      part,
      { part, articles: 0, hits: 0 },
    ]),
  );
  const undated = { articles: 0, hits: 0 };
  const dated = new Set<number>();
  for (const [date, having] of found)
    for (const document of having) {
      if (!hits.has(document)) continue;
      dated.add(document);
      const interval = intervals.get(date.slice(0, length))!;
      interval.articles++;
      interval.hits += hits.get(document)!;
    }
  for (const [document, count] of hits)
    if (!dated.has(document)) {
      undated.articles++;
      undated.hits += count;
    }
  return { intervals: [...intervals.values()], dates: days.length, undated };
}

/** List the years, months or days from one to another. */
function partsBetween(first: string | undefined, last: string | undefined): string[] {
  if (first === undefined || last === undefined) return [];
  const parts = [first];
  while (parts.at(-1)! < last) parts.push(nextPart(parts.at(-1)!));
  return parts;
}

function nextPart(part: string): string {
  const [year, month, day] = part.split('-').map(Number);
  if (month === undefined) return String(year! + 1).padStart(4, '0');
  const next = new Date(0);
  if (day === undefined) next.setUTCFullYear(year!, month, 1);
  else next.setUTCFullYear(year!, month - 1, day + 1);
  return next.toISOString().slice(0, part.length);
}
