import { createElement, createLink } from '../browser/element.ts';
import type { Script } from '../script/script.ts';
import type { Found } from '../search/engine.ts';
import {
  chosenName,
  valueKey,
  valueName,
  type Filter,
  type ValueCount,
} from '../search/filters.ts';
import { ANY_TIME, firstDay, isLimited, lastDay } from '../search/period.ts';
import {
  countChosen,
  LINE_ORDERS,
  NOT_NARROWED,
  ORDERS,
  type LineOrder,
  type Order,
  type SearchState,
} from '../search/search-state.ts';
import { fill } from '../site/fill.ts';
import type { SearchMessages } from './page-data.ts';
import { namePeriod } from './period-name.ts';
import { urlOf } from './search-history.ts';

/** The most values of a filter that are listed, by frequency. Chosen ones are always listed. */
const MAX_LISTED = 100;

/** The elements of the controls, which the template has. */
export interface RefineElements {
  /** Links to the views, each with the name of its view. */
  views: HTMLElement;
  /** Contains the select element of the order. */
  order: HTMLElement;
  /** Contains the checkbox that leaves only characters in the forms in which they were typed. */
  typed: HTMLElement;
  /** A list for links, each of which undoes a choice. */
  chosen: HTMLElement;
  /**
   * Contains for each filter a list, whose id is the filter's name, inputs with the names `from` and `to`, and a button that
   * clears all of them.
   */
  filters: HTMLDetailsElement;
}

/** Changes the state. @param isTyping whether the reader may go on at once, as in a date */
export type ChangeState = (update: (state: SearchState) => SearchState, isTyping?: boolean) => void;

/** The controls that choose a view of the results, sort and narrow them. */
export class RefineControls {
  readonly #elements: RefineElements;
  readonly #select: HTMLSelectElement;
  readonly #typed: HTMLInputElement;
  readonly #script: Script;
  readonly #messages: SearchMessages;

