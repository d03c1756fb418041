/** The worker that runs the search engine for the search page, so that typing stays smooth. */

import { Engine, type Found, type Search } from './engine.ts';
import { IndexReader, type Result } from './index-reader.ts';

/** A question of the page: results `from` up to `to` of a search, and whether to count the values of filters. */
export interface Question extends Search {
  number: number;
  from: number;
  to: number;
  withValues: boolean;
}

/** The answer: the number of articles found, and the results asked for. */
export interface Answer {
  number: number;
  total: number;
  results: Result[];
  values: Found['values'];
}

/** The answer, or that the search failed. */
export type Reply = Answer | { number: number; failure: string };

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

let latest: AbortController | undefined;

self.addEventListener('message', async ({ data }: MessageEvent<Question>) => {
  const { number, from, to, withValues, ...search } = data;
  // Nobody waits for the answer to an older question.
  latest?.abort();
  const { signal } = (latest = new AbortController());
  let reply: Reply;
  try {
    const engine = await open();
    signal.throwIfAborted();
    const { documents, values } = await engine.search(search, withValues, signal);
    const asked = documents.slice(from, to);
    const results = await Promise.all(asked.map((document) => engine.result(document)));
    reply = { number, total: documents.length, results, values };
  } catch (error) {
    if (signal.aborted) return;
    reply = { number, failure: String(error) };
  }
  self.postMessage(reply);
});
