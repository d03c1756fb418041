import { parseArgs } from 'node:util';
import { CharacterClasses } from '../../src/script/fold.ts';
import { ArchiveIndex } from '../../src/search/archive-index.ts';
import { buildIndex } from '../../src/search/build-index.ts';
import type { SearchDocument } from '../../src/search/build-batch.ts';
import { Concordance, type Line } from '../../src/search/concordance.ts';
import { Engine, type Found, type Search } from '../../src/search/engine.ts';
import { valueKey } from '../../src/search/filters.ts';
import { formChecker } from '../../src/search/forms.ts';
import { isIn } from '../../src/search/period.ts';
import { distinctTerms, parseQuery } from '../../src/search/query.ts';
import { FIRST_RESULTS } from '../../src/results/view.ts';
import { PlainScan } from '../plain-scan.ts';
import { makeArticles, sentencesOf } from './corpus.ts';
import { searchDocuments } from './engines/archive.ts';
import { PAGE_SCRIPT } from './engines/engine.ts';
import { documentOf } from './search-queries.ts';
import { median, quantile } from './stats.ts';
import { table } from './table.ts';
import { makeQueries, textOf, type Asked } from './view-queries.ts';

/**
 * Measures what each view of the search shows: whether it equals a plain scan, and what it costs. Queries are random: runs
 * of 1 to 6 characters, in either script; two of them; one or the other; one without the other; some narrowed to a period or
 * a topic, some as typed. Each is asked of an index of which nothing is loaded but its start. Times are those of Node.js.
 */
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000' },
    corpus: { type: 'string' },
    queries: { type: 'string', default: '500' },
  },
});

/** What views cost: bytes, requests and ms of each query. */
interface Cost {
  bytes: number[];
  requests: number[];
  ms: number[];
}
const VIEWS = ['start', 'results', 'concordance', 'sorted', 'over time', 'filters'] as const;
type ViewName = (typeof VIEWS)[number];

const classes = new CharacterClasses();
const fold = (character: string) => classes.fold(character);
const sentences = sentencesOf(values.corpus);

async function measure(size: number): Promise<void> {
  const documents = await searchDocuments([...makeArticles(sentences, size)].map(documentOf));
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const { path, content } of await buildIndex(documents, fold))
    files.set(path, new Uint8Array(content));
  let sent = { bytes: 0, requests: 0 };
  globalThis.fetch = async (url) => {
    const content = files.get(String(url).slice(1))!;
    sent = { bytes: sent.bytes + content.length, requests: sent.requests + 1 };
    return new Response(content);
  };
  const costs = Object.fromEntries(
    VIEWS.map((view): [ViewName, Cost] => [view, { bytes: [], requests: [], ms: [] }]),
  ) as Record<ViewName, Cost>;
  const measured = async <T>(view: ViewName, show: () => Promise<T>): Promise<T> => {
    sent = { bytes: 0, requests: 0 };
    const began = performance.now();
    const shown = await show();
    costs[view].ms.push(performance.now() - began);
    costs[view].bytes.push(sent.bytes);
    costs[view].requests.push(sent.requests);
    return shown;
  };

  const judge = new Judge(documents);
  for (const asked of makeQueries(documents, Number(values.queries))) {
    const { forms, index } = await measured('start', async () => {
      const archive = await ArchiveIndex.open('/');
      return { forms: archive.forms, index: await archive.read() };
    });
    const engine = new Engine(index);
    const query = formChecker(PAGE_SCRIPT, forms[PAGE_SCRIPT])(parseQuery(textOf(asked), fold));
    const search: Search = { ...asked.search, query, order: 'relevance', together: true };
    const found = await measured('results', async () => {
      const found = await engine.search(search, false);
      // Those that a page shows at once.
      await Promise.all(
        found.documents
          .slice(0, FIRST_RESULTS)
          .map((each) => engine.index.result(each, PAGE_SCRIPT)),
      );
      return found;
    });
    const terms = distinctTerms(query, search.asTyped);
    const concordance = new Concordance(engine.index, found, {
      ...{ terms, fold, asTyped: search.asTyped },
    });
    const lines = (lineOrder: 'newest' | 'following', to: number) =>
      concordance.lines({ from: 0, to, lineOrder, script: PAGE_SCRIPT }, () => {});
    await measured('concordance', () => lines('newest', 50));
    const sorted = await measured('sorted', () => lines('following', Infinity));
    const timeline = await measured('over time', () => engine.countOverTime(found));
    const narrowed = await measured('filters', () => engine.search(search, true));
    judge.compare(asked, { found, sorted, timeline, narrowed });
  }
  console.log(`\n### ${size.toLocaleString('en')} articles\n`);
  console.log(judge.report());
  console.log(
    table(
      ['view', 'KB, median', 'KB, 95 %', 'requests, median', '95 %', 'ms, median', '95 %'],
      VIEWS.map((view) => {
        const { bytes, requests, ms } = costs[view];
        const kilobytes = bytes.map((each) => each / 1000);
        return [
          view,
          ...[kilobytes, requests, ms].flatMap((each) =>
            [median(each), quantile(each, 0.95)].map((value) =>
              Number(value.toPrecision(2)).toLocaleString('en'),
            ),
          ),
        ];
      }),
    ),
  );
}

