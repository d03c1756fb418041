import type { SearchedIndex } from './archive-index.ts';
import {
  countValues,
  DATE,
  documentsWith,
  FILTERS,
  type Choice,
  type Filter,
  type ValueCount,
} from './filters.ts';
import { countOverTime, documentsIn, isLimited, type Period, type Timeline } from './period.ts';
import {
  findCharacter,
  findPhrase,
  phraseWords,
  sumFrequencies,
  type FormPlaces,
  type Frequency,
} from './phrase.ts';
import { distinctTerms, type FormCheck, type Query, type Term } from './query.ts';
import { scoreDocuments, type Collection } from './rank.ts';
import type { Order } from './search-state.ts';

/** What is searched for. */
export interface Search {
  query: Query;
  choice: Choice;
  period: Period;
  /** Whether only characters in the forms in which they were typed are hits. */
  asTyped: boolean;
  order: Order;
  /**
   * Whether relevance ranks all documents together. Else it ranks those of each volume, the newest volume first, so that
   * those of older volumes can follow later.
   */
  together: boolean;
}

/** What a search found. */
export interface Found {
  /** The numbers of the documents, sorted as asked for. */
  documents: number[];
  /** The number of hits of each of them: how often the terms to include occur. Without such terms it is 0. */
  hits: ReadonlyMap<number, number>;
  /** The values of each filter among the documents that the choices of the other filters leave. */
  values: { filter: Filter; counts: ValueCount[] }[];
}

/**
 * Searches an index. Every term is an exact phrase. A document matches with a term of every group to include and none of
 * those to exclude. Every method throws when a part of the index cannot be loaded, or the search is aborted.
 */
export class Engine {
  readonly index: SearchedIndex;

  constructor(index: SearchedIndex) {
    this.index = index;
  }

  /**
   * Search the index.
   * @param withValues whether to count the values of all filters, or only of those in use
   * @param signal aborts the search
   */
  async search(search: Search, withValues: boolean, signal?: AbortSignal): Promise<Found> {
    const { query, choice, period, asTyped, order, together } = search;
    const wanted = FILTERS.filter((filter) => withValues || choice[filter].length > 0);
    // Relevance ranks those first that have the characters as they were typed. Other orders do not need the forms.
    const find = termFinder(this.index, asTyped, asTyped || order === 'relevance');
    const [groups, excluded, terms, values, dates] = await Promise.all([
      Promise.all(query.include.map((group) => Promise.all(group.map(find)).then(sumFrequencies))),
      Promise.all(query.exclude.map(find)),
      Promise.all(distinctTerms(query, asTyped).map(find)),
      Promise.all(wanted.map((filter) => this.index.filter(filter))),
      isLimited(period) ? this.index.filter(DATE) : undefined,
    ]);
    signal?.throwIfAborted();
    const filters = wanted.map((filter, index) => ({
      filter,
      values: values[index]!,
      documents: documentsWith(values[index]!, choice[filter]),
    }));
    const inPeriod = dates ? documentsIn(dates, period) : null;
    const matching = this.#matching(groups, excluded).filter(
      (document) => !inPeriod || inPeriod.has(document),
    );
    /** Return the documents that all choices leave, without the choice of one filter. */
    const narrowed = (except?: Filter) =>
      matching.filter((document) =>
        filters.every(
          ({ filter, documents }) => filter === except || !documents || documents.has(document),
        ),
      );
    const documents = narrowed();
    return {
      documents: this.#sorted(documents, groups, order, together),
      hits: countHits(documents, terms),
      values: filters.map(({ filter, values }) => ({
        filter,
        counts: countValues(values, new Set(narrowed(filter)), choice[filter]),
      })),
    };
  }

  /** Count the hits of what was found over time. */
  async countOverTime({ hits }: Found): Promise<Timeline> {
    return countOverTime(await this.index.filter(DATE), hits);
  }

  /** List the documents with all groups (all documents where there are none) and without those excluded, by number. */
  #matching(groups: readonly Frequency[][], excluded: readonly Frequency[][]): number[] {
    const documentsOf = (term: readonly Frequency[]) => term.map(({ document }) => document);
    const [first, ...others] = groups.map(documentsOf);
    const required = others.map((documents) => new Set(documents));
    const forbidden = new Set(excluded.flatMap(documentsOf));
    const documents = first ?? this.index.documents();
    return documents.filter(
      (document) => required.every((having) => having.has(document)) && !forbidden.has(document),
    );
  }

  #sorted(
    documents: readonly number[],
    groups: readonly Frequency[][],
    order: Order,
    together: boolean,
  ): number[] {
    // Documents are numbered by date.
    if (order === 'oldest') return [...documents];
    const newest = documents.toReversed();
    if (order === 'newest' || groups.length === 0) return newest;
    if (together || this.index.readers.length === 1)
      return sortByRelevance(newest, groups, this.index);
    return this.index.readers.toReversed().flatMap((volume) =>
      sortByRelevance(
        newest.filter((document) => volume.has(document)),
        groups.map((group) => group.filter(({ document }) => volume.has(document))),
        volume,
      ),
    );
  }
}

