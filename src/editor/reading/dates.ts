/** How pages and texts write dates. Parts of a date have the names year or republic, month and day in all patterns. */
import { calendarDate, HAN_DIGITS, isCalendarDate, parseHanNumber } from '../../archive/dates.ts';
import { simplify } from './text.ts';

const WESTERN_DATE = String.raw`(?<year>\d{4})(?:[ ]*[-\/.年][ ]*|[ ]+(?=\d{1,2}[ ]*[-\/]))(?<month>\d{1,2})[ ]*[-\/.月][ ]*(?<day>\d{1,2})(?!\d)[ ]*日?`;
/** A date in a year of the Republic of China. */
const REPUBLIC_DATE = String.raw`民国[ ]*(?<republic>\d{2,3})[ ]*年[ ]*(?<month>\d{1,2})[ ]*月[ ]*(?<day>\d{1,2})[ ]*日|(?<!\d)(?<republic>1\d{2})[-.\/](?<month>\d{2})[-.\/](?<day>\d{2})(?!\d)`;
const HAN_DATE = `(?<year>[○零${HAN_DIGITS}]{4})年(?<month>[一二三四五六七八九十]{1,2})月(?<day>[一二三四五六七八九十]{1,3})日`;
const WEEKDAY = String.raw`[ ]*[(（]?(?:星期|周)[一二三四五六日天][)）]?`;

/** The source of a pattern for a whole date, as pages write it, in Simplified characters. */
export const DATE = `(?:${WESTERN_DATE}|${REPUBLIC_DATE}|${HAN_DATE})(?:${WEEKDAY})?`;

/** Convert the groups of a match to YYYY-MM-DD. @returns null when there is no such day */
export function dateOf(groups: Record<string, string | undefined>): string | null {
  const { year = '', republic, month = '', day = '' } = groups;
  const date = calendarDate(
    republic ? String(Number(republic) + 1911) : parseHanNumber(year),
    parseHanNumber(month),
    parseHanNumber(day),
  );
  return isCalendarDate(date) ? date : null;
}

/** List the whole dates in a text, as YYYY-MM-DD. */
export const datesIn = (text: string): string[] =>
  [...simplify(text).matchAll(new RegExp(DATE, 'gu'))].flatMap(
    ({ groups }) => dateOf(groups!) ?? [],
  );

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

/** A day that a text names, and where. */
export interface WrittenDay {
  iso: string;
  index: number;
  written: string;
}

const part = (name: string) => `(?<${name}>[\\d０-９]{1,2}|[${HAN_DIGITS}十廿卅]{1,3})`;
const MONTH_AND_DAY = `${part('month')}\\s*月\\s*${part('day')}\\s*[日号號]`;
const DAY = new RegExp(
  [
    `(?<![\\d０-９])(?<year>[\\d０-９]{4}|[零○${HAN_DIGITS}]{4})\\s*(?:年\\s*(?:${MONTH_AND_DAY})?|[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})(?!\\d))`,
    `(?<relative>[今去前明同当當次翌]年\\s*)?${MONTH_AND_DAY}`,
    `(?<=[至到和与與及、—–~～-]\\s*)${part('day')}\\s*日`,
  ].join('|'),
  'gu',
);
const IS_BETWEEN_DAYS = new RegExp(String.raw`^\s*${BETWEEN_DAYS}\s*$`, 'u');

/**
 * Find the days that a running text names: with their year, or after a day or year in the same text (2023年5月20日至21日).
 * Days without a stated year are left out.
 */
export function daysIn(text: string): WrittenDay[] {
  const found: WrittenDay[] = [];
  let [year, month] = ['', ''];
  /** The day before, and where it ends. */
  let previous = { iso: '', end: 0 };
  for (const { 0: written, index, groups } of text.matchAll(DAY)) {
    const { year: stated, month: newMonth, day, relative } = groups!;
    if (relative) year = month = '';
    if (stated) [year, month] = [stated, ''];
    month = newMonth ?? month;
    if (!day) continue;
    const mayEndRange = newMonth && !stated && !relative && previous.iso;
    if (mayEndRange && IS_BETWEEN_DAYS.test(text.slice(previous.end, index)))
      [year] = lastDay(previous.iso, { month: parseHanNumber(month), day }).split('-') as [string];
    const iso = dateOf({ year, month, day }) ?? '';
    previous = { iso, end: index + written.length };
    if (iso) found.push({ iso, index, written });
  }
  return found;
}
