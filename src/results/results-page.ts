import { elementById } from '../browser/element.ts';
import { foldWithClasses, type FoldCharacter } from '../script/normalize.ts';
import { parseScript, type Script } from '../script/script.ts';
import type { Answer, Progress, Question } from '../search/answer.ts';
import { SearchClient, Superseded } from '../search/client.ts';
import type { HitMarker } from '../search/excerpt.ts';
import {
  distinctTerms,
  MAX_QUERY_LENGTH,
  MAX_TEXT_LENGTH,
  parseQuery,
  queryLength,
  type Query,
} from '../search/query.ts';
import { countChosen, readState, type SearchState, type View } from '../search/search-state.ts';
import { fill } from '../site/fill.ts';
import { compareCited, readCited } from './cited-search.ts';
import { ExportControls } from './export-controls.ts';
import type { ResultsPageData, SearchMessages } from './page-data.ts';
import { showPager } from './pager.ts';
import { describeReach, isOldestFirst, ReachNote } from './reach-note.ts';
import { RefineControls } from './refine-controls.ts';
import { ResultList, type LoadRest } from './result-list.ts';
import { SearchHistory, urlOf } from './search-history.ts';
import { FIRST_RESULTS, PAGE_SIZES, type ResultsView, type ViewOptions } from './view.ts';

/** How long typing must pause before a search starts, in ms. */
const TYPING_PAUSE = 100;
/** How long a search may last before the page says that it searches, in ms. */
const BUSY_AFTER = 250;

/** Some results of a query: a page of them, of so many pages as are known. */
interface PageOfResults {
  answer: Answer;
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
  readonly #reach: ReachNote;
  readonly #refine: RefineControls;
  readonly #list: ResultList;
  readonly #export: ExportControls;
  readonly #views = new Map<View, Promise<ResultsView>>();
  /** The view that is shown. */
  #shown: ResultsView;
  readonly #script: Script = parseScript(document.documentElement.lang);
  readonly #options: ViewOptions;
  readonly #messages: SearchMessages;
  readonly #classes: readonly string[];
  readonly #fold: FoldCharacter;
  readonly #client: SearchClient;
  readonly #history = new SearchHistory();
  /** The state that was searched for last. */
  #state = readState(new URLSearchParams());
  /** How many volumes were searched for what is searched last: as many are searched for its other views. */
  #searched = { key: '', volumes: 1 };
  /** The number of searches that were begun. */
  #begun = 0;
  #typingTimer: ReturnType<typeof setTimeout> | undefined;

  constructor({ index, articles, classes, messages }: ResultsPageData) {
    const script = this.#script;
    this.#messages = messages;
    this.#classes = classes;
    this.#fold = foldWithClasses(classes);
    this.#client = new SearchClient(index);
    this.#options = { script, articles, messages };
    this.#list = new ResultList(elementById<HTMLOListElement>('results'), this.#options);
    this.#views.set('results', Promise.resolve(this.#list));
    this.#shown = this.#list;
    this.#reach = new ReachNote(elementById('reach'), messages, () => this.#goOn());
    const exported = { ...this.#options, index };
    this.#export = new ExportControls(elementById<HTMLDetailsElement>('export'), exported);
    this.#refine = new RefineControls(
      {
        views: elementById('views'),
        order: elementById('order'),
        typed: elementById('typed'),
        chosen: elementById('chosen'),
        filters: elementById<HTMLDetailsElement>('filters'),
      },
      script,
      messages,
      (update, isTyping) => void this.#goTo(update(this.#enteredState()), isTyping),
    );
  }

