/** A day or a range of days, as ISO 8601 calendar dates; the end is the start for a single day. */
export interface DateRange {
  start: string;
  end: string;
}

/** Whether a text is a calendar date of ISO 8601 (YYYY-MM-DD) that exists. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** A day as a calendar date of ISO 8601, from numbers as they are written, of one digit or two. Checks nothing. */
export const calendarDate = (year: string, month: string, day: string): string =>
  [year, month, day].map((each) => each.padStart(2, '0')).join('-');

/** Digits as Chinese writes them, in the order of their values. */
export const HAN_DIGITS = '〇一二三四五六七八九';

/** The digits of a number below one hundred, or of a year, in digits of any width or in Chinese: 2023, 二〇二三, 十一, 廿一. */
export function numberOf(written: string): string {
  const digits = [...written.normalize('NFKC').replace(/[零○]/g, '〇')].map((character) => {
    const value = HAN_DIGITS.indexOf(character);
    return value < 0 ? character : String(value);
  });
  const number = digits.join('').replace('廿', '2十').replace('卅', '3十');
  const [tens, units] = number.split('十');
  return units === undefined ? number : String(Number(tens || 1) * 10 + Number(units || 0));
}

/** Reads a date, or an ISO 8601 interval of two (`2023-05-20/2023-05-21`). Checks nothing. */
export function parseDateRange(text: string): DateRange {
  const [start = '', end = start] = text.split('/');
  return { start, end };
}

/**
 * How a date or a range of days is written in Chinese, the same in both scripts: one date, or the first
 * and the last day, of which the last leaves out what it has in common with the first (2023年5月20日, 21日).
 */
export function writtenDates({ start, end }: DateRange): string[] {
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

/** How a year or a month is written in Chinese: `2023` as 2023年, `2023-05` as 2023年5月. */
export function writtenMonth(iso: string): string {
  const [year, month] = partsOf(iso);
  return month === undefined ? `${year}年` : `${year}年${month}月`;
}
