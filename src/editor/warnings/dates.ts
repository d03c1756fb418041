import {
  calendarDate,
  HAN_DIGITS,
  isCalendarDate,
  parseDateRange,
  parseHanNumber,
} from '../../archive/dates.ts';
import type { Problem } from '../../archive/problem.ts';
import { NOT_STATED } from '../../archive/schema.ts';
import { openccConverter } from '../../script/opencc.ts';
import { BETWEEN_DAYS, lastDay } from '../day-range.ts';
import { rangeOf, warnAt, type WarningContext } from './context.ts';

/** Find dates later than that of publication, unless the text speaks of the future. */
export function datesAfterPublication({ file, data, blocks, lineOf }: WarningContext): Problem[] {
  const { published, event } = data;
  if (published === NOT_STATED) return [];
  const problems: Problem[] = blocks.flatMap((block) =>
    datesIn(block.text)
      .filter(({ iso, index }) => iso > published && !isFuture(sentenceAt(block.text, index)))
      .map(({ iso, index, written }) =>
        warnAt(
          file,
          block,
          rangeOf(block.text, index, written),
          `${iso} is later than published, ${published}. Correct published; or if the source has it wrong, declare an emendation.`,
        ),
      ),
  );
  if (event !== NOT_STATED && parseDateRange(event).start > published)
    problems.push({
      file,
      line: lineOf('event'),
      message: `event begins later than published, ${published}. Correct one of them, unless the article announces the event.`,
      quote: `event: ${event}`,
    });
  return problems;
}

/** Find a date of publication that has not come yet anywhere on Earth. */
export function publishedInFuture({
  file,
  data: { published },
  lineOf,
}: WarningContext): Problem[] {
  const today = new Date(Date.now() + 14 * HOUR).toISOString().slice(0, 10);
  if (published === NOT_STATED || published <= today) return [];
  return [
    {
      file,
      line: lineOf('published'),
      message: 'published is a day that has not come yet. Correct it.',
      quote: `published: ${published}`,
    },
  ];
}

const HOUR = 60 * 60 * 1000;
const YEAR_OF_DAYS = 366 * 24 * HOUR;

/** Find a date of the event that is more than a year from every date in the text. */
export function eventFarFromText({
  file,
  data: { event },
  blocks,
  lineOf,
}: WarningContext): Problem[] {
  const dates = blocks.flatMap(({ text }) => datesIn(text)).map(({ iso }) => iso);
  if (event === NOT_STATED || dates.length === 0) return [];
  const { start, end } = parseDateRange(event);
  const [from, to] = [Date.parse(start) - YEAR_OF_DAYS, Date.parse(end) + YEAR_OF_DAYS];
  if (dates.some((iso) => from <= Date.parse(iso) && Date.parse(iso) <= to)) return [];
  return [
    {
      file,
      line: lineOf('event'),
      message: `event is more than a year from every date in the text (${[...new Set(dates)].slice(0, 3).join(', ')}). Correct it, if it is wrong.`,
      quote: `event: ${event}`,
    },
  ];
}

interface WrittenDate {
  iso: string;
  index: number;
  written: string;
}

const YEAR = `(?<year>[\\d０-９]{4}|[零○${HAN_DIGITS}]{4})`;
const part = (name: string) => `(?<${name}>[\\d０-９]{1,2}|[${HAN_DIGITS}十廿卅]{1,3})`;
const DATE = new RegExp(
  [
    `(?<![\\d０-９])${YEAR}\\s*(?:年\\s*(?:${part('month')}\\s*月\\s*(?:${part('day')}\\s*[日号號])?)?|[-/.](?<month2>\\d{1,2})[-/.](?<day2>\\d{1,2})(?!\\d))`,
    `(?<relative>[今去前明同当當次翌]年\\s*)?${part('month3')}\\s*月\\s*${part('day3')}\\s*[日号號]`,
    `(?<=[至到和与與及、—–~～-]\\s*)${part('day4')}\\s*日`,
  ].join('|'),
  'gu',
);

const IS_BETWEEN_DAYS = new RegExp(String.raw`^\s*${BETWEEN_DAYS}\s*$`, 'u');

/**
 * Find the days that a text names: with their year, or after a day or year in the same block (2023年5月20日至21日). Days
 * without a stated year are left out.
 */
export function datesIn(text: string): WrittenDate[] {
  const found: WrittenDate[] = [];
  let year = '';
  let month = '';
  /** The day before, and where it ends. */
  let previous = { iso: '', end: 0 };
  for (const { 0: written, index, groups } of text.matchAll(DATE)) {
    const {
      year: stated,
      month: m1,
      month2,
      month3,
      day: d1,
      day2,
      day3,
      day4,
      relative,
    } = groups!;
    if (relative) year = month = '';
    if (stated) [year, month] = [parseHanNumber(stated), ''];
    const newMonth = m1 ?? month2 ?? month3;
    if (newMonth) month = parseHanNumber(newMonth);
    const day = d1 ?? day2 ?? day3 ?? day4;
    if (!day) continue;
    const endsRange = month3 && !relative && previous.iso;
    if (endsRange && IS_BETWEEN_DAYS.test(text.slice(previous.end, index)))
      [year] = lastDay(previous.iso, { month, day: parseHanNumber(day) }).split('-') as [string];
    const iso = calendarDate(year, month, parseHanNumber(day));
    previous = { iso: isCalendarDate(iso) ? iso : '', end: index + written.length };
    if (previous.iso) found.push({ iso, index, written });
  }
  return found;
}

/** Words for what is planned, begins to apply, or ends at a date. */
const FUTURE =
  /将|拟|计划|预计|预定|预期|定于|即将|届时|有望|力争|争取|期限|截止|到期|有效期|(?:日|号)起|明年|下个?月|下周/;

const isFuture = (sentence: string) => FUTURE.test(openccConverter('zh-Hant', 'zh-Hans')(sentence));

/** Return the sentence around an offset of a text. */
function sentenceAt(text: string, index: number): string {
  const start = Math.max(...[...'。！？\n'].map((end) => text.lastIndexOf(end, index)));
  const length = text.slice(index).search(/[。！？\n]/u);
  return text.slice(start + 1, length < 0 ? undefined : index + length);
}