  /** Listen to the reader, and show what the URL asks for. */
  start(): void {
    this.#listenToField();
    this.#retry.addEventListener('click', () => {
      this.#field.focus();
      void this.#search(this.#state);
    });
    for (const id of ['help', 'reach', 'views', 'chosen', 'shown', 'pager'])
      elementById(id).addEventListener('click', (event) => this.#followLink(event));
    elementById('filters').addEventListener('focusout', () => this.#history.finishEntry());
    addEventListener('popstate', () => this.#restore());
    // Before the link is followed.
    const remember = () => this.#history.rememberPlace();
    elementById('main').addEventListener('click', remember, { capture: true });
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
    return { ...this.#state, text, all: false, page: 1 };
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

  /**
   * Go to another view, order, choice or page of results, which is a history entry of its own.
   * @param isTyping whether the reader may go on at once; then it is one entry with what comes next
   */
  async #goTo(state: SearchState, isTyping = false): Promise<void> {
    clearTimeout(this.#typingTimer);
    if (isTyping) this.#history.update(state);
    else this.#history.add(state);
    await this.#search(state);
  }

  /** Follow a link to another state of this page without loading it again. */
  #followLink(event: MouseEvent): void {
    const link = (event.target as Element).closest('a');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    // Links of a chart are SVG, whose `href` is no text.
    const url = new URL(link.getAttribute('href')!, location.href);
    if (url.pathname !== location.pathname) return;
    event.preventDefault();
    let state = readState(url.searchParams);
    // What was typed just before is not lost, unless the link is to another query.
    const entered = this.#enteredState();
    if (entered !== this.#state && state.text === this.#state.text)
      state = { ...state, text: entered.text, all: false, page: 1 };
    this.#field.value = state.text;
    const isReplaced = this.#pager.contains(link) || elementById('shown').contains(link);
    void this.#goTo(state).then(async () => {
      // A reader who went elsewhere meanwhile, such as to the field, keeps the focus.
      const { activeElement: focused } = document;
      if (isReplaced && (focused === document.body || focused === link))
        (await this.#view(state.view)).focus();
    });
  }

  /** Search one more volume. */
  #goOn(): void {
    this.#searched.volumes++;
    void this.#search(this.#state, true);
  }

  /** Show the state that the URL asks for, at the place where the reader left it. */
  #restore(): void {
    clearTimeout(this.#typingTimer);
    const read = this.#history.read();
    // A search that is cited is of everything, also where the archive has become large since.
    const all = read.all || readCited(new URLSearchParams(location.search)) !== null;
    const state = { ...read, all };
    this.#field.value = state.text;
    const place = this.#history.place;
    void this.#search(state, place !== undefined).then(() => {
      if (place !== undefined) scrollTo(0, place);
    });
  }

  /**
   * Show the results that a state asks for, or why there are none.
   * @param whole whether to load a whole page of results at once
   */
  async #search(state: SearchState, whole = false): Promise<void> {
    this.#state = state;
    this.#begun++;
    this.#client.giveUp();
    this.#export.begin(state);
    // When Back restores the page, WebKit resets a field without autocompletion to its default.
    this.#field.defaultValue = state.text;
    const text = state.text.trim();
    document.title = text ? `${text}｜${this.#title}` : this.#title;
    if (state.text.length > MAX_TEXT_LENGTH) return this.#sayTooLong();
    const query = parseQuery(state.text, this.#fold);
    const length = queryLength(query);
    if (length > MAX_QUERY_LENGTH) return this.#sayTooLong();
    // Without a query, everything is found that is not narrowed away.
    if (length === 0 && (text || countChosen(state) === 0))
      return this.#clear(text ? this.#messages.nothingToSearch : '');
    await this.#findAndShow(query, state, whole);
  }

  /** Find a page of the results of a query, and show it, or that the search failed. */
  async #findAndShow(query: Query, state: SearchState, whole: boolean): Promise<void> {
    const { searching } = this.#messages;
    const busyTimer = setTimeout(() => this.#say(searching), BUSY_AFTER);
    this.#retry.hidden = true;
    try {
      const [found, view] = await Promise.all([
        this.#find(query, state, whole),
        this.#view(state.view),
      ]);
      // Another search may have been started while the view was loaded.
      if (this.#state === state) this.#show(found, view, query, state);
    } catch (error) {
      this.#sayFailed(error);
    } finally {
      clearTimeout(busyTimer);
    }
  }

  /** Load the code of a view when it is chosen. */
  #view(view: View): Promise<ResultsView> {
    let loaded = this.#views.get(view);
    if (!loaded) {
      loaded = this.#loadView(view);
      this.#views.set(view, loaded);
      // Another try may succeed.
      loaded.catch(() => this.#views.delete(view));
    }
    return loaded;
  }

  async #loadView(view: View): Promise<ResultsView> {
    const shown = elementById('shown');
    if (view === 'kwic') {
      const { ConcordanceTable } = await import('./concordance-table.ts');
      return new ConcordanceTable(shown, this.#options);
    }
    const { TimeView } = await import('./time-view.ts');
    return TimeView.load(shown, this.#options);
  }

  /**
   * Find the page of results that a state asks for, or the last one where there are fewer.
   * @throws Superseded when another search was started meanwhile
   * @throws Error when the index cannot be loaded
   */
  async #find(query: Query, state: SearchState, whole: boolean): Promise<PageOfResults> {
    const { view, page } = state;
    const size = PAGE_SIZES[view];
    const ask = (number: number) => {
      const from = (number - 1) * size;
      const first = view === 'results' && !whole ? FIRST_RESULTS : size;
      return this.#ask(query, state, from, from + first);
    };
    const answer = await ask(page);
    const last = Math.max(1, Math.ceil(totalOf(answer, view) / size));
    return page <= last ? { answer, page, last } : { answer: await ask(last), page: last, last };
  }

  /** Ask for a range of results or lines, and remember what was searched for it. */
  async #ask(query: Query, state: SearchState, from: number, to: number): Promise<Answer> {
    const question = this.#question(query, state, from, to);
    const answer = await this.#client.ask(question, (progress) =>
      this.#sayProgress(progress, state),
    );
    this.#searched = { key: searchedKey(state), volumes: answer.reach.volumes };
    return answer;
  }

  #sayProgress(progress: Progress, state: SearchState): void {
    const { searchingTexts, noneSince, noneUpTo } = this.#messages;
    if ('done' in progress) this.#say(searchingTexts, progress);
    else
      this.#say(describeReach(progress.reach, isOldestFirst(state) ? noneUpTo : noneSince, state));
  }

  #question(query: Query, state: SearchState, from: number, to: number): Question {
    const { view, choice, period, asTyped, order, lineOrder, all } = state;
    const { key, volumes } = this.#searched;
    // Other views have no use for relevance, which may need more of the index.
    const byDate = isOldestFirst(state) ? 'oldest' : 'newest';
    return {
      ...{ query, choice, period, asTyped, lineOrder, view, from, to },
      order: view === 'results' ? order : byDate,
      together: all,
      volumes: key === searchedKey(state) ? volumes : 1,
      withValues: this.#refine.isOpen,
      script: this.#script,
      classes: view === 'kwic' ? this.#classes : [],
    };
  }

  #show(
    { answer, page, last }: PageOfResults,
    view: ResultsView,
    query: Query,
    state: SearchState,
  ): void {
    const marker: HitMarker = {
      terms: distinctTerms(answer.query, state.asTyped),
      fold: this.#fold,
      asTyped: state.asTyped,
    };
    const from = (page - 1) * PAGE_SIZES[state.view];
    if (view !== this.#shown) this.#shown.clear();
    this.#shown = view;
    const shown = { answer, state, marker, from };
    const loadRest = this.#restOf(answer, query, { ...state, page }, answer.results.length);
    if (view === this.#list) this.#list.show(shown, loadRest);
    else view.show(shown);
    this.#describe({ answer, page, last }, query, state);
    // It would move when the rest is shown.
    if (loadRest) this.#pager.hidden = true;
  }

  /** Show everything beside the results: what was found, in what, and what a reader can do with it. */
  #describe({ answer, page, last }: PageOfResults, query: Query, state: SearchState): void {
    const { articles, hits, values, reach } = answer;
    const messages = this.#messages;
    const isNarrowed = countChosen(state) > 0;
    const hasForms = distinctTerms(answer.query, true).some(({ checks }) => checks.length > 0);
    this.#refine.show(state, values, hasForms);
    if (articles === 0 && !isNarrowed && !state.asTyped) this.#refine.hide();
    this.#reach.show(state, reach);
    // Where results come by date, or volume by volume, those of others follow.
    const isOpen = reach.left > 0 && isContinued(state);
    const isFull = totalOf(answer, state.view) >= page * PAGE_SIZES[state.view];
    showPager(
      this.#pager,
      { page, last: isOpen ? undefined : last, hasNext: page < last || (isOpen && isFull) },
      messages,
      (number) => urlOf({ ...state, page: number }),
    );
    const text = state.text.trim();
    const notFoundChosen = text ? messages.notFoundChosen : messages.nothingChosen;
    const notFound = isNarrowed || state.asTyped ? notFoundChosen : messages.notFound;
    const found = hits > 0 ? messages.foundHits : messages.found;
    this.#say(articles > 0 ? found : notFound, {
      ...{ count: articles, hits },
      query: shorten(text),
    });
    const cited = readCited(new URLSearchParams(location.search));
    if (cited && reach.left === 0) this.#status.append(compareCited(cited, answer, messages));
    this.#export.show({ state, answer, question: this.#question(query, state, 0, 0) });
  }

  /**
   * Make what loads more results of a page, if there are any, or if there may be some in volumes that were not searched.
   * @param shown the number of results that the page has
   */
  #restOf(
    { articles, reach }: Answer,
    query: Query,
    state: SearchState,
    shown: number,
  ): LoadRest | undefined {
    const { view, page } = state;
    const size = PAGE_SIZES.results;
    const from = (page - 1) * size;
    const isKnown = from + shown < articles;
    if (view !== 'results' || shown === 0 || shown === size) return undefined;
    if (!isKnown && reach.left === 0) return undefined;
    const begun = this.#begun;
    return async () => {
      // The results of before are shown until others are found. Asking for more of them would give up the others.
      if (begun !== this.#begun) return null;
      try {
        const answer = await this.#ask(query, state, from + shown, from + size);
        const loadRest = this.#restOf(answer, query, state, shown + answer.results.length);
        const last = Math.max(page, Math.ceil(answer.articles / size));
        this.#describe({ answer, page, last }, query, state);
        if (loadRest) this.#pager.hidden = true;
        return { results: answer.results, loadRest };
      } catch (error) {
        this.#sayFailed(error);
        return null;
      }
    };
  }

  /** Remove the results, and show a message instead. */
  #clear(message: string, values: Record<string, string | number> = {}): void {
    this.#shown.clear();
    this.#refine.hide();
    this.#reach.hide();
    this.#export.hide();
    this.#pager.hidden = this.#retry.hidden = true;
    this.#say(message, values);
  }

  /** Say that a search failed, unless another one was started meanwhile. */
  #sayFailed(error: unknown): void {
    if (error instanceof Superseded) return;
    const { searchFailed, searchOffline } = this.#messages;
    this.#clear(navigator.onLine ? searchFailed : searchOffline);
    this.#retry.hidden = false;
    console.error(error);
  }

  #sayTooLong(): void {
    this.#clear(this.#messages.tooLong, { max: MAX_QUERY_LENGTH });
  }

  #say(message: string, values: Record<string, string | number> = {}): void {
    this.#status.textContent = fill(message, values);
  }
}

/** Return how many results, lines or charts an answer has found. */
const totalOf = ({ articles, hits }: Answer, view: View): number =>
  ({ results: articles, kwic: hits, time: 1 })[view];

/** Test if what is found in more volumes follows what is shown. Where lines are sorted by their context, it comes among it. */
const isContinued = ({ view, lineOrder }: SearchState): boolean =>
  view === 'results' || (view === 'kwic' && (lineOrder === 'newest' || lineOrder === 'oldest'));

/** Name what is searched, and from which end: states with the same name have the same volumes searched. */
const searchedKey = (state: SearchState): string => {
  const { text, choice, period, asTyped } = state;
  return JSON.stringify([text, choice, period, asTyped, isOldestFirst(state)]);
};

/** Shorten a query for a message. */
function shorten(query: string): string {
  const characters = [...query];
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}……` : query;
}
