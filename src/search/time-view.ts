import { createElement, createLink } from './marks.ts';
import type { Interval } from './period.ts';
import { urlOf } from './search-history.ts';
import type { ResultsView, Shown, ViewOptions } from './view.ts';

/** Hits over time. */
export class TimeView implements ResultsView {
  readonly #container: HTMLElement;

  constructor(container: HTMLElement, _: ViewOptions) {
    this.#container = container;
  }

  show({ answer: { timeline }, state }: Shown): void {
    const row = ({ part, articles, hits }: Interval) => {
      const period = { from: part, to: part };
      const link = createLink(urlOf({ ...state, period, page: 1 }), part);
      return createElement('p', link, ` ${articles} ${hits}`);
    };
    this.#container.replaceChildren(...(timeline?.intervals ?? []).map(row));
  }

  clear(): void {
    this.#container.replaceChildren();
  }

  focus(): void {
    this.#container.scrollIntoView();
  }
}
