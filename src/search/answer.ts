import { foldWithClasses } from '../script/normalize.ts';
import type { Script } from '../script/script.ts';
import type { ArchiveIndex } from './archive-index.ts';
import type { Concordance, Line } from './concordance.ts';
import { Engine, type Found, type Search } from './engine.ts';
import { formChecker } from './forms.ts';
import type { Result } from './index-format.ts';
import type { Timeline } from './period.ts';
import { distinctTerms, type Query } from './query.ts';
import { firstVolumes, reachOf, volumesFor, type Reach } from './reach.ts';
import type { LineOrder, View } from './search-state.ts';

/** A question: what a view shows of a search. */
export interface Question extends Search {
  view: View;
  /** The least number of volumes to search, of those that can have results: see volumesFor. Together, all are searched. */
  volumes: number;
  /** The range of results, or of lines of the concordance. */
  from: number;
  to: number;
  /** Whether to count the values of filters. */
  withValues: boolean;
  /** The order and the script of lines, and the character classes by which hits are found in texts. */
  lineOrder: LineOrder;
  script: Script;
  classes: readonly string[];
}

/** A result with its number of hits. */
export interface CountedResult extends Result {
  hits: number;
}

/** The answer: how much was found in what was searched, and what the view shows of it. */
export interface Answer {
  /** The query, with the forms of its letters that texts of the script distinguish. */
  query: Query;
  reach: Reach;
  /** The number of articles and of hits. */
  articles: number;
  hits: number;
  values: Found['values'];
  results: CountedResult[];
  lines: Line[];
  timeline: Timeline | null;
  /** A hash of the whole archive: see ArchiveIndex. */
  archive: string;
  /** The day of its publication, where it is known. */
  archiveDate: string;
}

/** How far an answer is: so many files or texts are loaded; or this was searched without result, and the search goes on. */
export type Progress = { done: number; total: number } | { reach: Reach };

/** Answers questions about an archive. */
export class Answerer {
  readonly #archive: ArchiveIndex;
  /** The concordance that was asked for last, which a reader pages through, and the search that it is of. */
  #last: { search: string; concordance: Concordance } | undefined;

  constructor(archive: ArchiveIndex) {
    this.#archive = archive;
  }

  /**
   * Answer a question: search the volumes that it asks for, and then one after the other until there is something to show.
   * @param report is told how far the answer is
   * @throws when a part of the index cannot be loaded, or the question is given up
   */
  async answer(
    question: Question,
    signal?: AbortSignal,
    report: (progress: Progress) => void = () => {},
  ): Promise<Answer> {
    const { view, from, together, script } = question;
    const { forms, archive, date, volumes: all } = this.#archive;
    const query = formChecker(script, forms[script])(question.query);
    const search = { ...question, query };
    const volumes = volumesFor(search, all);
    const least = together
      ? volumes.length
      : Math.max(question.volumes, firstVolumes(volumes, all));
    for (let count = least; ; count++) {
      const engine = new Engine(await this.#archive.read(volumes.slice(0, count)));
      signal?.throwIfAborted();
      const found = await engine.search(search, question.withValues, signal);
      const hits = [...found.hits.values()].reduce((sum, count) => sum + count, 0);
      const reach = reachOf(volumes, count);
      // A query without terms to include has no hits.
      const total = view === 'kwic' && query.include.length > 0 ? hits : found.documents.length;
      if (total <= from && reach.left > 0) {
        report({ reach });
        continue;
      }
      return {
        ...{ query, reach, hits, archive, archiveDate: date },
        articles: found.documents.length,
        values: found.values,
        ...(await this.#shown(search, engine, found, report)),
      };
    }
  }

  async #shown(
    question: Question,
    engine: Engine,
    found: Found,
    report: (progress: Progress) => void,
  ): Promise<Pick<Answer, 'results' | 'lines' | 'timeline'>> {
    const { view, from, to, script } = question;
    const none = { results: [], lines: [], timeline: null };
    if (view === 'time') return { ...none, timeline: await engine.countOverTime(found) };
    if (view === 'kwic') {
      const concordance = await this.#concordance(question, engine, found);
      const reportTexts = (done: number, total: number) => report({ done, total });
      return { ...none, lines: await concordance.lines(question, reportTexts) };
    }
    const asked = found.documents.slice(from, to);
    let done = 0;
    const results = asked.map(async (document) => {
      const result = await engine.index.result(document, script);
      report({ done: ++done, total: asked.length });
      return { ...result, hits: found.hits.get(document)! };
    });
    return { ...none, results: await Promise.all(results) };
  }

  async #concordance(question: Question, engine: Engine, found: Found): Promise<Concordance> {
    const { query, choice, period, asTyped, classes } = question;
    const volumes = engine.index.readers.map(({ first }) => first);
    const search = JSON.stringify([query, choice, period, asTyped, volumes]);
    if (this.#last?.search !== search) {
      const { Concordance } = await import('./concordance.ts');
      const marker = {
        terms: distinctTerms(query, asTyped),
        fold: foldWithClasses(classes),
        asTyped,
      };
      this.#last = { search, concordance: new Concordance(engine.index, found, marker) };
    }
    return this.#last.concordance;
  }
}
