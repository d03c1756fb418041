/**
 * Suggests names in the search box, as a combobox with a listbox (WAI-ARIA Authoring Practices). browser/search-box.js
 * loads this module when the box is first used.
 */

import { parseScript } from '../script/script.ts';
import { fill } from '../site/fill.ts';
import { pagePath, subjectPage, SUGGESTIONS_FILE, SUGGESTIONS_FOLDER } from '../site/urls.ts';
import css from '../styles/suggestions.css?inline';
import { SuggestionFinder } from './finder.ts';
import {
  MOST_SUGGESTIONS,
  SUGGESTED_KINDS,
  type FirstSuggestionFile,
  type SuggestionFile,
} from './format.ts';
import type { Suggestion } from './rank.ts';

/** The most suggestions on the search page, where the results are below. */
const MOST_ABOVE_RESULTS = 4;

const script = parseScript(document.documentElement.lang);
let messages: FirstSuggestionFile['messages'];

/** Load a file of suggestions. @throws when it cannot be loaded */
async function load(part?: string): Promise<SuggestionFile> {
  const path = part === undefined ? SUGGESTIONS_FILE : `${SUGGESTIONS_FOLDER}${part}.json`;
  const response = await fetch(pagePath(script, path));
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  const file = (await response.json()) as SuggestionFile;
  if (part === undefined) ({ messages } = file as FirstSuggestionFile);
  return file;
}

/** The suggestions of a search box. */
class Combobox {
  readonly #field: HTMLInputElement;
  readonly #form: HTMLFormElement;
  readonly #list = document.createElement('div');
  readonly #status = document.createElement('span');
  readonly #finder = new SuggestionFinder(load);
  /** Whether the box is above results, which follow what is typed. */
  readonly #isAboveResults: boolean;
  /** The option that the arrow keys have reached. */
  #active: HTMLElement | undefined;
  /** The number of the latest search for names. */
  #latest = 0;

