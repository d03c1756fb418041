import { createElement, createLink } from '../browser/element.ts';
import { fill } from '../site/fill.ts';
import type { SearchMessages } from './page-data.ts';

/**
 * Show which page of results this is, with links to the one before and the one after.
 * @param last the last page; undefined where more may follow
 */
export function showPager(
  pager: HTMLElement,
  { page, last, hasNext }: { page: number; last: number | undefined; hasNext: boolean },
  messages: Pick<SearchMessages, 'previousPage' | 'nextPage' | 'pageOf' | 'pageNumber'>,
  urlOf: (page: number) => URL,
): void {
  const linkTo = (number: number, rel: string, text: string) => {
    const link = createLink(urlOf(number), text);
    link.rel = rel;
    return link;
  };
  const { pageOf, pageNumber } = messages;
  const name = last === undefined ? fill(pageNumber, { page }) : fill(pageOf, { page, last });
  const current = createElement('span', name);
  pager.replaceChildren(
    ...(page > 1 ? [linkTo(page - 1, 'prev', messages.previousPage)] : []),
    current,
    ...(hasNext ? [linkTo(page + 1, 'next', messages.nextPage)] : []),
  );
  pager.hidden = page === 1 && !hasNext;
}
