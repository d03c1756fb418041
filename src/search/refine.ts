import type { Script } from '../script/script.ts';
import { format } from '../script/format.ts';
import type { Results } from './engine.ts';
import { valueKey, valueLabel, type Choice, type Facet, type Filter } from './facets.ts';
import { choices, NO_CHOICE, type Order, type SearchState } from './search-state.ts';

/** What the controls say. */
export interface RefineMessages {
  /** The heading of the filters, with none and with some chosen. */
  filters: string;
  filtersChosen: string;
}

/** How many values of a filter are listed, but for those chosen: the most frequent. */
const LISTED = 100;

/** The controls that put results in order and narrow them. */
export class Refine {
  readonly #label: HTMLElement;
  readonly #order: HTMLSelectElement;
  readonly #filters: HTMLDetailsElement;
  readonly #script: Script;
  readonly #messages: RefineMessages;

  /**
   * @param label holds a select, of the order
   * @param filters holds for each filter a list, whose id is the filter's name, and a button that clears the choice
   * @param change is called when the reader has set something, or wants to see what there is to choose, with
   * what this makes of a state
   */
  constructor(
    label: HTMLElement,
    filters: HTMLDetailsElement,
    script: Script,
    messages: RefineMessages,
    change: (update: (state: SearchState) => SearchState) => void,
  ) {
    this.#label = label;
    this.#order = label.querySelector('select')!;
    this.#filters = filters;
    this.#script = script;
    this.#messages = messages;
    this.#order.addEventListener('change', () => {
      const order = this.#order.value as Order;
      change((state) => ({ ...state, order, page: 1 }));
    });
    filters.addEventListener('change', ({ target }) => {
      const { name, value, checked } = target as HTMLInputElement;
      const filter = name as Filter;
      change((state) => {
        const others = state.choice[filter].filter((each) => each !== value);
        const chosen = checked ? [...others, value] : others;
        return { ...state, choice: { ...state.choice, [filter]: chosen }, page: 1 };
      });
    });
    filters.addEventListener('toggle', () => this.open && change((state) => state));
    this.#clear.addEventListener('click', () => {
      filters.querySelector('summary')!.focus();
      change((state) => ({ ...state, choice: NO_CHOICE, page: 1 }));
    });
  }

  /** Whether the values to choose from are wanted. */
  get open(): boolean {
    return this.#filters.open;
  }

  get #clear(): HTMLButtonElement {
    return this.#filters.querySelector('button')!;
  }

  show(order: Order, choice: Choice, facets: Results['facets']): void {
    const count = choices(choice);
    this.#label.hidden = this.#filters.hidden = false;
    this.#order.value = order;
    this.#clear.hidden = count === 0;
    this.#filters.querySelector('summary')!.textContent =
      count > 0 ? format(this.#messages.filtersChosen, { count }) : this.#messages.filters;
    if (this.open)
      for (const { filter, values } of facets) this.#list(filter, values, choice[filter]);
  }

  hide(): void {
    this.#label.hidden = this.#filters.hidden = true;
  }

  #list(filter: Filter, facet: Facet, chosen: readonly string[]): void {
    const list = document.getElementById(filter)!;
    const focused = list.contains(document.activeElement)
      ? (document.activeElement as HTMLInputElement).value
      : null;
    const shown = facet.filter(
      ({ value }, index) => index < LISTED || chosen.includes(valueKey(value)),
    );
    // Years are looked for by when they were, names by how many articles they have.
    if (filter === 'year') shown.sort((a, b) => (a.value < b.value ? 1 : -1));
    list.replaceChildren(
      ...shown.map(({ value, count }) => {
        const box = document.createElement('input');
        box.type = 'checkbox';
        box.name = filter;
        box.value = valueKey(value);
        box.checked = chosen.includes(box.value);
        const number = document.createElement('span');
        number.className = 'count';
        number.textContent = String(count);
        const label = document.createElement('label');
        label.append(box, valueLabel(value, this.#script), number);
        const item = document.createElement('li');
        item.append(label);
        return item;
      }),
    );
    list.closest('fieldset')!.hidden = shown.length === 0;
    const again = [...list.querySelectorAll('input')].find(({ value }) => value === focused);
    again?.focus({ preventScroll: true });
  }
}
