import {
  countValues,
  FILTERS,
  pagesWith,
  type Choice,
  type Filter,
  type ValueCount,
} from './filters.ts';
import type { IndexReader } from './index-reader.ts';
import { findPhrase, phraseWords, type Occurrence } from './phrase.ts';
import type { Query } from './query.ts';
import { scorePages } from './rank.ts';
import type { Order } from './search-state.ts';

/** What is searched for. */
export interface Search {
  query: Query;
  choice: Choice;
  order: Order;
}

/** What a search found. */
export interface Results {
  /** The numbers of the pages, sorted as asked for. */
  pages: number[];
  /** The values of each filter among the results that the choices of the other filters leave. */
  values: { filter: Filter; counts: ValueCount[] }[];
}

/** What a result shows: the article's id, and its title in each script. */
export interface Hit {
  id: string;
  titles: Record<string, string>;
}

/** Searches an index. Every term is an exact phrase. A page matches with all terms to include and none to exclude. */
export class Engine {
  readonly #index: IndexReader;

  constructor(index: IndexReader) {
    this.#index = index;
  }

  /**
   * Search the index.
   * @param withValues whether to count the values of all filters, or only of those in use
   * @param signal aborts the search
   * @throws when a part of the index cannot be loaded, or the search is aborted
   */
  async search(
    { query, choice, order }: Search,
    withValues: boolean,
    signal?: AbortSignal,
  ): Promise<Results> {
    const wanted = FILTERS.filter((filter) => withValues || choice[filter].length > 0);
    const [terms, excluded, values] = await Promise.all([
      this.#find(query.include),
      this.#find(query.exclude),
      Promise.all(wanted.map((filter) => this.#index.filter(filter))),
    ]);
    signal?.throwIfAborted();
    const filters = wanted.map((filter, index) => ({
      filter,
      values: values[index]!,
      pages: pagesWith(values[index]!, choice[filter]),
    }));
    const matching = this.#matching(terms, excluded);
    /** Return the pages that all choices leave, without the choice of one filter. */
    const narrowed = (except?: Filter) =>
      matching.filter((page) =>
        filters.every(({ filter, pages }) => filter === except || !pages || pages.has(page)),
      );
    return {
      pages: this.#sorted(narrowed(), terms, order),
      values: filters.map(({ filter, values }) => ({
        filter,
        counts: countValues(values, new Set(narrowed(filter)), choice[filter]),
      })),
    };
  }

  /** Load what the result of a page shows. @throws when it cannot be loaded */
  async hit(page: number): Promise<Hit> {
    const { url, meta } = await this.#index.fragment(page);
    return { id: url, titles: meta };
  }

  #find(terms: readonly string[][]): Promise<Occurrence[][]> {
    return Promise.all(
      terms.map(async (characters) => {
        const words = phraseWords(characters).map(async ({ word, distance }) => ({
          distance,
          postings: await this.#index.postings(word),
        }));
        return findPhrase(await Promise.all(words));
      }),
    );
  }

  /** List the pages with all terms (all pages where there are none) and without those excluded, by number. */
  #matching(terms: readonly Occurrence[][], excluded: readonly Occurrence[][]): number[] {
    const pagesOf = (occurrences: readonly Occurrence[]) => occurrences.map(({ page }) => page);
    const [first, ...others] = terms.map(pagesOf);
    const required = others.map((pages) => new Set(pages));
    const forbidden = new Set(excluded.flatMap(pagesOf));
    const pages = first ?? Array.from({ length: this.#index.pages }, (_, page) => page);
    return pages.filter(
      (page) => required.every((having) => having.has(page)) && !forbidden.has(page),
    );
  }

  #sorted(pages: number[], terms: readonly Occurrence[][], order: Order): number[] {
    // Pages are numbered by date.
    if (order === 'oldest') return pages;
    pages.reverse();
    if (order === 'newest' || terms.length === 0) return pages;
    const scores = scorePages(terms, this.#index);
    return pages.sort((a, b) => scores.get(b)! - scores.get(a)!);
  }
}
