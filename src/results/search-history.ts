import { MAX_TEXT_LENGTH } from '../search/query.ts';
import { readState, writeState, type SearchState } from '../search/search-state.ts';

/**
 * Keeps the state of the search in the page's URL, and in the history of the browser. Typing updates one history
 * entry until it is finished; then it begins a new one.
 */
export class SearchHistory {
  #isFinished = true;

  /** Read the state from the URL, when the page was opened or the reader went back or forward. */
  read(): SearchState {
    this.finishEntry();
    return stateInUrl();
  }

  /** Put a state into the URL: into the current history entry, or a new one when that is finished. */
  update(state: SearchState): void {
    if (state.text.length > MAX_TEXT_LENGTH) return;
    // Without defaults, as writeState writes it.
    if (String(writeState(state)) === String(writeState(stateInUrl()))) return;
    if (this.#isFinished) history.pushState(null, '', urlOf(state));
    else history.replaceState(null, '', urlOf(state));
    this.#isFinished = false;
  }

  /** Put a state into the URL, as a history entry of its own. */
  add(state: SearchState): void {
    this.finishEntry();
    this.update(state);
    this.finishEntry();
  }

  /** Remember how far the reader has scrolled, for when Back leads here again. */
  rememberPlace(): void {
    history.replaceState({ place: scrollY }, '');
  }

  /** How far the reader had scrolled when a link of this history entry was followed. */
  get place(): number | undefined {
    return (history.state as { place?: number } | null)?.place;
  }

  /** Finish the current history entry: the next state becomes a new one. */
  finishEntry(): void {
    this.#isFinished = true;
  }
}

const stateInUrl = () => readState(new URLSearchParams(location.search));

/** Return the URL of the search page with a state. */
export function urlOf(state: SearchState): URL {
  const url = new URL(location.href);
  url.search = String(writeState(state));
  url.hash = '';
  return url;
}
