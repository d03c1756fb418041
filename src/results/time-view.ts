import { formatDatePart } from '../archive/dates.ts';
import { createElement, createLink } from '../browser/element.ts';
import { loadStyle } from '../browser/load-style.ts';
import { widerPeriods, type Interval, type Period, type Timeline } from '../search/period.ts';
import type { SearchState } from '../search/search-state.ts';
import { fill } from '../site/fill.ts';
import styles from '../styles/time-view.css?url';
import { intervalLabels, scaleMarks } from './chart-scale.ts';
import { namePeriod } from './period-name.ts';
import { urlOf } from './search-history.ts';
import type { ResultsView, Shown, ViewOptions } from './view.ts';

/** The fewest different dates of which a chart is drawn. */
const LEAST_DATES = 3;
/** The share of the width of an interval that its bar takes, and the most width of an interval, in em. */
const BAR = 0.8;
const MAX_WIDTH = 4;

/**
 * Hits over time: a chart and a table of the same numbers. Each part of the time is a link that narrows the search to it.
 * Where nothing is searched for, articles are counted instead of hits.
 */
export class TimeView implements ResultsView {
  readonly #container: HTMLElement;
  readonly #messages: ViewOptions['messages'];

  private constructor(container: HTMLElement, { messages }: ViewOptions) {
    this.#container = container;
    this.#messages = messages;
  }

  /** Make the view, when its styles are loaded. */
  static async load(container: HTMLElement, options: ViewOptions): Promise<TimeView> {
    await loadStyle(styles);
    return new TimeView(container, options);
  }

