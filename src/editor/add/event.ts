import { calendarDate, isCalendarDate } from '../../archive/dates.ts';
import { plain } from './byline.ts';
import { leadOf, type Part } from './divide.ts';
import type { Draft } from './draft.ts';
import type { Statement } from './leave-out.ts';

/** A day or days as a text names them, but not where news is dated (5月11日电) or time counted (5月1日起). */
const DAYS =
  /(?:(?<year>\d{4})年)?(?<month>\d{1,2})月(?<day>\d{1,2})日(?:(?:上午|下午|晚)?(?:至|到|—|–|-|~|～)(?:(?:(?<endYear>\d{4})年)?(?<endMonth>\d{1,2})月)?(?<endDay>\d{1,2})日)?(?!\d|电|讯|起|以来|以前|之前|前|后|止|消息)/u;

/**
 * The date of the event: the first day, or days, that the first paragraph names. Where it leaves out the
 * year, it is that which brings it nearest to the date of publication.
 * @returns undefined, with a doubt, where the text does not say enough
 */
export function findEvent(
  draft: Draft,
  parts: readonly Part[],
  published: string | undefined,
): Statement<string> | undefined {
  const lead = leadOf(parts);
  const found = lead && DAYS.exec(plain(lead.text));
  if (!found) return undefined;
  const { year, month, day, endYear, endMonth, endDay } = found.groups!;
  const written = lead.text.slice(found.index, found.index + found[0].length);
  const startYear = year ?? (published && nearestYear(published, month!, day!));
  if (!startYear) {
    draft.doubt(
      `The first paragraph names ${written}, but no year. If the text says elsewhere which it is, write the date into event.`,
      lead.start,
    );
    return undefined;
  }
  const start = calendarDate(startYear, month!, day!);
  const end = endDay ? calendarDate(endYear ?? startYear, endMonth ?? month!, endDay) : start;
  if (!isCalendarDate(start) || !isCalendarDate(end) || end < start) return undefined;
  draft.doubt(
    `The first date in the text, ${written}, was taken for that of the event${year ? '' : `; its year is taken from the date of publication`}.`,
    lead.start,
  );
  return { value: start === end ? start : `${start}/${end}`, line: draft.lineAt(lead.start) };
}

/** The year in which a day of the calendar is nearest to a date. */
function nearestYear(date: string, month: string, day: string): string {
  const year = Number(date.slice(0, 4));
  const distance = (each: number) => {
    const days = Math.abs(Date.parse(calendarDate(String(each), month, day)) - Date.parse(date));
    // The 29th of February is not in every year.
    return Number.isNaN(days) ? Infinity : days;
  };
  return String([year, year - 1, year + 1].sort((a, b) => distance(a) - distance(b))[0]);
}
