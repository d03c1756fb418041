import { FILTERS, forEachFilter, type Choice } from './filters.ts';
import { ANY_TIME, isLimited, isPartOfDate, type Period } from './period.ts';

/** The views of what was found: the articles, every hit in its context (a concordance), and hits over time. */
export const VIEWS = ['results', 'kwic', 'time'] as const;
export type View = (typeof VIEWS)[number];

/** The orders of results. Articles without any date count as the oldest. */
export const ORDERS = ['relevance', 'newest', 'oldest'] as const;
export type Order = (typeof ORDERS)[number];

/** The orders of the lines of a concordance: by date, by what follows the hit, or by what precedes it. */
export const LINE_ORDERS = ['newest', 'oldest', 'following', 'preceding'] as const;
export type LineOrder = (typeof LINE_ORDERS)[number];

/** Everything that a reader can set on the search page. It is in the page's URL. */
export interface SearchState {
  text: string;
  view: View;
  choice: Choice;
  period: Period;
  /** Whether only characters in the forms in which they were typed are hits. */
  asTyped: boolean;
  order: Order;
  lineOrder: LineOrder;
  /** Whether all of a large archive is searched at once. Else the search begins with the newest articles: see reach.ts. */
  all: boolean;
  /** The page of results or lines, from 1. */
  page: number;
}

/** Read the state from the parameters of a URL. Invalid values are replaced by the default. */
export function readState(params: URLSearchParams): SearchState {
  const oneOf = <T extends string>(values: readonly [T, ...T[]] | readonly T[], name: string): T =>
    values.find((each) => each === params.get(name)) ?? values[0]!;
  const date = (name: string) => {
    const value = params.get(name) ?? '';
    return isPartOfDate(value) ? value : '';
  };
  const view = oneOf(VIEWS, 'view');
  return {
    text: params.get('q') ?? '',
    view,
    choice: forEachFilter((filter) => [...new Set(params.getAll(filter))].filter(Boolean)),
    period: { from: date('from'), to: date('to') },
    asTyped: params.get('typed') === '1',
    order: view === 'kwic' ? ORDERS[0] : oneOf(ORDERS, 'sort'),
    lineOrder: view === 'kwic' ? oneOf(LINE_ORDERS, 'sort') : LINE_ORDERS[0],
    all: params.get('all') === '1',
    page: /^[1-9]\d{0,6}$/.test(params.get('page') ?? '') ? Number(params.get('page')) : 1,
  };
}

/** Write the state as parameters of a URL, without defaults. */
export function writeState(state: SearchState): URLSearchParams {
  const { text, view, choice, period, asTyped, order, lineOrder, all, page } = state;
  const params = new URLSearchParams();
  const add = (name: string, value: string | number, standard: string | number) =>
    value !== standard && params.set(name, String(value));
  add('q', text, '');
  add('view', view, VIEWS[0]);
  for (const filter of FILTERS) for (const value of choice[filter]) params.append(filter, value);
  add('from', period.from, '');
  add('to', period.to, '');
  if (asTyped) params.set('typed', '1');
  if (view === 'kwic') add('sort', lineOrder, LINE_ORDERS[0]);
  else add('sort', order, ORDERS[0]);
  if (all) params.set('all', '1');
  add('page', page, 1);
  return params;
}

/** Count what narrows the results: the chosen values, and the period. */
export const countChosen = ({ choice, period }: Pick<SearchState, 'choice' | 'period'>): number =>
  FILTERS.reduce((sum, filter) => sum + choice[filter].length, 0) + Number(isLimited(period));

/** Narrows nothing. */
export const NOT_NARROWED: Pick<SearchState, 'choice' | 'period'> = {
  choice: forEachFilter(() => []),
  period: ANY_TIME,
};
