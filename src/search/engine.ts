import {
  countValues,
  documentsWith,
  FILTERS,
  type Choice,
  type Filter,
  type ValueCount,
} from './filters.ts';
import type { IndexReader, Result } from './index-reader.ts';
import { findPhrase, phraseWords, type Frequency } from './phrase.ts';
import type { Query } from './query.ts';
import { scoreDocuments } from './rank.ts';
import type { Order } from './search-state.ts';

/** What is searched for. */
export interface Search {
  query: Query;
  choice: Choice;
  order: Order;
}

/** What a search found. */
export interface Found {
  /** The numbers of the documents, sorted as asked for. */
  documents: number[];
  /** The values of each filter among the documents that the choices of the other filters leave. */
  values: { filter: Filter; counts: ValueCount[] }[];
}

/**
 * Searches an index. Every term is an exact phrase. A document matches with all terms to include and none to exclude.
 */
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
  ): Promise<Found> {
    const wanted = FILTERS.filter((filter) => withValues || choice[filter].length > 0);
    const [included, excluded, values] = await Promise.all([
      this.#find(query.include),
      this.#find(query.exclude),
      Promise.all(wanted.map((filter) => this.#index.filter(filter))),
    ]);
    signal?.throwIfAborted();
    const filters = wanted.map((filter, index) => ({
      filter,
      values: values[index]!,
      documents: documentsWith(values[index]!, choice[filter]),
    }));
    const matching = this.#matching(included, excluded);
    /** Return the documents that all choices leave, without the choice of one filter. */
    const narrowed = (except?: Filter) =>
      matching.filter((document) =>
        filters.every(
          ({ filter, documents }) => filter === except || !documents || documents.has(document),
        ),
      );
    return {
      documents: this.#sorted(narrowed(), included, order),
      values: filters.map(({ filter, values }) => ({
        filter,
        counts: countValues(values, new Set(narrowed(filter)), choice[filter]),
      })),
    };
  }

  /** Load the result of a document. @throws when it cannot be loaded */
  result(document: number): Promise<Result> {
    return this.#index.result(document);
  }

  /** Find for each term how often it occurs in the documents that have it. */
  #find(terms: readonly string[][]): Promise<Frequency[][]> {
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

  /** List the documents with all terms (all documents where there are none) and without those excluded, by number. */
  #matching(included: readonly Frequency[][], excluded: readonly Frequency[][]): number[] {
    const documentsOf = (term: readonly Frequency[]) => term.map(({ document }) => document);
    const [first, ...others] = included.map(documentsOf);
    const required = others.map((documents) => new Set(documents));
    const forbidden = new Set(excluded.flatMap(documentsOf));
    const documents = first ?? [...Array(this.#index.documentCount).keys()];
    return documents.filter(
      (document) => required.every((having) => having.has(document)) && !forbidden.has(document),
    );
  }

  #sorted(documents: number[], included: readonly Frequency[][], order: Order): number[] {
    // Documents are numbered by date.
    if (order === 'oldest') return documents;
    documents.reverse();
    if (order === 'newest' || included.length === 0) return documents;
    const scores = scoreDocuments(included, this.#index);
    return documents.sort((a, b) => scores.get(b)! - scores.get(a)!);
  }
}
