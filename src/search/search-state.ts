import { FILTERS, forEachFilter, type Choice } from './filters.ts';

/** The orders of results. Articles without any date count as the oldest. */
export const ORDERS = ['relevance', 'newest', 'oldest'] as const;
export type Order = (typeof ORDERS)[number];

/** Everything that a reader can set on the search page. It is in the page's URL. */
export interface SearchState {
  text: string;
  choice: Choice;
  order: Order;
  /** The page of results, from 1. */
  page: number;
}

/** Read the state from the parameters of a URL. Invalid values are replaced by the default. */
export function readState(params: URLSearchParams): SearchState {
  const order = ORDERS.find((each) => each === params.get('sort')) ?? ORDERS[0];
  const page = /^[1-9]\d{0,6}$/.test(params.get('page') ?? '') ? Number(params.get('page')) : 1;
  const choice = forEachFilter((filter) => [...new Set(params.getAll(filter))].filter(Boolean));
  return { text: params.get('q') ?? '', choice, order, page };
}

/** Write the state as parameters of a URL, without defaults. */
export function writeState({ text, choice, order, page }: SearchState): URLSearchParams {
  const params = new URLSearchParams();
  if (text) params.set('q', text);
  for (const filter of FILTERS) for (const value of choice[filter]) params.append(filter, value);
  if (order !== ORDERS[0]) params.set('sort', order);
  if (page > 1) params.set('page', String(page));
  return params;
}

/** Count the chosen values. */
export const countChosen = (choice: Choice): number =>
  FILTERS.reduce((sum, filter) => sum + choice[filter].length, 0);

export const NO_CHOICE: Choice = forEachFilter(() => []);
