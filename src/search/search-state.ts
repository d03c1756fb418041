import { byFilter, FILTERS, type Choice } from './facets.ts';

/** The orders of results. Articles without any date count as the oldest. */
export const ORDERS = ['relevance', 'newest', 'oldest'] as const;
export type Order = (typeof ORDERS)[number];

/** All that a reader can set on the search page: it lives in the page's address. */
export interface SearchState {
  text: string;
  choice: Choice;
  order: Order;
  /** The page of results, from 1. */
  page: number;
}

/** What an address asks for. What it does not say, or says in a way that means nothing, is as at first. */
export function stateOf(params: URLSearchParams): SearchState {
  const order = ORDERS.find((each) => each === params.get('sort')) ?? ORDERS[0];
  const page = /^[1-9]\d{0,6}$/.test(params.get('page') ?? '') ? Number(params.get('page')) : 1;
  const choice = byFilter((filter) => [...new Set(params.getAll(filter))].filter(Boolean));
  return { text: params.get('q') ?? '', choice, order, page };
}

/** The parameters that say so; those that are as at first are left out. */
export function paramsOf({ text, choice, order, page }: SearchState): URLSearchParams {
  const params = new URLSearchParams();
  if (text) params.set('q', text);
  for (const filter of FILTERS) for (const value of choice[filter]) params.append(filter, value);
  if (order !== ORDERS[0]) params.set('sort', order);
  if (page > 1) params.set('page', String(page));
  return params;
}

/** How many values are chosen. */
export const choices = (choice: Choice): number =>
  FILTERS.reduce((sum, filter) => sum + choice[filter].length, 0);

export const NO_CHOICE: Choice = byFilter(() => []);
