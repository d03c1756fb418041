/** A day or a range of days, as ISO 8601 calendar dates. A single day has the same start and end. */
export interface DateRange {
  start: string;
  end: string;
}

/** Test if a text is a calendar date (YYYY-MM-DD) that exists. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Write a calendar date (YYYY-MM-DD) from numbers of one digit or two. The date need not exist. */
export const calendarDate = (year: string, month: string, day: string): string =>
  [year, month, day].map((each) => each.padStart(2, '0')).join('-');

/** The Chinese digits, in the order of their values. */
export const HAN_DIGITS = '〇一二三四五六七八九';

/** Convert a year or a number below 100 to ASCII digits: ２０２３, 二〇二三, 十一, 廿一. */
export function parseHanNumber(written: string): string {
  const digits = [...written.normalize('NFKC').replace(/[零○]/g, '〇')].map((character) => {
    const value = HAN_DIGITS.indexOf(character);
    return value < 0 ? character : String(value);
  });
  const number = digits.join('').replace('廿', '2十').replace('卅', '3十');
  const [tens, units] = number.split('十');
  return units === undefined ? number : String(Number(tens || 1) * 10 + Number(units || 0));
}

/** Split a date or an ISO 8601 interval of two (`2023-05-20/2023-05-21`). The dates need not exist. */
export function parseDateRange(text: string): DateRange {
  const [start = '', end = start] = text.split('/');
  return { start, end };
}

/**
 * Format a range of days in Chinese, the same in both scripts: one date, or the first and the last day. The last
 * leaves out what it shares with the first (2023年5月20日, 21日).
 */
export function formatDates({ start, end }: DateRange): string[] {
  const [year, month, day] = partsOf(start);
  const [endYear, endMonth, endDay] = partsOf(end);
  const first = `${year}年${month}月${day}日`;
  if (start === end) return [first];
  const last = [
    year === endYear ? '' : `${endYear}年`,
    year === endYear && month === endMonth ? '' : `${endMonth}月`,
    `${endDay}日`,
  ];
  return [first, last.join('')];
}

const partsOf = (date: string) => date.split('-').map(Number);

/** Format a year, a month or a day in Chinese: `2023` as 2023年, `2023-05` as 2023年5月. */
export function formatDatePart(iso: string): string {
  const [year, month, day] = partsOf(iso);
  return `${year}年${month === undefined ? '' : `${month}月`}${day === undefined ? '' : `${day}日`}`;
}
