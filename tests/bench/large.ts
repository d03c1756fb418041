import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { CharacterClasses } from '../../src/script/fold.ts';
import { Answerer, type Question } from '../../src/search/answer.ts';
import { ArchiveIndex } from '../../src/search/archive-index.ts';
import { valueKey } from '../../src/search/filters.ts';
import type { SearchDocument } from '../../src/search/build-batch.ts';
import type { VolumeSummary } from '../../src/search/build-volume.ts';
import { Engine } from '../../src/search/engine.ts';
import { isIn, isLimited } from '../../src/search/period.ts';
import { planVolumes } from '../../src/search/plan-volumes.ts';
import { parseQuery } from '../../src/search/query.ts';
import { NOT_NARROWED } from '../../src/search/search-state.ts';
import { FIRST_RESULTS } from '../../src/results/view.ts';
import { lettersOf, PlainScan } from '../plain-scan.ts';
import { makeArticles, sentencesOf } from './corpus.ts';
import { searchDocuments } from './engines/archive.ts';
import { PAGE_SCRIPT } from './engines/engine.ts';
import { Random } from './random.ts';
import { documentOf } from './search-queries.ts';
import { median, quantile } from './stats.ts';
import { table } from './table.ts';
import { makeQueries, textOf } from './view-queries.ts';

/** The largest archive whose index is built in memory, beside other engines. */
export const LARGE = 10_000;

/** The number of queries with nothing loaded, of rare ones, and of those compared with a plain scan. */
const COLD = 40;
const RARE = 10;
const COMPARED = 60;

const classes = new CharacterClasses();
const fold = (character: string) => classes.fold(character);

/** Make articles as the search index takes them, the oldest first. Each is converted when it is read. */
export const largeDocuments = (count: number, corpus?: string): Promise<SearchDocument[]> =>
  searchDocuments(
    [...makeArticles(sentencesOf(corpus), count)].map((article) => ({
      article,
      get pages() {
        return documentOf(article).pages;
      },
    })),
  );

/**
 * Measure the search of an archive that is too large for the other engines: its index alone, without pages. The engine runs
 * in this process.
 * @param built the folder of an index that large-build.ts has built, whole or in part
 */
export async function measureLarge(count: number, corpus?: string, built?: string): Promise<void> {
  const folder = built ?? mkdtempSync(join(tmpdir(), 'bench-large-'));
  try {
    if (!built) {
      const args = ['--max-old-space-size=8192', pathOf('large-build.ts'), folder, String(count)];
      const { status } = spawnSync(process.execPath, corpus ? [...args, corpus] : args, {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      if (status !== 0) throw new Error('The index could not be built');
    }
    await measure(folder, await largeDocuments(count, corpus));
  } finally {
    if (!built) rmSync(folder, { recursive: true });
  }
}

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));