  show({ answer: { timeline, hits }, state }: Shown): void {
    const messages = this.#messages;
    const isFocused = this.#container.contains(document.activeElement);
    const shown: HTMLElement[] = this.#createWay(state);
    if (timeline && timeline.dates > 0) {
      const parts = this.#nameParts(timeline);
      const counted = [messages.articlesCounted, ...(hits > 0 ? [messages.hitsCounted] : [])];
      const title = parts + counted.at(-1);
      const caption = parts + counted.join(messages.listSeparator);
      const table = this.#createTable(timeline, state, caption, counted);
      if (timeline.dates >= LEAST_DATES) {
        const details = createElement(
          'details',
          createElement('summary', messages.timeTable),
          table,
        );
        shown.push(this.#createChart(timeline, state, title, hits > 0), details);
      } else shown.push(createElement('p', messages.fewDates), table);
    }
    if (timeline && timeline.undated.articles > 0) {
      const counts = this.#describe(messages.undated, timeline.undated, hits > 0);
      shown.push(createElement('p', counts));
    }
    for (const element of shown) element.classList.add('time');
    this.#container.replaceChildren(...shown);
    // The link that the reader followed is gone.
    if (isFocused) this.focus();
  }

  clear(): void {
    this.#container.replaceChildren();
  }

  focus(): void {
    const link = this.#container.querySelector<HTMLElement | SVGElement>('a');
    link?.focus({ preventScroll: true });
    this.#container.scrollIntoView({ block: 'nearest' });
  }

  /** Create the links to the wider periods, where the search is narrowed to a period. */
  #createWay(state: SearchState): HTMLElement[] {
    const { period } = state;
    const wider = widerPeriods(period);
    if (wider.length === 0) return [];
    const links = wider.map((each) =>
      createLink(urlIn(state, each), namePeriod(each, this.#messages)),
    );
    const current = createElement('span', namePeriod(period, this.#messages));
    current.ariaCurrent = 'true';
    const list = createElement(
      'ol',
      ...[...links, current].map((element) => createElement('li', element)),
    );
    const way = createElement('nav', list);
    way.ariaLabel = this.#messages.periods;
    return [way];
  }

  /** Name the parts of the time: 2023年各月. */
  #nameParts({ intervals }: Timeline): string {
    const { perYear, perYears, perMonth, perDay } = this.#messages;
    const { from, to } = intervals[0]!;
    const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1;
    if (years > 1) return fill(perYears, { years });
    const within = formatDatePart(from.slice(0, from.length === 10 ? 7 : 4));
    return fill({ 4: perYear, 7: perMonth, 10: perDay }[from.length]!, { within });
  }

  /** Say how much there is: 2023年5月：3篇，7处. */
  #describe(name: string, { articles, hits }: Timeline['undated'], hasHits: boolean): string {
    const { countsIn, articlesIn } = this.#messages;
    return fill(hasHits ? countsIn : articlesIn, { name, articles, hits });
  }

  /** All lengths are percentages, so that the chart fits any window, and its text is as large as other text. */
  #createChart(
    { intervals }: Timeline,
    state: SearchState,
    title: string,
    hasHits: boolean,
  ): HTMLElement {
    const countOf = ({ articles, hits }: Interval) => (hasHits ? hits : articles);
    const marks = scaleMarks(Math.max(...intervals.map(countOf)));
    const highest = marks.at(-1)!;
    const width = 100 / intervals.length;
    const percent = (number: number) => `${Number(number.toFixed(3))}%`;
    const createBar = (interval: Interval, index: number) => {
      const height = (100 * countOf(interval)) / highest;
      const bar = createShape('rect', {
        class: 'bar',
        x: percent((index + (1 - BAR) / 2) * width),
        y: percent(100 - height),
        width: percent(BAR * width),
        height: percent(height),
      });
      // Where it is pressed or pointed to.
      const room = createShape('rect', {
        class: 'room',
        x: percent(index * width),
        y: 0,
        width: percent(width),
        height: '100%',
      });
      const name = createShape('title', {});
      name.append(this.#describe(namePeriod(interval, this.#messages), interval, hasHits));
      const link = createShape('a', { href: String(urlIn(state, interval)) });
      link.append(name, room, bar);
      return link;
    };
    const grid = createShape('g', { 'aria-hidden': 'true' });
    for (const mark of marks) {
      const y = percent(100 - (100 * mark) / highest);
      const label = createShape('text', { class: 'mark', x: 0, y, dx: '-0.5em', dy: '0.35em' });
      label.append(String(mark));
      grid.append(createShape('line', { x1: 0, x2: '100%', y1: y, y2: y }), label);
    }
    for (const [index, text] of intervalLabels(intervals).entries()) {
      if (!text) continue;
      const x = percent((index + 0.5) * width);
      const label = createShape('text', { class: 'label', x, y: '100%', dy: '1.4em' });
      label.append(text);
      grid.append(label);
    }
    const chart = createShape('svg', { width: `${MAX_WIDTH * intervals.length}em` });
    const bars = intervals.flatMap((interval, index) =>
      interval.articles > 0 ? [createBar(interval, index)] : [],
    );
    chart.append(grid, ...bars);
    return createElement('figure', createElement('figcaption', title), chart);
  }

  /** Create the table of the intervals in which something was found. */
  #createTable(
    { intervals }: Timeline,
    state: SearchState,
    caption: string,
    counted: readonly string[],
  ): HTMLElement {
    const createHeading = (scope: string, ...content: (string | Node)[]) => {
      const cell = createElement('th', ...content);
      cell.scope = scope;
      return cell;
    };
    const columns = [this.#messages.dates, ...counted];
    const rows = intervals
      .filter(({ articles }) => articles > 0)
      .map((interval) => {
        const counts = [interval.articles, interval.hits].slice(0, counted.length);
        return createElement(
          'tr',
          createHeading(
            'row',
            createLink(urlIn(state, interval), namePeriod(interval, this.#messages)),
          ),
          ...counts.map((count) => createElement('td', String(count))),
        );
      });
    return createElement(
      'table',
      createElement('caption', caption),
      createElement(
        'thead',
        createElement('tr', ...columns.map((column) => createHeading('col', column))),
      ),
      createElement('tbody', ...rows),
    );
  }
}

/** Return the URL of a search that is narrowed to a period. A day has no parts, so its articles are shown. */
function urlIn(state: SearchState, { from, to }: Period): URL {
  const isDay = from === to && from.length === 10;
  const view = isDay ? 'results' : state.view;
  return urlOf({ ...state, view, period: { from, to }, page: 1 });
}

/** Create an element of SVG with attributes. */
function createShape<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Record<string, string | number>,
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
