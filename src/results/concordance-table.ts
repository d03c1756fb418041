import { createElement, createLink } from '../browser/element.ts';
import type { Line } from '../search/concordance.ts';
import type { LineOrder, SearchState } from '../search/search-state.ts';
import { createTime } from './marks.ts';
import { urlOf } from './search-history.ts';
import type { ResultsView, Shown, ViewOptions } from './view.ts';

/** A concordance as a table: every hit in a line of its own, between what precedes and what follows it. */
export class ConcordanceTable implements ResultsView {
  readonly #container: HTMLElement;
  readonly #options: ViewOptions;

  constructor(container: HTMLElement, options: ViewOptions) {
    this.#container = container;
    this.#options = options;
  }

  show({ answer: { lines, hits, articles }, state }: Shown): void {
    const { messages } = this.#options;
    if (hits === 0) {
      this.#container.replaceChildren(
        ...(articles > 0 ? [createElement('p', messages.noHits)] : []),
      );
      return;
    }
    const caption = createElement('caption', messages.concordance);
    caption.className = 'visually-hidden';
    const table = createElement(
      'table',
      caption,
      createElement('thead', this.#createHead(state)),
      createElement('tbody', ...lines.map((line) => this.#createRow(line))),
    );
    table.className = 'kwic';
    addRoles(table);
    this.#container.replaceChildren(table);
  }

  clear(): void {
    this.#container.replaceChildren();
  }

  focus(): void {
    this.#container.querySelector<HTMLElement>('tbody a')?.focus({ preventScroll: true });
    this.#container.scrollIntoView();
  }

  /** Create the headings. Those of columns by which lines can be sorted are links that do it. */
  #createHead(state: SearchState): HTMLTableRowElement {
    const { before, hit, after, source } = this.#options.messages;
    const heading = (text: string, ...orders: LineOrder[]) => {
      const cell = createElement('th', text);
      if (orders.length === 0) return cell;
      const isSorted = orders.includes(state.lineOrder);
      if (isSorted) cell.ariaSort = state.lineOrder === 'newest' ? 'descending' : 'ascending';
      // The other direction, where there is one.
      const next = orders.find((order) => order !== state.lineOrder) ?? orders[0]!;
      const lineOrder = isSorted ? next : orders[0]!;
      cell.replaceChildren(createLink(urlOf({ ...state, lineOrder, page: 1 }), text));
      return cell;
    };
    return createElement(
      'tr',
      heading(before, 'preceding'),
      heading(hit),
      heading(after, 'following'),
      heading(source, 'newest', 'oldest'),
    );
  }

  #createRow({ id, title, date, fragment, before, hit, after }: Line): HTMLTableRowElement {
    const { articles, messages } = this.#options;
    const url = `${articles}${id}/`;
    const link = createLink(url + fragment, createElement('mark', hit));
    return createElement(
      'tr',
      createElement('td', createElement('span', before)),
      createElement('td', link),
      createElement('td', createElement('span', after)),
      createElement('td', date ? createTime(date) : messages.noDate, ' ', createLink(url, title)),
    );
  }
}

/** The layout makes rows grids. Some browsers then forget that they are rows of a table. */
function addRoles(table: HTMLTableElement): void {
  const roles = { 'thead, tbody': 'rowgroup', tr: 'row', th: 'columnheader', td: 'cell' };
  table.role = 'table';
  for (const [selector, role] of Object.entries(roles))
    for (const element of table.querySelectorAll(selector)) element.role = role;
}