async function measure(folder: string, all: readonly SearchDocument[]): Promise<void> {
  const read = <T>(name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
  const volumes = planVolumes(all).slice(0, read<VolumeSummary[]>('summaries.json').length);
  const documents = volumes.flatMap((volume) => volume.documents);
  const sent = serve(folder);
  const costs = new Map<string, Cost>();

  const random = new Random(20230701);
  const queryOf = (length: number, of: readonly SearchDocument[]) => {
    const letters = [...lettersOf(random.pick(random.pick(of).texts[PAGE_SCRIPT]))];
    const start = random.between(0, Math.max(0, letters.length - length));
    return letters.slice(start, start + length).join('');
  };
  const ask = async (query: string, changed: Partial<Question>, name: string) => {
    sent();
    const began = performance.now();
    const answerer = new Answerer(await ArchiveIndex.open('/'));
    const question: Question = {
      ...{
        ...NOT_NARROWED,
        asTyped: false,
        order: 'relevance',
        together: false,
        withValues: false,
      },
      ...{ view: 'results', volumes: 1, from: 0, to: FIRST_RESULTS, lineOrder: 'newest' },
      ...{ query: parseQuery(query, fold), script: PAGE_SCRIPT, classes: [], ...changed },
    };
    const answer = await answerer.answer(question);
    note(costs, name, { ...sent(), ms: performance.now() - began });
    const again = performance.now();
    await answerer.answer(question);
    note(costs, `${name}, again`, { bytes: 0, requests: 0, ms: performance.now() - again });
    return answer;
  };

  const newest = volumes.at(-1)!.documents;
  for (let asked = 0; asked < COLD; asked++)
    await ask(queryOf(4, newest), {}, 'first answer, four characters');
  let rare = 0;
  for (let asked = 0; asked < RARE; asked++) {
    const answer = await ask(queryOf(12, documents), { together: true }, 'everything, rare phrase');
    rare += answer.articles;
  }

  sent();
  const archive = await ArchiveIndex.open('/');
  const engine = new Engine(await archive.read());
  const starts = sent();
  const questions = makeQueries(documents, COMPARED).map((asked) => ({
    ...asked,
    // Which letters texts have, no scan of one volume knows.
    search: { ...asked.search, asTyped: false },
  }));
  const found: Map<string, number>[] = [];
  for (const asked of questions) {
    const search = { ...asked.search, order: 'relevance', together: true } as const;
    const query = parseQuery(textOf(asked), fold);
    const { hits } = await engine.search({ ...search, query }, false);
    found.push(new Map([...hits].map(([number, count]) => [documents[number]!.id, count])));
  }
  const [before, after] = memoryOf(folder, questions.map(textOf));
  const { wrong, hits } = comparePlainly(volumes, questions, found);

  console.log(
    `\n### ${documents.length.toLocaleString('en')} articles in ${volumes.length} volumes\n`,
  );
  console.log(
    `${COMPARED} queries with ${hits} hits; exact: ${((COMPARED - wrong) / COMPARED).toFixed(3)}. The rare phrases are in ${rare / RARE} articles on average.\n`,
  );
  console.log(
    `The starts of all volumes: ${(starts.bytes / 1000).toFixed(0)} KB. Resident memory of a Node.js process of the engine: ${before.toFixed(0)} MiB before it opens the index, ${after.toFixed(0)} MiB after ${COMPARED} queries of all volumes.\n`,
  );
  const { own, pagefind, mebibytes } =
    read<Record<'own' | 'pagefind' | 'mebibytes', number>>('cost.json');
  console.log(
    `Building: ${(own + pagefind).toFixed(0)} s of a processor, of which Pagefind ${pagefind.toFixed(0)} s; memory of the process but Pagefind's ${mebibytes.toFixed(0)} MiB.\n`,
  );
  console.log(
    table(
      ['search', 'KB, median', 'KB, 95 %', 'requests, median', '95 %', 'ms, median', '95 %'],
      [...costs].map(([name, { bytes, requests, ms }]) => [
        name,
        ...[bytes.map((each) => each / 1000), requests, ms].flatMap((each) =>
          [median(each), quantile(each, 0.95)].map((value) =>
            Number(value.toPrecision(2)).toString(),
          ),
        ),
      ]),
    ),
  );
}

interface Cost {
  bytes: number[];
  requests: number[];
  ms: number[];
}

function note(costs: Map<string, Cost>, name: string, cost: Record<keyof Cost, number>): void {
  if (!costs.has(name)) costs.set(name, { bytes: [], requests: [], ms: [] });
  for (const key of ['bytes', 'requests', 'ms'] as const) costs.get(name)![key].push(cost[key]);
}

/**
 * Answer the requests of the engine from the folder of an index.
 * @returns a function that returns what was sent since its last call. JSON is compressed as hosts do; the rest is already
 */
export function serve(folder: string): () => Record<'bytes' | 'requests', number> {
  const volumes = JSON.parse(readFileSync(join(folder, 'volumes.json'), 'utf8')) as [
    folder: string,
    path: string,
    content: string,
  ][];
  let sent = { bytes: 0, requests: 0 };
  globalThis.fetch = async (url) => {
    const path = String(url).slice(1);
    const at = volumes.findIndex(([place]) => place !== '' && path.startsWith(place));
    const index = at < 0 ? volumes.length - 1 : at;
    const [place, entry, json] = volumes[index]!;
    const content =
      path === entry
        ? Buffer.from(json)
        : readFileSync(join(folder, `volume-${index + 1}`, path.slice(place.length)));
    const body =
      path === entry
        ? brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
        : content;
    sent = { bytes: sent.bytes + body.length, requests: sent.requests + 1 };
    return new Response(new Uint8Array(content));
  };
  return () => {
    const last = sent;
    sent = { bytes: 0, requests: 0 };
    return last;
  };
}

/** Compare what was found with plain scans, one of each volume, so that not all texts are in memory. */
function comparePlainly(
  volumes: ReturnType<typeof planVolumes<SearchDocument>>,
  questions: ReturnType<typeof makeQueries>,
  found: readonly ReadonlyMap<string, number>[],
): { wrong: number; hits: number } {
  const expected = questions.map(() => new Map<string, number>());
  for (const { documents } of volumes) {
    const byId = new Map(documents.map((document) => [document.id, document]));
    const scan = new PlainScan(
      documents.map(({ id, texts }) => ({ id, blocks: texts[PAGE_SCRIPT] })),
    );
    for (const [index, { groups, excluded, search }] of questions.entries())
      for (const [id, hits] of scan.find(groups, excluded)) {
        const { date, filters } = byId.get(id)!;
        const { choice, period } = search;
        const inPeriod = !isLimited(period) || isIn(date, period);
        const topics = filters['topic']!.map(valueKey);
        const inTopic =
          choice.topic.length === 0 || topics.some((topic) => choice.topic.includes(topic));
        if (inPeriod && inTopic) expected[index]!.set(id, hits);
      }
  }
  let wrong = 0;
  let hits = 0;
  for (const [index, map] of expected.entries()) {
    hits += [...map.values()].reduce((sum, count) => sum + count, 0);
    const same =
      found[index]!.size === map.size &&
      [...map].every(([id, count]) => found[index]!.get(id) === count);
    if (!same) wrong++;
  }
  return { wrong, hits };
}

/** Measure the memory of an engine before it opens an index, and after some queries: see large-memory.ts. */
function memoryOf(folder: string, queries: readonly string[]): [before: number, after: number] {
  const { stdout } = spawnSync(process.execPath, [pathOf('large-memory.ts'), folder, ...queries]);
  return JSON.parse(stdout.toString()) as [number, number];
}
