import type { Browser, Page } from '@playwright/test';
import type { Stopwatch } from './engines/browser/page.ts';
import type { StaticHost } from './search-server.ts';

/** How many results the first page shows: see PAGE_SIZE in `src/search/results-page.ts`. */
const PAGE_SIZE = 20;

declare global {
  interface WindowOrWorkerGlobalScope {
    stopwatch: Stopwatch;
  }
}

/**
 * Opens the page of an engine in a browser that has nothing cached, for as long as it is used. What the
 * page and the stopwatch themselves weigh is not counted.
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
      page.on('crash', () => reject(new Error('the page crashed, as it does for want of memory'))),
    );
    await page.goto(host.url);
    await page.evaluate(() => self.stopwatch);
    host.sent();
    return await Promise.race([use(new EnginePage(page, host)), crash]);
  } finally {
    await context.close();
  }
}

/** An engine in a page, called from outside. */
export class EnginePage {
  readonly #page: Page;
  readonly #host: StaticHost;

  constructor(page: Page, host: StaticHost) {
    this.#page = page;
    this.#host = host;
  }

  /** Loads and starts the engine. @returns the time it takes, in ms */
  start(): Promise<number> {
    return this.#page.evaluate((base) => self.stopwatch.start(base), `${this.#host.url}index/`);
  }

  /** Asks for the first page of results of each query. @returns the time each takes, in ms */
  time(queries: readonly string[]): Promise<number[]> {
    return this.#page.evaluate(([texts, count]) => self.stopwatch.time(texts, count), [
      queries,
      PAGE_SIZE,
    ] as const);
  }

  /** How many articles a query finds. */
  total(query: string): Promise<number> {
    return this.#page.evaluate(async (text) => (await self.stopwatch.first(text, 0)).total, query);
  }

  /** All that a query finds, by the engine's own ids. */
  all(query: string): Promise<string[]> {
    return this.#page.evaluate((text) => self.stopwatch.all(text), query);
  }
}
