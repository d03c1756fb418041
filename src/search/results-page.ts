import { foldWithClasses } from '../script/normalize.ts';
import { parseScript } from '../script/script.ts';
import { fill } from '../site/fill.ts';
import { SearchClient, Superseded } from './client.ts';
import type { ResultsPageData } from './page-data.ts';
import { showPager } from './pager.ts';
import { MAX_QUERY_LENGTH, MAX_TEXT_LENGTH, parseQuery, queryLength, type Query } from './query.ts';
import { RefineControls } from './refine-controls.ts';
import { ResultList } from './result-list.ts';
import { countChosen, NO_CHOICE, readState, writeState, type SearchState } from './search-state.ts';

/** The number of results on a page. */
const PAGE_SIZE = 20;
/** How long typing pauses before a search starts, and a search lasts before the page says so, in ms. */
const TYPING_PAUSE = 100;
const BUSY_AFTER = 250;

const element = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;

/** Start the search page. */
export function startResultsPage({ index, articles, classes, messages }: ResultsPageData): void {
  const field = element<HTMLInputElement>('q');
  const status = element('status');
  const retry = element<HTMLButtonElement>('retry');
  const pager = element('pager');
  const script = parseScript(document.documentElement.lang);
  const pageTitle = document.title;
  const fold = foldWithClasses(classes);
  const client = new SearchClient(index);
  const { excerptFailed } = messages;
  const list = new ResultList(element('results'), { script, articles, fold, excerptFailed });
  const refine = new RefineControls(
    element('order'),
    element<HTMLDetailsElement>('filters'),
    script,
    messages,
    (update) => void go(update(enteredState())),
  );

  /** The current state, and whether its history entry is final. Then typing begins a new one. */
  let state = readState(new URLSearchParams());
  let isFinal = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const say = (message: string, values: Record<string, string | number> = {}) => {
    status.textContent = fill(message, values);
  };

  /** Remove the results, and show a message instead. */
  function clear(message: string, values: Record<string, string | number> = {}): void {
    list.clear();
    refine.hide();
    pager.hidden = retry.hidden = true;
    say(message, values);
  }

  async function search(next: SearchState): Promise<void> {
    state = next;
    client.giveUp();
    // When Back restores the page, WebKit resets a field without autocompletion to its default.
    field.defaultValue = state.text;
    const text = state.text.trim();
    document.title = text ? `${text}｜${pageTitle}` : pageTitle;
    const tooLong = () => clear(messages.tooLong, { max: MAX_QUERY_LENGTH });
    if (state.text.length > MAX_TEXT_LENGTH) return tooLong();
    const query = parseQuery(state.text, fold);
    const length = queryLength(query);
    if (length > MAX_QUERY_LENGTH) return tooLong();
    if (length === 0) return clear(text ? messages.nothingToSearch : '');
    await show(query, state);
  }

  /** Show a page of the results of a query. */
  async function show(query: Query, asked: SearchState): Promise<void> {
    const busy = setTimeout(() => say(messages.searching), BUSY_AFTER);
    retry.hidden = true;
    const { choice, order } = asked;
    try {
      const ask = (page: number) =>
        client.ask({
          query,
          choice,
          order,
          withValues: refine.isOpen,
          from: (page - 1) * PAGE_SIZE,
          to: page * PAGE_SIZE,
        });
      let found = await ask(asked.page);
      const last = Math.max(1, Math.ceil(found.total / PAGE_SIZE));
      const page = Math.min(asked.page, last);
      // The page asked for does not exist, or not any more.
      if (page !== asked.page) found = await ask(page);
      const { total, hits, values } = found;
      list.show(hits, query, (page - 1) * PAGE_SIZE);
      refine.show(order, choice, values);
      if (total === 0 && countChosen(choice) === 0) refine.hide();
      showPager(pager, { page, last }, messages, (number) => urlOf({ ...asked, page: number }));
      const told = { count: total, query: shorten(asked.text.trim()) };
      if (total > 0) say(messages.found, told);
      else say(countChosen(choice) > 0 ? messages.notFoundChosen : messages.notFound, told);
    } catch (error) {
      if (error instanceof Superseded) return;
      clear(navigator.onLine ? messages.searchFailed : messages.searchOffline);
      retry.hidden = false;
      console.error(error);
    } finally {
      clearTimeout(busy);
    }
  }

  /** Return the URL of a state. */
  function urlOf(asked: SearchState): URL {
    const url = new URL(location.href);
    url.search = String(writeState(asked));
    url.hash = '';
    return url;
  }

  /** Put a state into the URL: as a new history entry when the last one is final. */
  function remember(asked: SearchState): void {
    if (asked.text.length > MAX_TEXT_LENGTH) return;
    const url = urlOf(asked);
    const current = writeState(readState(new URLSearchParams(location.search)));
    if (url.search.slice(1) === String(current)) return;
    if (isFinal) history.pushState(null, '', url);
    else history.replaceState(null, '', url);
    isFinal = false;
  }

  /** Go to another order, choice or page of results, which is a history entry of its own. */
  async function go(next: SearchState): Promise<void> {
    clearTimeout(timer);
    isFinal = true;
    remember(next);
    isFinal = true;
    await search(next);
  }

  /** Return the state with what was typed. A new query begins at its first page. */
  function enteredState(): SearchState {
    const text = field.value.toWellFormed();
    if (text === state.text) return state;
    return { ...state, text, page: 1, ...(text.trim() ? {} : { choice: NO_CHOICE }) };
  }

  function onTyped(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const next = enteredState();
      if (next === state) return;
      remember(next);
      void search(next);
    }, TYPING_PAUSE);
  }

  /** Show the state that the URL asks for. */
  function restore(): void {
    clearTimeout(timer);
    const asked = readState(new URLSearchParams(location.search));
    field.value = asked.text;
    isFinal = true;
    void search(asked);
  }

  field.addEventListener('input', (event) => {
    // An input method has half-typed pinyin there until the composition ends.
    if (!(event as InputEvent).isComposing) onTyped();
  });
  field.addEventListener('compositionstart', () => clearTimeout(timer));
  field.addEventListener('compositionend', onTyped);
  field.addEventListener('change', () => (isFinal = true));
  field.form?.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    const next = enteredState();
    remember(next);
    isFinal = true;
    if (next !== state || !retry.hidden) void search(next);
  });
  retry.addEventListener('click', () => {
    field.focus();
    void search(state);
  });
  pager.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const next = readState(new URL(link.href).searchParams);
    field.value = next.text;
    void go(next).then(() => {
      // A reader who went elsewhere meanwhile, such as to the field, keeps the focus.
      const { activeElement: focused } = document;
      if (focused === document.body || focused === link) list.focus();
    });
  });
  addEventListener('popstate', restore);
  restore();
}

const shorten = (text: string) => {
  const characters = [...text];
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}……` : text;
};
