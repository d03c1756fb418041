import type { Browser, Page } from '@playwright/test';
import type { Script } from '../../src/script/script.ts';
import { otherScript } from '../../src/script/script.ts';
import type { Stopwatch } from './engines/browser/page.ts';
import { PAGE_SCRIPT, type BenchDocument, type EngineModule } from './engines/engine.ts';
import { bundle, engineModule, STOPWATCH, type EngineName } from './search-bundle.ts';
import { READINGS, type BenchQuery, type Kind } from './search-queries.ts';
import { StaticHost, type Traffic } from './search-server.ts';

/** What is measured: written to a file for the process that measures an engine. */
export interface Task {
  documents: BenchDocument[];
  queries: BenchQuery[];
  common: Record<'1' | '2', string[]>;
}

/** What was measured of an engine, as far as it got. Times are in ms, of every single run. */
export interface Measured {
  index?: { seconds: number; bytes: number; files: number };
  cold?: ColdRun[];
  /** Each query asked for the first time of an engine that has started, and asked again. */
  first?: Timing[];
  again?: Timing[];
  common?: Record<'1' | '2', number[]>;
  answers?: Answer[];
}
/** One query, asked of an engine that nothing is cached of. */
export interface ColdRun {
  start: Traffic & { ms: number };
  /** What the query needs beyond that: to know what it finds, and to show the titles of a page of results. */
  found: Traffic;
  shown: Traffic & { ms: number };
}
export interface Timing {
  kind: Kind;
  ms: number;
}
/** How the results of a query compare with those of the plain scan. */
export interface Answer {
  kind: Kind;
  script: Script;
  right: number;
  returned: number;
  expected: number;
}

/** How many results the first page shows: see PAGE_SIZE in `src/search/results-page.ts`. */
const PAGE_SIZE = 20;
/** Kinds of queries that are timed; cold ones are of four characters. */
const TIMED: readonly Kind[] = ['1', '2', '4', '8', 'pair'];
const COLD_RUNS = 12;
/** Where starting takes long, fewer cold runs say as much: no more after this time, in ms. */
const COLD_PATIENCE = 60_000;
/** How often each very common query is asked again. */
const ROUNDS = 3;

/** Measures an engine, and reports each part as soon as it is known. */
export async function measure(
  name: EngineName,
  { documents, queries, common }: Task,
  browser: Browser,
  report: (part: Measured) => void,
): Promise<void> {
  const engine = await engineModule(name);
  const host = new StaticHost();
  const root = await host.listen();
  try {
    const began = performance.now();
    const { files, ids } = await engine.build(documents);
    report({
      index: {
        seconds: (performance.now() - began) / 1000,
        bytes: files.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0),
        files: files.length,
      },
    });
    for (const { path, content } of files) host.add(`index/${path}`, content);
    for (const [path, content] of await bundle(name, engine)) host.add(path, content);
    host.add(
      'index.html',
      `<!doctype html><html lang="${PAGE_SCRIPT}"><script type="module" src="/${STOPWATCH}"></script>`,
    );

    const visit = new Visit(browser, host, root);
    const cold: ColdRun[] = [];
    const until = performance.now() + COLD_PATIENCE;
    for (const { typed } of queries.filter(({ kind }) => kind === '4').slice(0, COLD_RUNS)) {
      if (cold.length >= 3 && performance.now() > until) break;
      cold.push(await visit.cold(typed[PAGE_SCRIPT]));
    }
    report({ cold });

    await visit.open(async (page) => {
      await start(page, root);
      const timed = queries.filter(({ kind }) => TIMED.includes(kind));
      const timings = async (): Promise<Timing[]> => {
        const times = await time(
          page,
          timed.map(({ typed }) => typed[PAGE_SCRIPT]),
        );
        return timed.map(({ kind }, index) => ({ kind, ms: times[index]! }));
      };
      report({ first: await timings() });
      report({ again: await timings() });
      const ofCommon = async (terms: string[]) => {
        await time(page, terms);
        const rounds: number[] = [];
        for (let round = 0; round < ROUNDS; round++) rounds.push(...(await time(page, terms)));
        return rounds;
      };
      report({ common: { 1: await ofCommon(common[1]), 2: await ofCommon(common[2]) } });
      const answers: Answer[] = [];
      for (const query of queries)
        for (const script of [PAGE_SCRIPT, otherScript(PAGE_SCRIPT)]) {
          const found = await all(page, query.typed[script]);
          answers.push(
            compare(
              engine,
              query,
              script,
              found.map((id) => ids?.[id] ?? id),
            ),
          );
        }
      report({ answers });
    });
  } finally {
    host.close();
  }
}

/** Compares with the plain scan: of the text folded, or else of whichever reading is nearest. */
function compare(
  { folds }: EngineModule,
  { kind, found }: BenchQuery,
  script: Script,
  ids: string[],
): Answer {
  const returned = new Set(ids);
  return READINGS.filter((reading) => !folds || reading === 'folded')
    .map((reading) => ({
      kind,
      script,
      right: found[reading].filter((id) => returned.has(id)).length,
      returned: ids.length,
      expected: found[reading].length,
    }))
    .reduce((best, each) => (wrong(each) < wrong(best) ? each : best));
}

/** How many articles are found that should not be, and how many are not that should. */
export const wrong = ({ right, returned, expected }: Answer): number =>
  returned - right + (expected - right);

/** Visits to the page, each with nothing cached. */
class Visit {
  readonly #browser: Browser;
  readonly #host: StaticHost;
  readonly #root: string;

  constructor(browser: Browser, host: StaticHost, root: string) {
    this.#browser = browser;
    this.#host = host;
    this.#root = root;
  }

  async open<T>(use: (page: Page) => Promise<T>): Promise<T> {
    const context = await this.#browser.newContext();
    try {
      const page = await context.newPage();
      const crash = new Promise<never>((_, reject) =>
        page.on('crash', () => reject(new Error('the page ran out of memory'))),
      );
      await page.goto(this.#root);
      await page.waitForFunction('self.stopwatch');
      // The page itself and the stopwatch are not counted.
      this.#host.sent();
      return await Promise.race([use(page), crash]);
    } finally {
      await context.close();
    }
  }

  async cold(query: string): Promise<ColdRun> {
    const run = await this.open(async (page) => {
      const starting = { ms: await start(page, this.#root), ...this.#host.sent() };
      const [ms] = await time(page, [query]);
      return { start: starting, shown: { ms: ms!, ...this.#host.sent() } };
    });
    if (run.shown.requests === 0) return { ...run, found: { bytes: 0, requests: 0 } };
    const found = await this.open(async (page) => {
      await start(page, this.#root);
      this.#host.sent();
      await page.evaluate((text) => self.stopwatch.first(text, 0), query);
      return this.#host.sent();
    });
    return { ...run, found };
  }
}

declare global {
  interface WindowOrWorkerGlobalScope {
    stopwatch: Stopwatch;
  }
}

const start = (page: Page, root: string) =>
  page.evaluate((base) => self.stopwatch.start(base), `${root}index/`);
const time = (page: Page, queries: string[]) =>
  page.evaluate(([texts, count]) => self.stopwatch.time(texts, count), [
    queries,
    PAGE_SIZE,
  ] as const);
const all = (page: Page, query: string) => page.evaluate((text) => self.stopwatch.all(text), query);
