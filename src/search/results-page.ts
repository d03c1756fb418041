import { format } from '../script/format.ts';
import { scriptOf } from '../script/script.ts';
import { SearchClient, Superseded } from './client.ts';
import { foldOf } from './normalize.ts';
import { showPager, type PagerMessages } from './pager.ts';
import { MAX_QUERY_LENGTH, MAX_TEXT_LENGTH, parseQuery, queryLength, type Query } from './query.ts';
import { Refine, type RefineMessages } from './refine.ts';
import { ResultList } from './result-list.ts';
import { choices, NO_CHOICE, paramsOf, stateOf, type SearchState } from './search-state.ts';

/** What the page is given by its template. */
export interface ResultsPageData {
  /** URL of the index's folder, and of the articles in this page's script. */
  index: string;
  articles: string;
  /** The character classes of the archive's text: see CharacterClasses.touching. */
  classes: string[];
  messages: Record<
    | 'searching'
    | 'found'
    | 'notFound'
    | 'notFoundChosen'
    | 'nothingToSearch'
    | 'tooLong'
    | 'searchFailed'
    | 'searchOffline'
    | 'excerptFailed',
    string
  > &
    RefineMessages &
    PagerMessages;
}

/** How many results a page of them has. */
const PAGE_SIZE = 20;
/** How long typing pauses before a search, and a search takes before it is said to be under way, in ms. */
const TYPING_PAUSE = 100;
const PATIENCE = 250;

const element = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;

/** Makes the search page work. */
export function startResultsPage({ index, articles, classes, messages }: ResultsPageData): void {
  const field = element<HTMLInputElement>('q');
  const status = element('status');
  const retry = element<HTMLButtonElement>('retry');
  const pager = element('pager');
  const script = scriptOf(document.documentElement.lang);
  const pageTitle = document.title;
  const fold = foldOf(classes);
  const client = new SearchClient(index);
  const { excerptFailed } = messages;
  const list = new ResultList(element('results'), { script, articles, fold, excerptFailed });
  const refine = new Refine(
    element('order'),
    element<HTMLDetailsElement>('filters'),
    script,
    messages,
    (update) => void go(update(entered())),
  );

  /** What is asked for, and whether its place in the history is settled: then typing begins a new one. */
  let state = stateOf(new URLSearchParams());
  let settled = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const say = (message: string, values: Record<string, string | number> = {}) => {
    status.textContent = format(message, values);
  };

  /** Takes away what was found before, and says something instead. */
  function clear(message: string, values: Record<string, string | number> = {}): void {
    list.clear();
    refine.hide();
    pager.hidden = retry.hidden = true;
    say(message, values);
  }

  async function search(next: SearchState): Promise<void> {
    state = next;
    client.giveUp();
    // WebKit empties a field without autocompletion, to its default, when Back leads to the page as it was kept.
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

  /** Shows a page of the results of a query. */
  async function show(query: Query, asked: SearchState): Promise<void> {
    const waiting = setTimeout(() => say(messages.searching), PATIENCE);
    retry.hidden = true;
    const { choice, order } = asked;
    try {
      const ask = (page: number) =>
        client.ask({
          query,
          choice,
          order,
          facets: refine.open,
          from: (page - 1) * PAGE_SIZE,
          to: page * PAGE_SIZE,
        });
      let found = await ask(asked.page);
      const last = Math.max(1, Math.ceil(found.total / PAGE_SIZE));
      const page = Math.min(asked.page, last);
      // A page that there is no more, or never was.
      if (page !== asked.page) found = await ask(page);
      const { total, hits, facets } = found;
      list.show(hits, query, (page - 1) * PAGE_SIZE);
      refine.show(order, choice, facets);
      if (total === 0 && choices(choice) === 0) refine.hide();
      showPager(pager, { page, last }, messages, (number) => addressOf({ ...asked, page: number }));
      const values = { count: total, query: shortened(asked.text.trim()) };
      if (total > 0) say(messages.found, values);
      else say(choices(choice) > 0 ? messages.notFoundChosen : messages.notFound, values);
    } catch (error) {
      if (error instanceof Superseded) return;
      clear(navigator.onLine ? messages.searchFailed : messages.searchOffline);
      retry.hidden = false;
      console.error(error);
    } finally {
      clearTimeout(waiting);
    }
  }

  /** The address of what is asked for. */
  function addressOf(asked: SearchState): URL {
    const url = new URL(location.href);
    url.search = String(paramsOf(asked));
    url.hash = '';
    return url;
  }

  /** Keeps what is asked for in the address: a new place in the history when the last one was settled. */
  function remember(asked: SearchState): void {
    if (asked.text.length > MAX_TEXT_LENGTH) return;
    const url = addressOf(asked);
    const here = paramsOf(stateOf(new URLSearchParams(location.search)));
    if (url.search.slice(1) === String(here)) return;
    if (settled) history.pushState(null, '', url);
    else history.replaceState(null, '', url);
    settled = false;
  }

  /** Goes to another order, choice or page of results: a place in the history of its own. */
  async function go(next: SearchState): Promise<void> {
    clearTimeout(timer);
    settled = true;
    remember(next);
    settled = true;
    await search(next);
  }

  /** What is asked for once the field has been changed: of another query, the first page. */
  function entered(): SearchState {
    const text = field.value.toWellFormed();
    if (text === state.text) return state;
    return { ...state, text, page: 1, ...(text.trim() ? {} : { choice: NO_CHOICE }) };
  }

  function typed(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const next = entered();
      if (next === state) return;
      remember(next);
      void search(next);
    }, TYPING_PAUSE);
  }

  /** Shows what the address asks for. */
  function restore(): void {
    clearTimeout(timer);
    const asked = stateOf(new URLSearchParams(location.search));
    field.value = asked.text;
    settled = true;
    void search(asked);
  }

  field.addEventListener('input', (event) => {
    // Half-typed pinyin is not what the reader is looking for.
    if (!(event as InputEvent).isComposing) typed();
  });
  field.addEventListener('compositionstart', () => clearTimeout(timer));
  field.addEventListener('compositionend', typed);
  field.addEventListener('change', () => (settled = true));
  field.form?.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    const next = entered();
    remember(next);
    settled = true;
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
    const next = stateOf(new URL(link.href).searchParams);
    field.value = next.text;
    void go(next).then(() => list.focus());
  });
  addEventListener('popstate', restore);
  restore();
}

const shortened = (text: string) => {
  const characters = [...text];
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}……` : text;
};