  /** @param change is called when the reader has set something or opens the filters */
  constructor(
    elements: RefineElements,
    script: Script,
    messages: SearchMessages,
    change: ChangeState,
  ) {
    this.#elements = elements;
    this.#select = elements.order.querySelector('select')!;
    this.#typed = elements.typed.querySelector('input')!;
    this.#script = script;
    this.#messages = messages;
    const { filters } = elements;
    this.#select.addEventListener('change', () => {
      const { value } = this.#select;
      change((state) =>
        state.view === 'kwic'
          ? { ...state, lineOrder: value as LineOrder, page: 1 }
          : { ...state, order: value as Order, page: 1 },
      );
    });
    this.#typed.addEventListener('change', () => {
      const { checked } = this.#typed;
      change((state) => ({ ...state, asTyped: checked, page: 1 }));
    });
    filters.addEventListener('change', ({ target }) => {
      const { name, type, value, checked } = target as HTMLInputElement;
      if (type === 'date')
        change(
          (state) => ({ ...state, period: { ...state.period, [name]: value }, page: 1 }),
          true,
        );
      else
        change((state) => {
          const others = state.choice[name as Filter].filter((each) => each !== value);
          const chosen = checked ? [...others, value] : others;
          return { ...state, choice: { ...state.choice, [name]: chosen }, page: 1 };
        });
    });
    filters.addEventListener('toggle', () => this.isOpen && change((state) => state));
    this.#clear.addEventListener('click', () => {
      filters.querySelector('summary')!.focus();
      change((state) => ({ ...state, ...NOT_NARROWED, page: 1 }));
    });
  }

  /** Whether the values of filters are shown. */
  get isOpen(): boolean {
    return this.#elements.filters.open;
  }

  get #clear(): HTMLButtonElement {
    return this.#elements.filters.querySelector('button')!;
  }

  /** @param hasForms whether characters of the query have other forms in the texts of this script */
  show(state: SearchState, values: Found['values'], hasForms: boolean): void {
    const { views, order, typed, filters } = this.#elements;
    views.hidden = filters.hidden = false;
    for (const link of views.querySelectorAll('a')) {
      const view = link.dataset['view'] as SearchState['view'];
      link.href = urlOf({ ...state, view, page: 1 }).href;
      link.ariaCurrent = view === state.view ? 'true' : null;
    }
    order.hidden = state.view === 'time';
    this.#listOrders(state);
    typed.hidden = !hasForms && !state.asTyped;
    this.#typed.checked = state.asTyped;
    const count = countChosen(state);
    this.#clear.hidden = count === 0;
    filters.querySelector('summary')!.textContent =
      count > 0 ? fill(this.#messages.filtersChosen, { count }) : this.#messages.filters;
    this.#showPeriod(state);
    this.#showChosen(state, values);
    if (this.isOpen)
      for (const { filter, counts } of values) this.#list(filter, counts, state.choice[filter]);
  }

  hide(): void {
    for (const element of Object.values(this.#elements)) element.hidden = true;
  }

  #listOrders({ view, order, lineOrder }: SearchState): void {
    const orders = view === 'kwic' ? LINE_ORDERS : ORDERS;
    const options = orders.map((each) => new Option(this.#messages[each], each));
    // Replacing the options of an open list would close it.
    if (String(orders) !== String([...this.#select.options].map(({ value }) => value)))
      this.#select.replaceChildren(...options);
    this.#select.value = view === 'kwic' ? lineOrder : order;
  }

  #showPeriod({ period }: SearchState): void {
    const show = (name: keyof SearchState['period'], date: string) => {
      const input = this.#elements.filters.querySelector<HTMLInputElement>(`[name=${name}]`)!;
      // A reader may be typing the rest of it.
      if (input.value !== date) input.value = date;
    };
    show('from', firstDay(period.from));
    show('to', lastDay(period.to));
  }

  /** Show what narrows the search, and links that undo it. */
  #showChosen(state: SearchState, values: Found['values']): void {
    const { chosen, filters } = this.#elements;
    const { choice, period } = state;
    const createItem = (
      name: string,
      without: Pick<SearchState, 'choice'> | Pick<SearchState, 'period'>,
    ) => {
      const link = createLink(urlOf({ ...state, ...without, page: 1 }), name);
      link.ariaLabel = fill(this.#messages.removeChoice, { name });
      return createElement('li', link);
    };
    const isFocused = chosen.contains(document.activeElement);
    chosen.replaceChildren(
      ...values.flatMap(({ filter, counts }) =>
        choice[filter].map((key) => {
          const others = choice[filter].filter((each) => each !== key);
          return createItem(chosenName(key, counts, this.#script), {
            choice: { ...choice, [filter]: others },
          });
        }),
      ),
      ...(isLimited(period)
        ? [createItem(namePeriod(period, this.#messages), { period: ANY_TIME })]
        : []),
    );
    chosen.hidden = chosen.childElementCount === 0;
    // The link that the reader followed is gone.
    if (isFocused) (chosen.querySelector('a') ?? filters.querySelector('summary')!).focus();
  }

  #list(filter: Filter, counts: readonly ValueCount[], chosen: readonly string[]): void {
    const list = document.getElementById(filter)!;
    const focused = list.contains(document.activeElement)
      ? (document.activeElement as HTMLInputElement).value
      : null;
    const shown = counts.filter(
      ({ value }, index) => index < MAX_LISTED || chosen.includes(valueKey(value)),
    );
    // Years are sorted by date, names by their number of articles.
    if (filter === 'year') shown.sort((a, b) => (a.value < b.value ? 1 : -1));
    list.replaceChildren(
      ...shown.map(({ value, count }) => {
        const box = createElement('input');
        box.type = 'checkbox';
        box.name = filter;
        box.value = valueKey(value);
        box.checked = chosen.includes(box.value);
        const number = createElement('span', String(count));
        number.className = 'count';
        const name = valueName(value, this.#script);
        return createElement('li', createElement('label', box, name, number));
      }),
    );
    list.closest('fieldset')!.hidden = shown.length === 0;
    const again = [...list.querySelectorAll('input')].find(({ value }) => value === focused);
    again?.focus({ preventScroll: true });
  }
}
