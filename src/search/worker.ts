import { Engine, type Hit, type PagefindModule } from './engine.ts';
import type { Query } from './query.ts';

/**
 * The search engine's side of the results page, in a worker of its own: typing stays smooth, and
 * Pagefind, which segments queries by the language of the document it finds, finds none.
 */

/** What the page asks: results `from` up to `to` of a query. */
export interface Question {
  number: number;
  query: Query;
  from: number;
  to: number;
}
/** What it is told: how many articles were found, and those asked for; or that the search failed. */
export type Reply =
  { number: number; total: number; hits: Hit[] } | { number: number; failure: string };

/** The URL of the index's folder is this worker's name: it is known before the first message. */
const base = self.name;
let engine: Promise<Engine> | undefined;

const open = async () =>
  Engine.open((await import(/* @vite-ignore */ `${base}pagefind.js`)) as PagefindModule, base);

self.addEventListener('message', async ({ data }: MessageEvent<Question>) => {
  const { number, query, from, to } = data;
  let reply: Reply;
  try {
    const results = await (await (engine ??= open())).search(query);
    const hits = await Promise.all(
      results.slice(from, to).map(async (result) => (await engine!).load(result)),
    );
    reply = { number, total: results.length, hits };
  } catch (error) {
    reply = { number, failure: String(error) };
  }
  self.postMessage(reply);
});
