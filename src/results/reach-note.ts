import { formatDatePart } from '../archive/dates.ts';
import type { Reach } from '../search/reach.ts';
import type { SearchState } from '../search/search-state.ts';
import { fill } from '../site/fill.ts';
import type { SearchMessages } from './page-data.ts';
import { urlOf } from './search-history.ts';

/** Test if a search begins with the oldest articles. Every other begins with the newest. */
export const isOldestFirst = ({ view, order, lineOrder }: SearchState): boolean =>
  (view === 'results' && order === 'oldest') || (view === 'kwic' && lineOrder === 'oldest');

/**
 * Says what was searched of an archive that is searched part by part, and what was not. It has a button that goes on, and a
 * link that searches everything.
 */
export class ReachNote {
  readonly #element: HTMLElement;
  readonly #messages: SearchMessages;

  /** @param goOn is called when the reader wants more to be searched */
  constructor(element: HTMLElement, messages: SearchMessages, goOn: () => void) {
    this.#element = element;
    this.#messages = messages;
    element.querySelector('button')!.addEventListener('click', goOn);
  }

  /** Say what was searched, unless it is everything and in one order. */
  show(state: SearchState, reach: Reach): void {
    const { searchedSince, searchedUpTo, rankedByPart, searchAll, rankAll } = this.#messages;
    const { searchOlder, searchNewer } = this.#messages;
    const isPartial = reach.left > 0;
    const isRankedByPart =
      state.view === 'results' && state.order === 'relevance' && !state.all && reach.volumes > 1;
    this.#element.hidden = !isPartial && !isRankedByPart;
    const oldestFirst = isOldestFirst(state);
    const [span, button, link] = this.#element.children as unknown as [
      HTMLSpanElement,
      HTMLButtonElement,
      HTMLAnchorElement,
    ];
    span.textContent =
      (isPartial ? describeReach(reach, oldestFirst ? searchedUpTo : searchedSince, state) : '') +
      (isRankedByPart ? rankedByPart : '');
    button.hidden = !isPartial;
    button.textContent = oldestFirst ? searchNewer : searchOlder;
    link.textContent = isPartial ? searchAll : rankAll;
    link.href = urlOf({ ...state, all: true, page: 1 }).href;
  }

  hide(): void {
    this.#element.hidden = true;
  }
}

/** Say what was searched. @param message with the date where that ends */
export const describeReach = (reach: Reach, message: string, state: SearchState): string =>
  fill(message, {
    date: formatDatePart(isOldestFirst(state) ? reach.to : reach.from),
    documents: reach.documents,
    left: reach.left,
  });
