import type { Browser } from '@playwright/test';
import { otherScript, type Script } from '../../src/script/script.ts';
import {
  PAGE_SCRIPT,
  type BenchDocument,
  type Built,
  type EngineModule,
} from './engines/engine.ts';
import { bundle, engineModule, STOPWATCH, type EngineName } from './search-bundle.ts';
import { READINGS, type BenchQuery, type Kind } from './search-queries.ts';
import { StaticHost, type Traffic } from './search-server.ts';
import { visit, type EnginePage } from './search-visit.ts';

/** What is measured: written to a file for the process that measures an engine. */
export interface Task {
  documents: BenchDocument[];
  queries: BenchQuery[];
  common: Record<'1' | '2', string[]>;
  /** How many searches with nothing cached. */
  cold: number;
}

/** What was measured of an engine, as far as it got. Times are of every single run, in ms. */
export interface Measured {
  index?: { seconds: number; bytes: number; files: number };
  cold?: ColdRun[];
  /** Each query asked for the first time of an engine that has started, and asked again. */
  first?: Timing[];
  again?: Timing[];
  common?: Record<'1' | '2', number[]>;
  answers?: Answer[];
}
/** One query, asked in a browser that has nothing cached. */
export interface ColdRun {
  start: Traffic & { ms: number };
  /** What the query needs beyond that: to know what it finds, and to show the first page of results. */
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

/** Kinds of queries that are timed; cold ones are of four characters. */
const TIMED: readonly Kind[] = ['1', '2', '4', '8', 'pair'];
const COLD: Kind = '4';
/** Where starting takes long, fewer cold runs say as much: no more than three after this time, in ms. */
const COLD_PATIENCE = 60_000;
/** How often each very common query is asked again. */
const ROUNDS = 3;

/** Measures an engine, and reports each part as soon as it is known. */
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

/** A host of a site that is a page, the engine and its index. */
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

/** The times of queries that were asked before, in several rounds. */
async function rounds(page: EnginePage, queries: readonly string[]): Promise<number[]> {
  await page.time(queries);
  return page.time(Array.from({ length: ROUNDS }, () => queries).flat());
}

/** What each query finds, typed in either script, beside the plain scan. */
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

/** Compares with the plain scan: of the text folded, or else of whichever reading is nearest. */
function compare({ folds }: EngineModule, { found }: BenchQuery, ids: string[]): Counts {
  const returned = new Set(ids);
  return READINGS.filter((reading) => !folds || reading === 'folded')
    .map((reading) => ({
      right: found[reading].filter((id) => returned.has(id)).length,
      returned: ids.length,
      expected: found[reading].length,
    }))
    .reduce((best, each) => (wrong(each) < wrong(best) ? each : best));
}

/** How many articles are found that should not be, and how many are not that should. */
export const wrong = ({ right, returned, expected }: Counts): number =>
  returned - right + (expected - right);
