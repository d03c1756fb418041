import { elementById } from '../browser/element.ts';
import { foldWithClasses, type FoldCharacter } from '../script/normalize.ts';
import { parseScript } from '../script/script.ts';
import { fill } from '../site/fill.ts';
import { SearchClient, Superseded } from './client.ts';
import type { ResultsPageData, SearchMessages } from './page-data.ts';
import { showPager } from './pager.ts';
import { MAX_QUERY_LENGTH, MAX_TEXT_LENGTH, parseQuery, queryLength, type Query } from './query.ts';
import { RefineControls } from './refine-controls.ts';
import { ResultList } from './result-list.ts';
import { SearchHistory, urlOf } from './search-history.ts';
import { countChosen, NO_CHOICE, readState, type SearchState } from './search-state.ts';
import type { Answer } from './worker.ts';

/** The number of results on a page of them. */
const PAGE_SIZE = 20;
/** How long typing must pause before a search starts, in ms. */
const TYPING_PAUSE = 100;
/** How long a search may last before the page says that it searches, in ms. */
const BUSY_AFTER = 250;

/** Some results of a query: a page of them, of so many pages. */
interface PageOfResults extends Answer {
  page: number;
  last: number;
}

/** The search page: the field, and the results of the query in it. */
export class ResultsPage {
  readonly #title = document.title;
  readonly #field = elementById<HTMLInputElement>('q');
  readonly #status = elementById('status');
  readonly #retry = elementById<HTMLButtonElement>('retry');
  readonly #pager = elementById('pager');
  readonly #refine: RefineControls;
  readonly #list: ResultList;
  readonly #messages: SearchMessages;
  readonly #fold: FoldCharacter;
  readonly #client: SearchClient;
  readonly #history = new SearchHistory();
  /** The state that was searched for last. */
  #state = readState(new URLSearchParams());
  #typingTimer: ReturnType<typeof setTimeout> | undefined;

