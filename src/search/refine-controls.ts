import type { Script } from '../script/script.ts';
import { fill } from '../site/fill.ts';
import type { Found } from './engine.ts';
import { valueKey, valueName, type Choice, type Filter, type ValueCount } from './filters.ts';
import type { SearchMessages } from './page-data.ts';
import { countChosen, NO_CHOICE, type Order, type SearchState } from './search-state.ts';

/** The most values of a filter that are listed, by frequency. Chosen ones are always listed. */
const MAX_LISTED = 100;

/** The controls that sort results and narrow them. */
export class RefineControls {
  readonly #label: HTMLElement;
  readonly #order: HTMLSelectElement;
  readonly #filters: HTMLDetailsElement;
  readonly #script: Script;
  readonly #messages: Pick<SearchMessages, 'filters' | 'filtersChosen'>;

  /**
   * @param label contains the select element of the order
   * @param filters contains for each filter a list, whose id is the filter's name, and a button that clears the choice
   * @param change is called with an update of the state when the reader has set something or opens the filters
   */
  constructor(
    label: HTMLElement,
    filters: HTMLDetailsElement,
    script: Script,
    messages: Pick<SearchMessages, 'filters' | 'filtersChosen'>,
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
    filters.addEventListener('toggle', () => this.isOpen && change((state) => state));
    this.#clear.addEventListener('click', () => {
      filters.querySelector('summary')!.focus();
      change((state) => ({ ...state, choice: NO_CHOICE, page: 1 }));
    });
  }

  /** Whether the values of filters are shown. */
  get isOpen(): boolean {
    return this.#filters.open;
  }

  get #clear(): HTMLButtonElement {
    return this.#filters.querySelector('button')!;
  }

  show(order: Order, choice: Choice, values: Found['values']): void {
    const count = countChosen(choice);
    this.#label.hidden = this.#filters.hidden = false;
    this.#order.value = order;
    this.#clear.hidden = count === 0;
    this.#filters.querySelector('summary')!.textContent =
      count > 0 ? fill(this.#messages.filtersChosen, { count }) : this.#messages.filters;
    if (this.isOpen)
      for (const { filter, counts } of values) this.#list(filter, counts, choice[filter]);
  }

  hide(): void {
    this.#label.hidden = this.#filters.hidden = true;
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
        const box = document.createElement('input');
        box.type = 'checkbox';
        box.name = filter;
        box.value = valueKey(value);
        box.checked = chosen.includes(box.value);
        const number = document.createElement('span');
        number.className = 'count';
        number.textContent = String(count);
        const label = document.createElement('label');
        label.append(box, valueName(value, this.#script), number);
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
