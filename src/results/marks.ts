import { formatDates, parseDateRange } from '../archive/dates.ts';
import { createElement } from '../browser/element.ts';
import { cutExcerpt, type Excerpt } from '../search/excerpt.ts';

/** Create the nodes of an excerpt, with its hits in `<mark>`. Text never becomes markup. */
export const markOccurrences = (text: string, excerpt: Excerpt): (string | HTMLElement)[] =>
  cutExcerpt(text, excerpt).map(({ text: piece, isOccurrence }) =>
    isOccurrence ? createElement('mark', piece) : piece,
  );

/** Create the element of a date (YYYY-MM-DD). */
export function createTime(date: string): HTMLTimeElement {
  const time = createElement('time', ...formatDates(parseDateRange(date)));
  time.dateTime = date;
  return time;
}
