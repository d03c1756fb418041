import { parseDateRange } from '../../archive/dates.ts';
import type { Problem } from '../../archive/problem.ts';
import { NOT_STATED } from '../../archive/schema.ts';
import { openccConverter } from '../../script/opencc.ts';
import { daysIn } from '../reading/dates.ts';
import { rangeOf, warnAt, type WarningContext } from './context.ts';

/** Find dates later than that of publication, unless the text speaks of the future. */
export function datesAfterPublication({ file, data, blocks, lineOf }: WarningContext): Problem[] {
  const { published, event } = data;
  if (published === NOT_STATED) return [];
  const problems: Problem[] = blocks.flatMap((block) =>
    daysIn(block.text)
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
  const dates = blocks.flatMap(({ text }) => daysIn(text)).map(({ iso }) => iso);
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
