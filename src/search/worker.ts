import { Engine, type Hit, type Results, type Search } from './engine.ts';
import { IndexReader } from './index-reader.ts';

/** The search engine's side of the results page, in a worker of its own, so that typing stays smooth. */

/** What the page asks: results `from` up to `to` of a search, and whether it wants its facets. */
export interface Question extends Search {
  number: number;
  from: number;
  to: number;
  facets: boolean;
}
/** What it is told: how many articles were found, and those asked for; or that the search failed. */
export type Reply =
  | { number: number; total: number; hits: Hit[]; facets: Results['facets'] }
  | { number: number; failure: string };

/** The URL of the index's folder is this worker's name: it is known before the first message. */
let opened: Promise<Engine> | undefined;
/** Opens the index, once; after a failure anew. */
const open = () =>
  (opened ??= IndexReader.open(self.name)
    .then((index) => new Engine(index))
    .catch((error) => {
      opened = undefined;
      throw error;
    }));
// Beside the page's own work; what goes wrong is told to whoever asks.
open().catch(() => undefined);

let latest: AbortController | undefined;

self.addEventListener('message', async ({ data }: MessageEvent<Question>) => {
  const { number, from, to, facets: wanted, ...search } = data;
  // A newer question: nobody waits for the answer to an older one.
  latest?.abort();
  const { signal } = (latest = new AbortController());
  let reply: Reply;
  try {
    const engine = await open();
    signal.throwIfAborted();
    const { pages, facets } = await engine.search(search, wanted, signal);
    const hits = await Promise.all(pages.slice(from, to).map((page) => engine.hit(page)));
    reply = { number, total: pages.length, hits, facets };
  } catch (error) {
    if (signal.aborted) return;
    reply = { number, failure: String(error) };
  }
  self.postMessage(reply);
});
