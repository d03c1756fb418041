import type { Script } from '../script/script.ts';
import type { HitMarker } from '../search/excerpt.ts';
import type { SearchState, View } from '../search/search-state.ts';
import type { Answer } from '../search/answer.ts';
import type { SearchMessages } from './page-data.ts';

/** The number of results, and of lines of the concordance, on a page of them. Hits over time have one page. */
export const PAGE_SIZES: Record<View, number> = { results: 20, kwic: 50, time: 1 };
/** The number of results that are loaded at once. The others of the page are loaded when a reader comes near. */
export const FIRST_RESULTS = 6;

/** What the views need to know of the page. */
export interface ViewOptions {
  script: Script;
  /** The URL of the folder of articles in the script of the page. */
  articles: string;
  messages: SearchMessages;
}

/** What a view shows. */
export interface Shown {
  answer: Answer;
  state: SearchState;
  marker: HitMarker;
  /** The number of results or lines before these. */
  from: number;
}

/** A view of what was found. */
export interface ResultsView {
  show(shown: Shown): void;
  clear(): void;
  /** Move the focus and the view to the beginning. */
  focus(): void;
}
