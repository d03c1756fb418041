import { calendarDate, isCalendarDate } from '../../archive/dates.ts';
import type { Credit } from '../../archive/schema.ts';
import { converter } from '../../script/convert.ts';
import type { Glossary } from '../../script/glossary.ts';
import { scriptEvidence } from '../../script/detect.ts';
import { otherScript, type Script } from '../../script/script.ts';
import { parseCredits } from '../reading/credits.ts';
import { BETWEEN_DAYS, lastDay } from '../reading/dates.ts';
import type { DraftBlock } from '../files/write-mdx.ts';
import { endsSentence, simplify } from '../reading/text.ts';

/** Return the lead: the first paragraph that ends like a sentence, else the first. A second title does not. */
function leadOf(blocks: readonly DraftBlock[]): DraftBlock | undefined {
  const paragraphs = blocks.filter(({ kind }) => kind === 'paragraph');
  return paragraphs.find(({ text }) => endsSentence(text)) ?? paragraphs[0];
}

/** A dateline: 新华社太原3月18日电（记者张三）, 〔記者李四／花蓮報導〕, 【明報專訊】, 编者按：. */
const OPENING =
  /^(?:[（(〔【［][^（）()〔〕【】［］]{2,24}[）)〕】］]|\S{2,12}(?:电|電|讯|訊)(?:[（(][^（）()]{2,24}[）)])?|编者按[:：]|編者按[:：])\s*/u;
/** The most characters of a summary. */
const MAX_SUMMARY = 300;

/** Return the first sentence of the lead, in a script. In news it says who did what, when and where. */
export function summarize(
  title: string,
  blocks: readonly DraftBlock[],
  script: Script,
  glossary: Glossary,
): string {
  // Agencies and newspapers begin with a dateline, which is not about the event.
  const lead = (leadOf(blocks)?.text ?? title).replace(OPENING, '');
  const sentence = /^.*?[。！？][”’」』）》]*/u.exec(lead)?.[0] ?? lead;
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

/** What a text says of something, and what to ask about it. */
export interface Found<T> {
  value?: T;
  question?: string;
}

/**
 * Find the date of the event: the first day or range of days in the lead. If it has no year, the year is the one that
 * makes it nearest to the date of publication.
 */
export function findEvent(
  blocks: readonly DraftBlock[],
  published: string | undefined,
): Found<string> {
  const lead = leadOf(blocks);
  const found = lead && findDays(simplify(lead.text));
  if (!found) return {};
  const { year, month, day, endYear, endMonth, endDay } = found.groups!;
  const written = lead.text.slice(found.index, found.index + found[0].length);
  const startYear = year ?? (published && nearestYear(published, month!, day!));
  if (!startYear) return { question: `event: of which year is ${written} in the first paragraph?` };
  const start = calendarDate(startYear, month!, day!);
  const end = endDay ? lastDay(start, { year: endYear, month: endMonth, day: endDay }) : start;
  const exist = isCalendarDate(start) && isCalendarDate(end);
  if (!exist || end < start)
    return {
      question: `event: ${written} in the first paragraph ${exist ? 'ends before it begins' : 'is no day that exists'}. Which date is right?`,
    };
  return { value: start === end ? start : `${start}/${end}` };
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

/** The places from which agencies report, before the day. */
const DATELINE =
  /(?:台北|新北|桃园|台中|台南|高雄|基隆|新竹|苗栗|彰化|南投|云林|嘉义|屏东|宜兰|花莲|台东|澎湖|金门|马祖|香港|澳门|北京|上海|东京|首尔|新加坡|纽约|华盛顿|伦敦|巴黎|柏林|布鲁塞尔)(?:[县市]|综合报[导道])?\d{0,2}日?(?:\S{0,2}电)?$/u;

/** Find the reporters that the lead or the end of the last paragraph names. The text keeps them. */
export function findReporters(blocks: readonly DraftBlock[]): {
  credits: Credit[];
  questions: string[];
} {
  const first = leadOf(blocks);
  const last = blocks.findLast(({ kind }) => kind === 'paragraph');
  const places = [
    first && [...first.text].slice(0, 60).join(''),
    last && last !== first && last.text.slice(-60),
  ];
  const credits: Credit[] = [];
  const questions: string[] = [];
  for (const place of places) {
    const found = place && REPORTERS.exec(simplify(place));
    if (!found) continue;
    const written = ([start, end]: [number, number]) => place.slice(start, end);
    const { role, names } = found.indices!.groups!;
    const [from, to] = names!;
    // The Central News Agency writes name, place and day without a space: 記者張三台北18日電.
    const dateline = DATELINE.exec(simplify(place.slice(from, to)));
    const each = parseCredits(
      written(role!),
      written([from, dateline ? from + dateline.index : to]),
    );
    if (each.every(({ name, organisation }) => name && !organisation)) credits.push(...each);
    else questions.push(`credits: which reporters does “${written(found.indices![0]!)}” name?`);
  }
  return { credits, questions };
}
