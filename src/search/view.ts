import type { Script } from '../script/script.ts';
import type { HitMarker } from './excerpt.ts';
import type { SearchMessages } from './page-data.ts';
import type { SearchState } from './search-state.ts';
import type { Answer } from './worker.ts';

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
