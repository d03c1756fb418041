import { createElement, createLink } from '../browser/element.ts';
import { fill } from '../site/fill.ts';
import type { SearchMessages } from './page-data.ts';

/** Show which page of results this is, with links to the one before and the one after. */
export function showPager(
  pager: HTMLElement,
  { page, last }: { page: number; last: number },
  messages: Pick<SearchMessages, 'previousPage' | 'nextPage' | 'pageOf'>,
  urlOf: (page: number) => URL,
): void {
  const linkTo = (number: number, rel: string, text: string) => {
    const link = createLink(urlOf(number), text);
    link.rel = rel;
    return link;
  };
  const current = createElement('span', fill(messages.pageOf, { page, last }));
  pager.replaceChildren(
    ...(page > 1 ? [linkTo(page - 1, 'prev', messages.previousPage)] : []),
    current,
    ...(page < last ? [linkTo(page + 1, 'next', messages.nextPage)] : []),
  );
  pager.hidden = last === 1;
}