  constructor({ index, articles, classes, messages }: ResultsPageData) {
    const script = parseScript(document.documentElement.lang);
    const { excerptFailed } = messages;
    this.#messages = messages;
    this.#fold = foldWithClasses(classes);
    this.#client = new SearchClient(index);
    this.#list = new ResultList(elementById<HTMLOListElement>('results'), {
      script,
      articles,
      fold: this.#fold,
      excerptFailed,
    });
    this.#refine = new RefineControls(
      elementById('order'),
      elementById<HTMLDetailsElement>('filters'),
      script,
      messages,
      (update) => void this.#goTo(update(this.#enteredState())),
    );
  }

  /** Listen to the reader, and show what the URL asks for. */
  start(): void {
    this.#listenToField();
    this.#retry.addEventListener('click', () => {
      this.#field.focus();
      void this.#search(this.#state);
    });
    this.#pager.addEventListener('click', (event) => this.#followLink(event));
    addEventListener('popstate', () => this.#restore());
    this.#restore();
  }

  #listenToField(): void {
    const field = this.#field;
    field.addEventListener('input', (event) => {
      // An input method has half-typed pinyin there until the composition ends.
      if (!(event as InputEvent).isComposing) this.#searchAfterPause();
    });
    field.addEventListener('compositionstart', () => clearTimeout(this.#typingTimer));
    field.addEventListener('compositionend', () => this.#searchAfterPause());
    field.addEventListener('change', () => this.#history.finishEntry());
    field.form?.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  /** Return the state with the text in the field. A new query begins at its first page. */
  #enteredState(): SearchState {
    const text = this.#field.value.toWellFormed();
    if (text === this.#state.text) return this.#state;
    const choice = text.trim() ? this.#state.choice : NO_CHOICE;
    return { ...this.#state, text, choice, page: 1 };
  }

  /** Search for what is typed, once typing pauses. */
  #searchAfterPause(): void {
    clearTimeout(this.#typingTimer);
    this.#typingTimer = setTimeout(() => {
      const entered = this.#enteredState();
      if (entered === this.#state) return;
      this.#history.update(entered);
      void this.#search(entered);
    }, TYPING_PAUSE);
  }

  /** Search at once for what is typed, unless its results are shown. */
  #submit(): void {
    clearTimeout(this.#typingTimer);
    const entered = this.#enteredState();
    this.#history.update(entered);
    this.#history.finishEntry();
    if (entered !== this.#state || !this.#retry.hidden) void this.#search(entered);
  }

  /** Go to another order, choice or page of results, which is a history entry of its own. */
  async #goTo(state: SearchState): Promise<void> {
    clearTimeout(this.#typingTimer);
    this.#history.add(state);
    await this.#search(state);
  }

  /** Follow a link to another page of results without loading this page again. */
  #followLink(event: MouseEvent): void {
    const link = (event.target as Element).closest('a');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const state = readState(new URL(link.href).searchParams);
    this.#field.value = state.text;
    void this.#goTo(state).then(() => {
      // A reader who went elsewhere meanwhile, such as to the field, keeps the focus.
      const { activeElement: focused } = document;
      if (focused === document.body || focused === link) this.#list.focus();
    });
  }

  /** Show the state that the URL asks for. */
  #restore(): void {
    clearTimeout(this.#typingTimer);
    const state = this.#history.read();
    this.#field.value = state.text;
    void this.#search(state);
  }

  /** Show the results that a state asks for, or why there are none. */
  async #search(state: SearchState): Promise<void> {
    this.#state = state;
    this.#client.giveUp();
    // When Back restores the page, WebKit resets a field without autocompletion to its default.
    this.#field.defaultValue = state.text;
    const text = state.text.trim();
    document.title = text ? `${text}｜${this.#title}` : this.#title;
    if (state.text.length > MAX_TEXT_LENGTH) return this.#sayTooLong();
    const query = parseQuery(state.text, this.#fold);
    const length = queryLength(query);
    if (length > MAX_QUERY_LENGTH) return this.#sayTooLong();
    if (length === 0) return this.#clear(text ? this.#messages.nothingToSearch : '');
    await this.#findAndShow(query, state);
  }

  /** Find a page of the results of a query, and show it, or that the search failed. */
  async #findAndShow(query: Query, state: SearchState): Promise<void> {
    const { searching, searchFailed, searchOffline } = this.#messages;
    const busyTimer = setTimeout(() => this.#say(searching), BUSY_AFTER);
    this.#retry.hidden = true;
    try {
      this.#show(await this.#find(query, state), query, state);
    } catch (error) {
      if (error instanceof Superseded) return;
      this.#clear(navigator.onLine ? searchFailed : searchOffline);
      this.#retry.hidden = false;
      console.error(error);
    } finally {
      clearTimeout(busyTimer);
    }
  }

  /**
   * Find the page of results that a state asks for, or the last one where there are fewer.
   * @throws Superseded when another search was started meanwhile
   * @throws Error when the index cannot be loaded
   */
  async #find(query: Query, { choice, order, page }: SearchState): Promise<PageOfResults> {
    const ask = (number: number) =>
      this.#client.ask({
        query,
        choice,
        order,
        withValues: this.#refine.isOpen,
        from: (number - 1) * PAGE_SIZE,
        to: number * PAGE_SIZE,
      });
    const answer = await ask(page);
    const last = Math.max(1, Math.ceil(answer.total / PAGE_SIZE));
    return page <= last ? { ...answer, page, last } : { ...(await ask(last)), page: last, last };
  }

  #show(found: PageOfResults, query: Query, state: SearchState): void {
    const { total, results, values, page, last } = found;
    const { order, choice, text } = state;
    const messages = this.#messages;
    const isNarrowed = countChosen(choice) > 0;
    this.#list.show(results, query, (page - 1) * PAGE_SIZE);
    this.#refine.show(order, choice, values);
    if (total === 0 && !isNarrowed) this.#refine.hide();
    showPager(this.#pager, { page, last }, messages, (number) => urlOf({ ...state, page: number }));
    const notFound = isNarrowed ? messages.notFoundChosen : messages.notFound;
    const messageValues = { count: total, query: shorten(text.trim()) };
    this.#say(total > 0 ? messages.found : notFound, messageValues);
  }

  /** Remove the results, and show a message instead. */
  #clear(message: string, values: Record<string, string | number> = {}): void {
    this.#list.clear();
    this.#refine.hide();
    this.#pager.hidden = this.#retry.hidden = true;
    this.#say(message, values);
  }

  #sayTooLong(): void {
    this.#clear(this.#messages.tooLong, { max: MAX_QUERY_LENGTH });
  }

  #say(message: string, values: Record<string, string | number> = {}): void {
    this.#status.textContent = fill(message, values);
  }
}

/** Shorten a query for a message. */
function shorten(query: string): string {
  const characters = [...query];
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}……` : query;
}
