/** The worker that runs the search engine for the search page, so that typing stays smooth. */

import { foldWithClasses } from '../script/normalize.ts';
import type { Script } from '../script/script.ts';
import type { Concordance, Line } from './concordance.ts';
import { Engine, type Found, type Search } from './engine.ts';
import { IndexReader, type Result } from './index-reader.ts';
import type { Timeline } from './period.ts';
import { distinctTerms } from './query.ts';
import type { LineOrder, View } from './search-state.ts';

/** A question of the page: what a view shows of a search. */
export interface Question extends Search {
  number: number;
  view: View;
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

/** How much of what an answer needs is loaded. */
export interface Progress {
  number: number;
  done: number;
  total: number;
}

/** A message of the worker: the answer, how far it is, or that the search failed. */
export type Reply = Answer | Progress | { number: number; failure: string };

let opened: Promise<Engine> | undefined;
/** Open the index, once; after a failure again. Its URL is the name of this worker, known before any message. */
const open = () =>
  (opened ??= IndexReader.open(self.name)
    .then((index) => new Engine(index))
    .catch((error) => {
      opened = undefined;
      throw error;
    }));
// Now, while the page does its own work. An error is reported to whoever asks.
open().catch(() => undefined);

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
    const report = (done: number, total: number) => {
      if (total > REPORTED) reply({ number, done, total });
    };
    reply(await answer(data, signal, report));
  } catch (error) {
    reply({ number, failure: String(error) });
  }
});

/** Answer a question. @throws when a part of the index cannot be loaded, or the question is given up */
async function answer(
  question: Question,
  signal: AbortSignal,
  report: (done: number, total: number) => void,
): Promise<Answer> {
  const { number, view, from, to, withValues } = question;
  const engine = await open();
  signal.throwIfAborted();
  const found = await engine.search(question, withValues, signal);
  const { documents, hits } = found;
  const shown: Pick<Answer, 'results' | 'lines' | 'timeline'> = {
    results: [],
    lines: [],
    timeline: null,
  };
  if (view === 'results') {
    const asked = documents.slice(from, to);
    let done = 0;
    shown.results = await Promise.all(
      asked.map(async (document) => {
        const result = await engine.index.result(document);
        report(++done, asked.length);
        return { ...result, hits: hits.get(document)! };
      }),
    );
  } else if (view === 'kwic') {
    const concordance = await concordanceOf(question, engine, found);
    shown.lines = await concordance.lines(question, report);
  } else shown.timeline = await engine.countOverTime(found);
  return {
    number,
    articles: documents.length,
    hits: [...hits.values()].reduce((sum, count) => sum + count, 0),
    values: found.values,
    archive: engine.index.archive,
    archiveDate: engine.index.date,
    ...shown,
  };
}

/** The concordance that was asked for last, which a reader pages through, and the search that it is of. */
let last: { search: string; concordance: Concordance } | undefined;

async function concordanceOf(
  question: Question,
  engine: Engine,
  found: Found,
): Promise<Concordance> {
  const { query, choice, period, asTyped, classes } = question;
  const search = JSON.stringify([query, choice, period, asTyped]);
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
