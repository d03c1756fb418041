import { format } from '../script/format.ts';

/** What the pager says. */
export interface PagerMessages {
  previousPage: string;
  nextPage: string;
  pageOf: string;
}

/** Shows which page of results this is, and links to the one before and the one after. */
export function showPager(
  pager: HTMLElement,
  { page, last }: { page: number; last: number },
  messages: PagerMessages,
  addressOf: (page: number) => URL,
): void {
  const link = (number: number, rel: string, text: string) => {
    const anchor = document.createElement('a');
    anchor.href = addressOf(number).href;
    anchor.rel = rel;
    anchor.textContent = text;
    return anchor;
  };
  const here = document.createElement('span');
  here.textContent = format(messages.pageOf, { page, last });
  pager.replaceChildren(
    ...(page > 1 ? [link(page - 1, 'prev', messages.previousPage)] : []),
    here,
    ...(page < last ? [link(page + 1, 'next', messages.nextPage)] : []),
  );
  pager.hidden = last === 1;
}
