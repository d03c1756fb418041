import { calendarDate, isCalendarDate } from '../../archive/dates.ts';
import type { Credit } from '../../archive/schema.ts';
import { converter, type Glossary } from '../../script/convert.ts';
import { scriptEvidence } from '../../script/detect.ts';
import { otherScript, type Script } from '../../script/script.ts';
import { BETWEEN_DAYS, lastDay } from '../day-range.ts';
import { parseCredits } from './credits.ts';
import type { DividedText, DraftBlock } from './divide-text.ts';
import type { Draft } from './draft.ts';
import type { Located } from './page-furniture.ts';
import { endsSentence, simplify } from './text.ts';

/** Return the lead: the first paragraph that ends like a sentence, else the first. A second title does not. */
function leadOf(blocks: readonly DraftBlock[]): DraftBlock | undefined {
  const paragraphs = blocks.filter(({ kind }) => kind === 'paragraph');
  return paragraphs.find(({ text }) => endsSentence(text)) ?? paragraphs[0];
}

/** The most characters of a summary. */
const MAX_SUMMARY = 300;

/** Return the first sentence of the lead, in a script. In news it says who did what, when and where. */
export function summarize(
  { title, blocks }: DividedText,
  script: Script,
  glossary: Glossary,
): string {
  const lead = leadOf(blocks) ?? title;
  const sentence = /^.*?[。！？][”’」』）》]*/u.exec(lead.text)?.[0] ?? lead.text;
  const characters = [...sentence];
  const summary =
    characters.length > MAX_SUMMARY
      ? `${characters.slice(0, MAX_SUMMARY - 1).join('')}…`
      : sentence;
  const evidence = scriptEvidence(summary);
  const other = otherScript(script);
  return evidence[other].count > evidence[script].count
    ? converter(other, script, glossary)(summary)
    : summary;
}

/** A day or a range of days. */
const DAYS = new RegExp(
  [
    String.raw`(?:(?<year>\d{4})年)?(?<month>\d{1,2})月(?<day>\d{1,2})日`,
    String.raw`(?:${BETWEEN_DAYS}(?:(?:(?<endYear>\d{4})年)?(?<endMonth>\d{1,2})月)?(?<endDay>\d{1,2})日)?`,
  ].join(''),
  'gu',
);
/** What follows the date of a dispatch (5月11日电), or the start or end of a period (5月1日起). */
const NOT_OF_EVENT = /^(?:\d|电|讯|起|以来|以前|之前|前|后|止|消息)/u;

/** Find the first day or range of days in a text that may be the date of an event. */
const findDays = (text: string): RegExpExecArray | undefined =>
  [...text.matchAll(DAYS)].find(
    ({ 0: found, index }) => !NOT_OF_EVENT.test(text.slice(index + found.length)),
  );

/**
 * Find the date of the event: the first day or range of days in the lead. If it has no year, the year is the one that
 * makes it nearest to the date of publication.
 * @returns undefined when there is no date; with a warning, when its year is not known, or when it cannot be right
 */
export function findEvent(
  draft: Draft,
  blocks: readonly DraftBlock[],
  published: string | undefined,
): Located<string> | undefined {
  const lead = leadOf(blocks);
  const found = lead && findDays(simplify(lead.text));
  if (!found) return undefined;
  const { year, month, day, endYear, endMonth, endDay } = found.groups!;
  const written = lead.text.slice(found.index, found.index + found[0].length);
  const startYear = year ?? (published && nearestYear(published, month!, day!));
  if (!startYear) {
    draft.warn(
      `The first paragraph names ${written}, but no year. If the text gives the year elsewhere, write the date into event.`,
      lead.start,
    );
    return undefined;
  }
  const start = calendarDate(startYear, month!, day!);
  const end = endDay ? lastDay(start, { year: endYear, month: endMonth, day: endDay }) : start;
  const exist = isCalendarDate(start) && isCalendarDate(end);
  if (!exist || end < start) {
    draft.warn(
      `The first paragraph names ${written}, ${exist ? 'which ends before it begins' : 'but there is no such day'}. If the source has it wrong, declare an emendation, and write the right date into event.`,
      lead.start,
    );
    return undefined;
  }
  draft.warn(
    `The first date in the text, ${written}, was taken for the date of the event${year ? '' : `; its year is taken from the date of publication`}.`,
    lead.start,
  );
  return { value: start === end ? start : `${start}/${end}`, line: draft.lineAt(lead.start) };
}

/** Return the year that makes a day nearest to a date. */
function nearestYear(date: string, month: string, day: string): string {
  const year = Number(date.slice(0, 4));
  const distance = (each: number) => {
    const written = calendarDate(String(each), month, day);
    // Not every year has the 29th of February.
    return isCalendarDate(written) ? Math.abs(Date.parse(written) - Date.parse(date)) : Infinity;
  };
  return String([year, year - 1, year + 1].sort((a, b) => distance(a) - distance(b))[0]);
}

/** Reporters that a text names in brackets: （记者张三、李四）, （中央社記者張三台北11日電）, 〔記者張三／台北報導〕. */
const REPORTERS =
  /[（(〔【［][^（）()〔〕【】［］]{0,12}?(?<role>(?:特约|见习|实习|学生)?记者|(?:特约)?通讯员)\s*[:：]?\s*(?<names>[^（）()〔〕【】［］／/]{2,40})(?:[／/][^（）()〔〕【】［］]{2,12})?[)）〕】］]/du;

/** Find the reporters that the lead or the end of the last paragraph names. The text keeps them. */
export function findReporters(draft: Draft, blocks: readonly DraftBlock[]): Located<Credit>[] {
  const first = leadOf(blocks);
  const last = blocks.findLast(({ kind }) => kind === 'paragraph');
  const places = [
    first && { text: [...first.text].slice(0, 60).join(''), start: first.start },
    last && last !== first && { text: last.text.slice(-60), start: last.start },
  ];
  return places.flatMap((place) => {
    const found = place && REPORTERS.exec(simplify(place.text));
    if (!found) return [];
    const written = ([start, end]: [number, number]) => place.text.slice(start, end);
    const { role, names } = found.indices!.groups!;
    const credits = parseCredits(written(role!), written(names!));
    const line = draft.lineAt(place.start);
    if (credits.every(({ name, organisation }) => name && !organisation))
      return credits.map((value) => ({ value, line }));
    const whole = written(found.indices![0]!);
    draft.warn(`The text names reporters: ${whole}. Write them into credits.`, place.start);
    return [];
  });
}
