import type { Browser } from '@playwright/test';
import { otherScript, type Script } from '../../src/script/script.ts';
import {
  PAGE_SCRIPT,
  type BenchDocument,
  type Built,
  type EngineModule,
} from './engines/engine.ts';
import { bundle, engineModule, STOPWATCH, type EngineName } from './search-bundle.ts';
import { NORMALIZATIONS, type BenchQuery, type Kind } from './search-queries.ts';
import { StaticHost, type Traffic } from './search-server.ts';
import { visit, type EnginePage } from './search-visit.ts';

/** The input of a measurement. A file hands it to the process that measures an engine. */
export interface Task {
  documents: BenchDocument[];
  queries: BenchQuery[];
  common: Record<'1' | '2', string[]>;
  /** The number of searches with nothing cached. */
  cold: number;
}

/** The results of a measurement, as far as it got. Times are those of single runs, in ms. */
export interface Measured {
  index?: { seconds: number; bytes: number; files: number };
  cold?: ColdRun[];
  /** Every query, asked for the first time after the engine has started, and asked again. */
  first?: Timing[];
  again?: Timing[];
  common?: Record<'1' | '2', number[]>;
  answers?: Answer[];
}
/** One query, asked in a browser with nothing cached. */
export interface ColdRun {
  start: Traffic & { ms: number };
  /** What is loaded after the start: to know the ids of the results, and to show the first page of them. */
  found: Traffic;
  shown: Traffic & { ms: number };
}
export interface Timing {
  kind: Kind;
  ms: number;
}
/** The results of a query, compared with those of the plain scan. */
export interface Answer {
  kind: Kind;
  script: Script;
  right: number;
  returned: number;
  expected: number;
}

/** The kinds of queries that are timed, and the kind that is asked with nothing cached. */
const TIMED: readonly Kind[] = ['1', '2', '4', '8', 'pair'];
const COLD: Kind = '4';
/** After this time in ms, three cold runs are enough. */
const COLD_PATIENCE = 60_000;
/** How often each very common query is asked again. */
const ROUNDS = 3;

/** Measure an engine, and report each part of the results as soon as it is known. */
export async function measure(
  name: EngineName,
  { documents, queries, common, cold }: Task,
  browser: Browser,
  report: (part: Measured) => void,
): Promise<void> {
  const engine = await engineModule(name);
  const began = performance.now();
  const built = await engine.build(documents);
  const seconds = (performance.now() - began) / 1000;
  report({ index: { seconds, ...sizeOf(built) } });

  const host = await hostOf(name, engine, built);
  const coldQueries = queries.filter(({ kind }) => kind === COLD);
  try {
    report({ cold: await coldRuns(browser, host, coldQueries.slice(0, cold)) });
    await visit(browser, host, async (page) => {
      await page.start();
      report({ first: await timings(page, queries) });
      report({ again: await timings(page, queries) });
      report({ common: { 1: await rounds(page, common[1]), 2: await rounds(page, common[2]) } });
      report({ answers: await answers(page, queries, engine, built.ids) });
    });
  } finally {
    host.close();
  }
}

const sizeOf = ({ files }: Built) => ({
  bytes: files.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0),
  files: files.length,
});

/** Start a host of a page, the engine and its index. */
async function hostOf(name: EngineName, engine: EngineModule, built: Built): Promise<StaticHost> {
  const host = await StaticHost.listen();
  for (const { path, content } of built.files) host.add(`index/${path}`, content);
  for (const [path, content] of await bundle(name, engine)) host.add(path, content);
  host.add(
    'index.html',
    `<!doctype html><html lang="${PAGE_SCRIPT}"><script type="module" src="/${STOPWATCH}"></script>`,
  );
  return host;
}

async function coldRuns(
  browser: Browser,
  host: StaticHost,
  queries: readonly BenchQuery[],
): Promise<ColdRun[]> {
  const runs: ColdRun[] = [];
  const until = performance.now() + COLD_PATIENCE;
  for (const { typed } of queries) {
    if (runs.length >= 3 && performance.now() > until) break;
    runs.push(await coldRun(browser, host, typed[PAGE_SCRIPT]));
  }
  return runs;
}

async function coldRun(browser: Browser, host: StaticHost, query: string): Promise<ColdRun> {
  const { start, shown } = await visit(browser, host, async (page) => ({
    start: { ms: await page.start(), ...host.sent() },
    shown: { ms: (await page.time([query]))[0]!, ...host.sent() },
  }));
  if (shown.requests === 0) return { start, shown, found: { bytes: 0, requests: 0 } };
  const found = await visit(browser, host, async (page) => {
    await page.start();
    host.sent();
    await page.total(query);
    return host.sent();
  });
  return { start, shown, found };
}

async function timings(page: EnginePage, queries: readonly BenchQuery[]): Promise<Timing[]> {
  const timed = queries.filter(({ kind }) => TIMED.includes(kind));
  const times = await page.time(timed.map(({ typed }) => typed[PAGE_SCRIPT]));
  return timed.map(({ kind }, index) => ({ kind, ms: times[index]! }));
}

/** Measure queries that were asked before, in several rounds. */
async function rounds(page: EnginePage, queries: readonly string[]): Promise<number[]> {
  await page.time(queries);
  return page.time(Array.from({ length: ROUNDS }, () => queries).flat());
}

/** Compare what each query finds, typed in either script, with the plain scan. */
async function answers(
  page: EnginePage,
  queries: readonly BenchQuery[],
  engine: EngineModule,
  ids: Built['ids'],
): Promise<Answer[]> {
  const compared: Answer[] = [];
  for (const query of queries)
    for (const script of [PAGE_SCRIPT, otherScript(PAGE_SCRIPT)]) {
      const found = await page.all(query.typed[script]);
      compared.push({
        kind: query.kind,
        script,
        ...compare(
          engine,
          query,
          found.map((id) => ids?.[id] ?? id),
        ),
      });
    }
  return compared;
}

type Counts = Pick<Answer, 'right' | 'returned' | 'expected'>;

/** Compare ids with the plain scan: for an engine that folds, of folded text; else with the nearest normalization. */
function compare({ folds }: EngineModule, { found }: BenchQuery, ids: string[]): Counts {
  const returned = new Set(ids);
  return NORMALIZATIONS.filter((how) => !folds || how === 'folded')
    .map((how) => ({
      right: found[how].filter((id) => returned.has(id)).length,
      returned: ids.length,
      expected: found[how].length,
    }))
    .reduce((best, each) => (wrong(each) < wrong(best) ? each : best));
}

/** Count the articles that are found wrongly, and those that are missing. */
export const wrong = ({ right, returned, expected }: Counts): number =>
  returned - right + (expected - right);
