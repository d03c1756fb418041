import { fill } from '../site/fill.ts';
import type { SearchMessages } from './page-data.ts';

/** Show which page of results this is, with links to the one before and the one after. */
export function showPager(
  pager: HTMLElement,
  { page, last }: { page: number; last: number },
  messages: Pick<SearchMessages, 'previousPage' | 'nextPage' | 'pageOf'>,
  urlOf: (page: number) => URL,
): void {
  const createLink = (number: number, rel: string, text: string) => {
    const link = document.createElement('a');
    link.href = urlOf(number).href;
    link.rel = rel;
    link.textContent = text;
    return link;
  };
  const current = document.createElement('span');
  current.textContent = fill(messages.pageOf, { page, last });
  pager.replaceChildren(
    ...(page > 1 ? [createLink(page - 1, 'prev', messages.previousPage)] : []),
    current,
    ...(page < last ? [createLink(page + 1, 'next', messages.nextPage)] : []),
  );
  pager.hidden = last === 1;
}
