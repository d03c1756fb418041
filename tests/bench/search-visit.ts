import type { Browser, Page } from '@playwright/test';
import type { Stopwatch } from './engines/browser/page.ts';
import type { StaticHost } from './search-server.ts';

/** How many results the first page shows (PAGE_SIZE in `src/results/results-page.ts`). */
const PAGE_SIZE = 20;

declare global {
  interface WindowOrWorkerGlobalScope {
    stopwatch: Stopwatch;
  }
}

/**
 * Open the page of an engine in a browser with nothing cached, use it, and close it. The page and the stopwatch are not
 * counted.
 * @throws what is thrown in the page, and when the page crashes
 */
export async function visit<T>(
  browser: Browser,
  host: StaticHost,
  use: (page: EnginePage) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const crash = new Promise<never>((_, reject) =>
      page.on('crash', () =>
        reject(new Error('the page crashed, probably because it had no memory left')),
      ),
    );
    await page.goto(host.url);
    await page.evaluate(() => self.stopwatch);
    host.sent();
    return await Promise.race([use(new EnginePage(page, host)), crash]);
  } finally {
    await context.close();
  }
}

/** An engine in a page. Node.js calls its functions. */
export class EnginePage {
  readonly #page: Page;
  readonly #host: StaticHost;

  constructor(page: Page, host: StaticHost) {
    this.#page = page;
    this.#host = host;
  }

  /** Load and start the engine. @returns the time it takes, in ms */
  start(): Promise<number> {
    return this.#page.evaluate((base) => self.stopwatch.start(base), `${this.#host.url}index/`);
  }

  /** Ask for the first page of results of each query. @returns the time each takes, in ms */
  time(queries: readonly string[]): Promise<number[]> {
    return this.#page.evaluate(([texts, count]) => self.stopwatch.time(texts, count), [
      queries,
      PAGE_SIZE,
    ] as const);
  }

  /** Return the number of results of a query. */
  total(query: string): Promise<number> {
    return this.#page.evaluate(async (text) => (await self.stopwatch.first(text, 0)).total, query);
  }

  /** Return the ids of all results of a query, as the engine has them. */
  all(query: string): Promise<string[]> {
    return this.#page.evaluate((text) => self.stopwatch.all(text), query);
  }
}
