import { formatDates, parseDateRange } from '../archive/dates.ts';
import { cutExcerpt, type Excerpt } from '../search/excerpt.ts';

/** Create the nodes of an excerpt, with its hits in `<mark>`. Text never becomes markup. */
export const markOccurrences = (text: string, excerpt: Excerpt): (string | HTMLElement)[] =>
  cutExcerpt(text, excerpt).map(({ text: piece, isOccurrence }) =>
    isOccurrence ? createElement('mark', piece) : piece,
  );

/** Create an element with a content. */
export function createElement<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  ...content: (string | Node)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.append(...content);
  return element;
}

/** Create a link. */
export function createLink(url: string | URL, ...content: (string | Node)[]): HTMLAnchorElement {
  const link = createElement('a', ...content);
  link.href = String(url);
  return link;
}

/** Create the element of a date (YYYY-MM-DD). */
export function createTime(date: string): HTMLTimeElement {
  const time = createElement('time', ...formatDates(parseDateRange(date)));
  time.dateTime = date;
  return time;
}
