import type { Script } from '../../src/script/script.ts';
import { otherScript } from '../../src/script/script.ts';
import { PAGE_SCRIPT } from './engines/engine.ts';
import { wrong, type Answer, type Measured, type Timing } from './search-measure.ts';
import type { Kind } from './search-queries.ts';
import { median, quantile } from './stats.ts';
import { table } from './table.ts';

/** What was measured of an engine, by its name in the tables, and why not all of it was. */
export interface Row {
  engine: string;
  measured: Measured;
  failure?: string | undefined;
}

/** The measures of one size as Markdown tables. @param beside the engine that ratios are to */
export function searchTables(rows: readonly Row[], beside: string): string {
  const other = rows.find(({ engine }) => engine === beside)?.measured ?? {};
  const titled = (heading: string, head: string[], cells: (row: Row) => (string | undefined)[]) =>
    `#### ${heading}\n\n${table(
      ['engine', ...head],
      rows.map((row) => [row.engine, ...cells(row).map((cell) => cell ?? '–')]),
    )}`;
  const failures = rows
    .filter(({ failure }) => failure)
    .map(({ engine, failure }) => `- ${engine}: ${failure}`);
  return [
    titled(
      'Exactness: the share of queries that find what a plain scan finds',
      [...LENGTHS.map(([label]) => label), 'all', 'recall', 'precision', ...OTHER_SCRIPT],
      correctness,
    ),
    titled('A first search, nothing cached', COLD_HEAD, ({ measured }) => cold(measured, other)),
    titled('Searches after the first, in ms', WARM_HEAD, ({ measured }) => warm(measured, other)),
    titled('The index', ['files', 'MB', 'built in s'], ({ measured: { index } }) => [
      index?.files.toString(),
      index && (index.bytes / 1e6).toFixed(1),
      index?.seconds.toFixed(1),
    ]),
    ...(failures.length > 0 ? [`Not measured, or not whole:\n\n${failures.join('\n')}`] : []),
  ].join('\n\n');
}

const LENGTHS: [label: string, kinds: Kind[]][] = [
  ['1', ['1']],
  ['2', ['2']],
  ['3–4', ['3', '4']],
  ['5–8', ['5', '6', '7', '8']],
  ['pairs', ['pair']],
];
const OTHER_SCRIPT = ['other script', 'recall', 'precision'];

function correctness({ measured: { answers } }: Row): (string | undefined)[] {
  const typedIn = (script: Script) => answers?.filter((answer) => answer.script === script);
  const own = typedIn(PAGE_SCRIPT);
  const exact = (some: Answer[] | undefined) => share(some, (answer) => wrong(answer) === 0);
  const totals = (some: Answer[] | undefined) => {
    const sum = (field: 'right' | 'returned' | 'expected') =>
      some?.reduce((total, answer) => total + answer[field], 0) ?? 0;
    return (
      some && [
        (sum('right') / sum('expected')).toFixed(3),
        // What finds nothing at all finds nothing wrong.
        (sum('returned') ? sum('right') / sum('returned') : 1).toFixed(3),
      ]
    );
  };
  return [
    ...LENGTHS.map(([, kinds]) => exact(own?.filter(({ kind }) => kinds.includes(kind)))),
    exact(own),
    ...(totals(own) ?? [undefined, undefined]),
    exact(typedIn(otherScript(PAGE_SCRIPT))),
    ...(totals(typedIn(otherScript(PAGE_SCRIPT))) ?? [undefined, undefined]),
  ];
}

const share = <T>(some: T[] | undefined, holds: (each: T) => boolean) =>
  some && (some.filter(holds).length / some.length).toFixed(3);

const COLD_HEAD = [
  'start, KB',
  'requests',
  'ms',
  'query, KB: ids',
  'with titles',
  'requests',
  'both, KB',
  'both, ms',
  'p95',
  'x start',
  'x ids',
  'x query',
  'x both',
  'x ms',
];

function cold(measured: Measured, other: Measured): (string | undefined)[] {
  const mine = coldMedians(measured);
  const theirs = coldMedians(other);
  return [
    kilobytes(mine?.start),
    mine?.startRequests.toFixed(0),
    milliseconds(mine?.startTime),
    kilobytes(mine?.ids),
    kilobytes(mine?.query),
    mine?.requests.toFixed(0),
    kilobytes(mine?.both),
    milliseconds(mine?.time),
    milliseconds(mine?.slow),
    ...(['start', 'ids', 'query', 'both', 'time'] as const).map((field) =>
      ratio(mine?.[field], theirs?.[field]),
    ),
  ];
}

const coldMedians = ({ cold: runs }: Measured) =>
  runs && {
    start: median(runs.map(({ start }) => start.bytes)),
    startRequests: median(runs.map(({ start }) => start.requests)),
    startTime: median(runs.map(({ start }) => start.ms)),
    ids: median(runs.map(({ found }) => found.bytes)),
    query: median(runs.map(({ shown }) => shown.bytes)),
    requests: median(runs.map(({ shown }) => shown.requests)),
    both: median(runs.map(({ start, shown }) => start.bytes + shown.bytes)),
    time: median(runs.map(({ start, shown }) => start.ms + shown.ms)),
    slow: quantile(
      runs.map(({ start, shown }) => start.ms + shown.ms),
      0.95,
    ),
  };

const WARM_KINDS: Kind[] = ['1', '2', '4', '8', 'pair'];
const WARM_HEAD = [
  ...WARM_KINDS,
  'all',
  'p95',
  'new query',
  'p95',
  'common 1',
  'worst',
  'common 2',
  'worst',
  'x all',
  'x new',
];

function warm(measured: Measured, other: Measured): (string | undefined)[] {
  const { again, first, common } = measured;
  const times = (timings: Timing[] | undefined, ...kinds: Kind[]) =>
    timings?.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind)).map(({ ms }) => ms);
  const middle = (timings: Timing[] | undefined, ...kinds: Kind[]) => {
    const some = times(timings, ...kinds);
    return some && median(some);
  };
  const slow = (timings: Timing[] | undefined) => {
    const some = times(timings);
    return some && quantile(some, 0.95);
  };
  return [
    ...WARM_KINDS.map((kind) => milliseconds(middle(again, kind))),
    milliseconds(middle(again)),
    milliseconds(slow(again)),
    milliseconds(middle(first)),
    milliseconds(slow(first)),
    ...(['1', '2'] as const).flatMap((length) => [
      common && milliseconds(median(common[length])),
      common && milliseconds(Math.max(...common[length])),
    ]),
    ratio(middle(again), middle(other.again)),
    ratio(middle(first), middle(other.first)),
  ];
}

const milliseconds = (ms: number | undefined) => ms?.toFixed(ms < 10 ? 1 : 0);
const kilobytes = (bytes: number | undefined) =>
  bytes === undefined ? undefined : (bytes / 1000).toFixed(bytes < 100_000 ? 1 : 0);

/** One measure as a multiple of another. */
const ratio = (mine: number | undefined, theirs: number | undefined) =>
  mine === undefined || !theirs ? undefined : `${(mine / theirs).toFixed(2)}x`;