/** What the views show of a query. */
interface Shown {
  found: Found;
  sorted: Line[];
  timeline: Awaited<ReturnType<Engine['countOverTime']>>;
  narrowed: Found;
}

/** Compares what is shown with a plain scan of all texts. */
class Judge {
  readonly #documents: readonly SearchDocument[];
  readonly #byId: ReadonlyMap<string, SearchDocument>;
  readonly #scan: PlainScan;
  readonly #wrong = { hits: 0, lines: 0, time: 0, filters: 0 };
  #asked = 0;
  #hits = 0;

  constructor(documents: readonly SearchDocument[]) {
    this.#documents = documents;
    this.#byId = new Map(documents.map((document) => [document.id, document]));
    this.#scan = new PlainScan(
      documents.map(({ id, texts }) => ({ id, blocks: texts[PAGE_SCRIPT] })),
    );
  }

  compare({ groups, excluded, search }: Asked, { found, sorted, timeline, narrowed }: Shown): void {
    const { choice, period, asTyped } = search;
    const inPeriod = ({ date }: SearchDocument) => date >= period.from;
    const inTopic = ({ filters }: SearchDocument) =>
      choice.topic.length === 0 ||
      filters['topic']!.some((value) => choice.topic.includes(valueKey(value)));
    const everything = [...this.#scan.find(groups, excluded, asTyped)]
      .map(([id, hits]) => ({ document: this.#byId.get(id)!, hits }))
      .filter(({ document }) => inPeriod(document));
    const expected = everything.filter(({ document }) => inTopic(document));
    const total = expected.reduce((sum, { hits }) => sum + hits, 0);
    this.#asked++;
    this.#hits += total;

    const hitsOf = (found: Iterable<readonly [string, number]>) =>
      [...found]
        .map((each) => each.join(' '))
        .sort()
        .join();
    this.#count(
      'hits',
      hitsOf(
        [...found.hits].map(([number, hits]) => [this.#documents[number]!.id, hits] as const),
      ) === hitsOf(expected.map(({ document, hits }) => [document.id, hits] as const)),
    );

    const linesIn = new Map<string, number>();
    const areTrue = sorted.every(({ id, before, hit, after }) => {
      linesIn.set(id, (linesIn.get(id) ?? 0) + 1);
      return (
        this.#byId
          .get(id)!
          .texts[PAGE_SCRIPT].some((text) => text.includes(before + hit + after)) &&
        groups.flat().some((term) => this.#scan.isSame(hit, term, asTyped))
      );
    });
    this.#count(
      'lines',
      areTrue &&
        hitsOf(linesIn) ===
          hitsOf(expected.map(({ document, hits }) => [document.id, hits] as const)),
    );

    this.#count(
      'time',
      timeline.intervals.every(({ from, to, articles, hits }) => {
        const there = expected.filter(({ document }) => isIn(document.date, { from, to }));
        return (
          articles === there.length && hits === there.reduce((sum, each) => sum + each.hits, 0)
        );
      }) && timeline.intervals.reduce((sum, { hits }) => sum + hits, 0) === total,
    );

    this.#count(
      'filters',
      narrowed.values.every(({ filter, counts }) => {
        // Each filter counts what the others leave.
        const documents = (filter === 'topic' ? everything : expected).map(
          ({ document }) => document,
        );
        const known = new Map<string, number>();
        for (const { filters } of documents)
          for (const value of filters[filter] ?? []) known.set(value, (known.get(value) ?? 0) + 1);
        const shown = counts.filter(({ count }) => count > 0);
        return (
          shown.length === known.size &&
          shown.every(({ value, count }) => known.get(value) === count)
        );
      }),
    );
  }

  #count(what: 'hits' | 'lines' | 'time' | 'filters', isRight: boolean): void {
    if (!isRight) this.#wrong[what]++;
  }

  report(): string {
    const wrong = Object.entries(this.#wrong).map(([what, count]) => `${what} ${count}`);
    return `${this.#asked} queries with ${this.#hits} hits; different from a plain scan: ${wrong.join(', ')}\n`;
  }
}

for (const size of values.sizes.split(',').map(Number)) await measure(size);
