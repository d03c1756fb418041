import { admitted, facetOf, FILTERS, type Choice, type Facet, type Filter } from './facets.ts';
import type { IndexReader } from './index-reader.ts';
import { occurrencesOf, wordsOfPhrase, type Occurrence } from './phrase.ts';
import type { Query } from './query.ts';
import { scoresOf } from './rank.ts';
import type { Order } from './search-state.ts';

/** What is searched for. */
export interface Search {
  query: Query;
  choice: Choice;
  order: Order;
}

/** What a search found. */
export interface Results {
  /** The numbers of the pages found, in the order asked for. */
  pages: number[];
  /** The values that each filter has among the results which the choices of the others leave. */
  facets: { filter: Filter; values: Facet }[];
}

/** What there is to show of a result: the article's id, and its title in each script. */
export interface Hit {
  id: string;
  titles: Record<string, string>;
}

/**
 * Searches an index: every term is an exact phrase, and an article is found when it holds all terms to
 * include and none to exclude.
 */
export class Engine {
  readonly #index: IndexReader;

  constructor(index: IndexReader) {
    this.#index = index;
  }

  /**
   * @param facets whether the values to choose from are asked for; if not, only those of filters in use are told
   * @param signal gives the search up
   * @throws when a part of the index cannot be loaded, or the search is given up
   */
  async search(
    { query, choice, order }: Search,
    facets: boolean,
    signal?: AbortSignal,
  ): Promise<Results> {
    const wanted = FILTERS.filter((filter) => facets || choice[filter].length > 0);
    const [terms, excluded, values] = await Promise.all([
      this.#terms(query.include),
      this.#terms(query.exclude),
      Promise.all(wanted.map((filter) => this.#index.filter(filter))),
    ]);
    signal?.throwIfAborted();
    const filters = wanted.map((filter, index) => ({
      filter,
      values: values[index]!,
      admitted: admitted(values[index]!, choice[filter]),
    }));
    const matching = this.#matching(terms, excluded);
    /** The pages that all choices leave, but for those of one filter. */
    const left = (except?: Filter) =>
      matching.filter((page) =>
        filters.every(
          ({ filter, admitted }) => filter === except || !admitted || admitted.has(page),
        ),
      );
    return {
      pages: this.#ordered(left(), terms, order),
      facets: filters.map(({ filter, values }) => ({
        filter,
        values: facetOf(values, new Set(left(filter)), choice[filter]),
      })),
    };
  }

  /** What there is to show of a page found. @throws when it cannot be loaded */
  async hit(page: number): Promise<Hit> {
    const { url, meta } = await this.#index.fragment(page);
    return { id: url, titles: meta };
  }

  #terms(terms: readonly string[][]): Promise<Occurrence[][]> {
    return Promise.all(
      terms.map(async (characters) => {
        const words = wordsOfPhrase(characters).map(async ({ word, distance }) => ({
          distance,
          postings: await this.#index.postings(word),
        }));
        return occurrencesOf(await Promise.all(words));
      }),
    );
  }

  /** The pages that have all terms, or where there are none all pages, without those excluded; by number. */
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

  #ordered(pages: number[], terms: readonly Occurrence[][], order: Order): number[] {
    // The numbers of pages are in the order of time.
    if (order === 'oldest') return pages;
    pages.reverse();
    if (order === 'newest' || terms.length === 0) return pages;
    const scores = scoresOf(terms, this.#index);
    return pages.sort((a, b) => scores.get(b)! - scores.get(a)!);
  }
}