  constructor(field: HTMLInputElement, form: HTMLFormElement) {
    this.#field = field;
    this.#form = form;
    this.#isAboveResults = new URL(form.action).pathname === location.pathname;
    this.#list.id = 'suggestions';
    this.#list.role = 'listbox';
    this.#list.hidden = true;
    this.#status.role = 'status';
    this.#status.className = 'visually-hidden';
    form.append(this.#list, this.#status);
    field.setAttribute('aria-controls', this.#list.id);
  }

  start(): void {
    const field = this.#field;
    field.addEventListener('input', (event) => {
      // An input method has half-typed pinyin there until the composition ends.
      if (!(event as InputEvent).isComposing) void this.#suggest();
    });
    // The list would be where the input method shows its own.
    field.addEventListener('compositionstart', () => this.#close());
    field.addEventListener('compositionend', () => void this.#suggest());
    field.addEventListener('keydown', (event) => this.#press(event));
    field.addEventListener('blur', ({ relatedTarget }) => {
      if (!this.#list.contains(relatedTarget as Node | null)) this.#close();
    });
    this.#form.addEventListener('submit', () => this.#close());
    // A press must not take the focus from the field, which would close the list before the click.
    this.#list.addEventListener('mousedown', (event) => event.preventDefault());
    this.#list.addEventListener('click', (event) => this.#choose(event));
    // A reader who scrolls wants to see what the list is over.
    for (const sign of ['wheel', 'touchmove'] as const)
      addEventListener(
        sign,
        ({ target }) => {
          if (!this.#list.contains(target as Node | null)) this.#close();
        },
        { passive: true },
      );
    // What was typed before this module was there.
    if ('typed' in field.dataset) void this.#suggest();
  }

  get #isOpen(): boolean {
    return !this.#list.hidden;
  }

  get #options(): HTMLElement[] {
    return [...this.#list.children] as HTMLElement[];
  }

  /** Show the names that match what is typed. */
  async #suggest(): Promise<void> {
    const number = ++this.#latest;
    const most = this.#isAboveResults ? MOST_ABOVE_RESULTS : MOST_SUGGESTIONS;
    // Nothing depends on suggestions, so nothing is said when they cannot be loaded.
    const found = await this.#finder.find(this.#field.value.trim(), most).catch(() => []);
    if (number !== this.#latest) return;
    if (found.length > 0 && document.activeElement === this.#field) this.#open(found);
    else this.#close();
  }

  #open(found: readonly Suggestion[]): void {
    const options = found.map(createOption);
    const [[, , name]] = found.map(({ entry }) => entry) as [Suggestion['entry']];
    // Above results, the name that is typed is searched already.
    if (!this.#isAboveResults || name !== this.#field.value.trim())
      options.push(this.#createSearchOption(name));
    for (const [index, option] of options.entries()) {
      option.id = `suggestion-${index}`;
      option.role = 'option';
      option.tabIndex = -1;
    }
    this.#activate(undefined);
    this.#list.ariaLabel = messages.suggestions;
    this.#list.replaceChildren(...options);
    this.#list.scrollTop = 0;
    this.#list.hidden = false;
    this.#field.ariaExpanded = 'true';
    this.#status.textContent = fill(messages.suggestionsFound, { count: options.length });
  }

  #close(): void {
    // Names that are still to come are not shown.
    this.#latest++;
    this.#activate(undefined);
    this.#list.hidden = true;
    this.#field.ariaExpanded = 'false';
    this.#status.textContent = '';
  }

  #createSearchOption(name: string): HTMLElement {
    const url = new URL(this.#form.action);
    url.searchParams.set(this.#field.name, name);
    const option = document.createElement('a');
    option.href = url.href;
    option.dataset['query'] = name;
    option.textContent = fill(messages.searchFor, { text: name });
    return option;
  }

  /** Make an option the active one, or none. The focus stays in the field. */
  #activate(option: HTMLElement | undefined): void {
    if (this.#active) this.#active.ariaSelected = 'false';
    this.#active = option;
    if (!option) return this.#field.removeAttribute('aria-activedescendant');
    option.ariaSelected = 'true';
    this.#field.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  }

  /** Move to the next option, or the one before. Before the first and after the last is the field itself. */
  #move(by: 1 | -1): void {
    const stops = [undefined, ...this.#options];
    const at = stops.indexOf(this.#active) + by + stops.length;
    this.#activate(stops[at % stops.length]);
  }

  #press(event: KeyboardEvent): void {
    const { key, altKey, ctrlKey, metaKey, shiftKey, isComposing } = event;
    if (isComposing || ctrlKey || metaKey || shiftKey) return;
    if (!this.#isOpen) {
      // Above results, the arrow leads to them.
      if (key !== 'ArrowDown' || !this.#field.value || (this.#isAboveResults && !altKey)) return;
      event.preventDefault();
      void this.#suggest().then(() => {
        if (this.#isOpen && !altKey) this.#move(1);
      });
      return;
    }
    if (altKey && key !== 'ArrowUp') return;
    if (key === 'Escape' || altKey) this.#close();
    else if (key === 'ArrowDown') this.#move(1);
    else if (key === 'ArrowUp') this.#move(-1);
    else if (key === 'Enter' && this.#active) this.#active.click();
    // Other keys are for the text, such as Home and End. Enter then searches it.
    else return this.#activate(undefined);
    event.preventDefault();
  }

  /** Follow a click on an option, which is a link. */
  #choose(event: MouseEvent): void {
    const option = (event.target as Element).closest<HTMLElement>('[role=option]');
    if (!option || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    this.#close();
    const { query } = option.dataset;
    if (query === undefined || !this.#isAboveResults) return;
    event.preventDefault();
    this.#field.value = query;
    this.#form.requestSubmit();
  }
}

/** Create the option of a suggestion: a link to the page of the subject. */
function createOption({ entry, matched }: Suggestion): HTMLElement {
  const [number, articles, name, otherKey] = entry;
  const kind = SUGGESTED_KINDS[number]!;
  const option = document.createElement('a');
  option.href = pagePath(script, subjectPage({ kind, key: otherKey || name }));
  const use = `${messages[kind]} ${fill(messages.articlesOf, { count: articles })}`;
  option.append(name);
  for (const detail of matched === name ? [use] : [messages.alsoKnownAs + matched, use]) {
    const part = document.createElement('span');
    part.textContent = detail;
    // The space separates them for screen readers.
    option.append(' ', part);
  }
  return option;
}

const field = document.getElementById('q');
if (field instanceof HTMLInputElement && field.form) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
  new Combobox(field, field.form).start();
}