/** Sort documents by relevance, those first that have every group as it was typed. Equals stay in their order. */
function sortByRelevance(
  documents: readonly number[],
  groups: readonly (readonly Frequency[])[],
  collection: Collection,
): number[] {
  const scores = scoreDocuments(groups, collection);
  const typed = groups.map(
    (group) => new Set(group.filter(({ asTyped }) => asTyped > 0).map((each) => each.document)),
  );
  const isTyped = (document: number) => Number(typed.every((having) => having.has(document)));
  const keys = new Map(documents.map((document) => [document, isTyped(document)]));
  return documents.toSorted(
    (a, b) => keys.get(b)! - keys.get(a)! || scores.get(b)! - scores.get(a)!,
  );
}

/**
 * Make the function that finds how often a term occurs in the documents that have it. Each term is looked up once.
 * @param asTyped whether only occurrences in the forms that were typed count
 * @param withForms whether these are to be told from others
 */
function termFinder(
  index: SearchedIndex,
  asTyped: boolean,
  withForms: boolean,
): (term: Term) => Promise<Frequency[]> {
  const found = new Map<Term, Promise<Frequency[]>>();
  const find = async ({ characters, checks }: Term) => {
    const [words, forms] = await Promise.all([
      Promise.all(
        phraseWords(characters).map(async ({ word, distance }) => ({
          distance,
          postings: await index.postings(word),
        })),
      ),
      Promise.all((withForms ? checks : []).map((check) => placesOf(check, index))),
    ]);
    const frequencies =
      characters.length === 1
        ? findCharacter(words[0]!.postings, forms[0])
        : findPhrase(words, forms);
    if (!asTyped) return frequencies;
    return frequencies
      .filter((each) => each.asTyped > 0)
      .map((each) => ({ ...each, count: each.asTyped }));
  };
  return (term) => {
    if (!found.has(term)) found.set(term, find(term));
    return found.get(term)!;
  };
}

/** Load the places of the words of a check. */
async function placesOf(
  { at, words, isAbsent }: FormCheck,
  index: SearchedIndex,
): Promise<FormPlaces> {
  const positions = new Map<number, Set<number>>();
  for (const postings of await Promise.all(words.map((word) => index.postings(word))))
    for (const posting of postings) {
      const known = positions.get(posting.document);
      if (known) for (const position of posting.positions) known.add(position);
      else positions.set(posting.document, new Set(posting.positions));
    }
  return { at, isAbsent, positions };
}

/** Add up for each document how often the terms occur. */
function countHits(
  documents: readonly number[],
  terms: readonly (readonly Frequency[])[],
): Map<number, number> {
  const hits = new Map(documents.map((document) => [document, 0]));
  for (const { document, count } of terms.flat()) {
    const sum = hits.get(document);
    if (sum !== undefined) hits.set(document, sum + count);
  }
  return hits;
}
