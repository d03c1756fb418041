/** The worker that runs the search engine for the search page, so that typing stays smooth. */

import { foldWithClasses } from '../script/normalize.ts';
import type { Script } from '../script/script.ts';
import { ArchiveIndex } from './archive-index.ts';
import type { Concordance, Line } from './concordance.ts';
import { Engine, type Found, type Search } from './engine.ts';
import { formChecker } from './forms.ts';
import type { Result } from './index-format.ts';
import type { Timeline } from './period.ts';
import { distinctTerms, type Query } from './query.ts';
import { reachOf, volumesFor, type Reach } from './reach.ts';
import type { LineOrder, View } from './search-state.ts';

/** A question of the page: what a view shows of a search. */
export interface Question extends Search {
  number: number;
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

/** The answer: how much was found, and what the view shows of it. */
export interface Answer {
  number: number;
  /** The query, with the forms of its letters that texts of the script distinguish. */
  query: Query;
  /** What was searched, and what was not. */
  reach: Reach;
  /** The number of articles and of hits. */
  articles: number;
  hits: number;
  values: Found['values'];
  results: CountedResult[];
  lines: Line[];
  timeline: Timeline | null;
  /** A hash of what was searched: see IndexReader. */
  archive: string;
  /** The day of its publication, where it is known. */
  archiveDate: string;
}

/** How much of what an answer needs is loaded; or what was searched, where nothing was found there and the search goes on. */
export type Progress = { number: number } & Report;
export type Report = { done: number; total: number } | { reach: Reach };

/** A message of the worker: the answer, how far it is, or that the search failed. */
export type Reply = Answer | Progress | { number: number; failure: string };

let opened: Promise<ArchiveIndex> | undefined;
/** Open the index, once; after a failure again. Its URL is the name of this worker, known before any message. */
const open = () =>
  (opened ??= ArchiveIndex.open(self.name).catch((error) => {
    opened = undefined;
    throw error;
  }));
// Now, while the page does its own work. Nearly every search begins with the newest volume. An error is reported to whoever
// asks.
open()
  .then((archive) => archive.read(archive.volumes.slice(0, 1)))
  .catch(() => undefined);

/** How many files or texts are loaded without a report. */
const REPORTED = 100;

let latest: AbortController | undefined;

self.addEventListener('message', async ({ data }: MessageEvent<Question>) => {
  const { number } = data;
  // Nobody waits for the answer to an older question.
  latest?.abort();
  const { signal } = (latest = new AbortController());
  const reply = (message: Reply) => signal.aborted || self.postMessage(message);
  try {
    const report = (progress: Report) => {
      if (!('total' in progress) || progress.total > REPORTED) reply({ number, ...progress });
    };
    reply(await answer(data, signal, report));
  } catch (error) {
    reply({ number, failure: String(error) });
  }
});

/**
 * Answer a question: search the volumes that it asks for, and older ones until there is something to show.
 * @throws when a part of the index cannot be loaded, or the question is given up
 */
async function answer(
  question: Question,
  signal: AbortSignal,
  report: (progress: Report) => void,
): Promise<Answer> {
  const { number, view, from, to, withValues, script, together } = question;
  const archive = await open();
  const query = formChecker(script, archive.forms[script])(question.query);
  const search = { ...question, query };
  const volumes = volumesFor(search, archive.volumes);
  for (let count = together ? volumes.length : Math.max(1, question.volumes); ; count++) {
    const engine = new Engine(await archive.read(volumes.slice(0, count)));
    signal.throwIfAborted();
    const found = await engine.search(search, withValues, signal);
    const hits = [...found.hits.values()].reduce((sum, count) => sum + count, 0);
    const reach = reachOf(volumes, count);
    // A query without terms to include has no hits.
    const total = view === 'kwic' && query.include.length > 0 ? hits : found.documents.length;
    if (total <= from && reach.left > 0) {
      report({ reach });
      continue;
    }
    const shown: Pick<Answer, 'results' | 'lines' | 'timeline'> = {
      results: [],
      lines: [],
      timeline: null,
    };
    const reportLoaded = (done: number, total: number) => report({ done, total });
    if (view === 'results') {
      const asked = found.documents.slice(from, to);
      let done = 0;
      shown.results = await Promise.all(
        asked.map(async (document) => {
          const result = await engine.index.result(document, script);
          reportLoaded(++done, asked.length);
          return { ...result, hits: found.hits.get(document)! };
        }),
      );
    } else if (view === 'kwic') {
      const concordance = await concordanceOf(search, engine, found);
      shown.lines = await concordance.lines(question, reportLoaded);
    } else shown.timeline = await engine.countOverTime(found);
    return {
      number,
      query,
      reach,
      articles: found.documents.length,
      hits,
      values: found.values,
      archive: archive.archive,
      archiveDate: archive.date,
      ...shown,
    };
  }
}

/** The concordance that was asked for last, which a reader pages through, and the search that it is of. */
let last: { search: string; concordance: Concordance } | undefined;

async function concordanceOf(
  question: Question,
  engine: Engine,
  found: Found,
): Promise<Concordance> {
  const { query, choice, period, asTyped, classes } = question;
  const volumes = engine.index.readers.map(({ first }) => first);
  const search = JSON.stringify([query, choice, period, asTyped, volumes]);
  if (last?.search !== search) {
    const { Concordance } = await import('./concordance.ts');
    const marker = {
      terms: distinctTerms(query, asTyped),
      fold: foldWithClasses(classes),
      asTyped,
    };
    last = { search, concordance: new Concordance(engine.index, found, marker) };
  }
  return last.concordance;
}
