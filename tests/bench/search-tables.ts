import { otherScript, type Script } from '../../src/script/script.ts';
import { PAGE_SCRIPT } from './engines/engine.ts';
import { wrong, type Answer, type ColdRun, type Measured, type Timing } from './search-measure.ts';
import type { Kind } from './search-queries.ts';
import { median, quantile } from './stats.ts';
import { table } from './table.ts';

/** The results of an engine, by its name in the tables, and why they are not complete. */
export interface Row {
  engine: string;
  measured: Measured;
  failure?: string | undefined;
}

/** What the figures mean. */
const NOTES = {
  exactness: `Queries are random substrings of 1 to 8 letters and digits of the articles, and pairs of substrings of one
article. They are typed in the script of the page that searches, and then in the other script. Engines that treat both
scripts as one (they fold) have each article in the script of its source, and are compared with a plain scan of folded
letters and digits. All others have all articles in the script of the page, and are compared with the nearest of three
plain scans: of the text as shown, of its letters and digits, and of these folded. Recall and precision are those of all
queries together.`,
  cold: `Medians of queries, each in a browser with nothing cached. KB are 1,000 bytes of bodies as a host sends them
(Brotli 5). Start is what is loaded before a query can be asked. The query is what is loaded after that: to know the ids of
its results, and to show the titles of the first 20.`,
  warm: `Medians in a page that has started: of every query when it is new, and when it is asked again, by its length. Common
queries are the 20 most common characters and pairs of characters, asked again. All times include the titles of the first
20 results.`,
  index: 'Before compression by the host.',
};

/** A column: its head, and its figure, which is undefined where it was not measured. */
type Column = [head: string, figure: (of: Measured) => number | undefined, unit: Format];
type Format = (figure: number) => string;

/** Write the results of one size as Markdown tables. @param beside the engine that the others are compared with */
export function searchTables(rows: readonly Row[], beside: string): string {
  const other = rows.find(({ engine }) => engine === beside)?.measured ?? {};
  const titled = (
    title: string,
    note: string,
    columns: Column[],
    ratios: Record<string, Column> = {},
  ) =>
    `#### ${title}\n\n${note}\n\n${table(
      ['engine', ...columns.map(([head]) => head), ...Object.keys(ratios)],
      rows.map(({ engine, measured }) => [
        engine,
        ...columns.map(([, figure, format]) => shown(figure(measured), format)),
        ...Object.values(ratios).map(([, figure]) =>
          shown(ratio(figure(measured), figure(other)), times),
        ),
      ]),
    )}`;
  const failures = rows
    .filter(({ failure }) => failure)
    .map(({ engine, failure }) => `- ${engine}: ${failure}`);
  return [
    titled(
      'Exactness: the share of queries that find what a plain scan finds',
      NOTES.exactness,
      EXACTNESS,
    ),
    titled('A first search of four characters, nothing cached', NOTES.cold, COLD, {
      'x start': START,
      'x ids': IDS,
      'x query': QUERY,
      'x both': BOTH,
      'x ms': COLD_TIME,
    }),
    titled('Searches after the first, in ms', NOTES.warm, WARM, { 'x again': AGAIN, 'x new': NEW }),
    titled('The index', NOTES.index, INDEX),
    ...(failures.length > 0 ? [`Not measured, or not completely:\n\n${failures.join('\n')}`] : []),
  ].join('\n\n');
}

const shown = (figure: number | undefined, format: Format) =>
  figure === undefined ? '–' : format(figure);
const ratio = (mine: number | undefined, theirs: number | undefined) =>
  mine === undefined || !theirs ? undefined : mine / theirs;

const times: Format = (figure) => `${figure.toFixed(2)}x`;
const whole: Format = (figure) => figure.toFixed(0);
const milliseconds: Format = (ms) => ms.toFixed(ms < 1 ? 2 : ms < 10 ? 1 : 0);
const kilobytes: Format = (bytes) => (bytes / 1000).toFixed(bytes < 100_000 ? 1 : 0);
/** It is rounded down, so only a perfect rate is 1.000. */
const rate: Format = (figure) => (Math.floor(figure * 1000) / 1000).toFixed(3);

/** Calculate a figure of the answers to queries typed in a script. @param kinds the kinds of queries; none for all */
const ofAnswers =
  (script: Script, figure: (answers: Answer[]) => number, ...kinds: Kind[]) =>
  ({ answers }: Measured) =>
    answers &&
    figure(
      answers.filter(
        (answer) => answer.script === script && (!kinds.length || kinds.includes(answer.kind)),
      ),
    );
const exact = (answers: Answer[]) =>
  answers.filter((answer) => wrong(answer) === 0).length / answers.length;
const sum = (answers: Answer[], field: 'right' | 'returned' | 'expected') =>
  answers.reduce((total, answer) => total + answer[field], 0);
const recall = (answers: Answer[]) => sum(answers, 'right') / sum(answers, 'expected');
/** An engine that finds nothing finds nothing wrong. */
const precision = (answers: Answer[]) => sum(answers, 'right') / (sum(answers, 'returned') || 1);

const OTHER = otherScript(PAGE_SCRIPT);
const EXACTNESS: Column[] = [
  ['1', ofAnswers(PAGE_SCRIPT, exact, '1'), rate],
  ['2', ofAnswers(PAGE_SCRIPT, exact, '2'), rate],
  ['3–4', ofAnswers(PAGE_SCRIPT, exact, '3', '4'), rate],
  ['5–8', ofAnswers(PAGE_SCRIPT, exact, '5', '6', '7', '8'), rate],
  ['pairs', ofAnswers(PAGE_SCRIPT, exact, 'pair'), rate],
  ['all', ofAnswers(PAGE_SCRIPT, exact), rate],
  ['recall', ofAnswers(PAGE_SCRIPT, recall), rate],
  ['precision', ofAnswers(PAGE_SCRIPT, precision), rate],
  ['other script', ofAnswers(OTHER, exact), rate],
  ['recall', ofAnswers(OTHER, recall), rate],
  ['precision', ofAnswers(OTHER, precision), rate],
];

const ofCold =
  (figure: (run: ColdRun) => number, share = 0.5) =>
  ({ cold }: Measured) =>
    cold && quantile(cold.map(figure), share);
const coldTime = ({ start, shown }: ColdRun) => start.ms + shown.ms;

const START: Column = ['start, KB', ofCold(({ start }) => start.bytes), kilobytes];
const IDS: Column = ['query, KB: ids', ofCold(({ found }) => found.bytes), kilobytes];
const QUERY: Column = ['with titles', ofCold(({ shown }) => shown.bytes), kilobytes];
const BOTH: Column = [
  'both, KB',
  ofCold(({ start, shown }) => start.bytes + shown.bytes),
  kilobytes,
];
const COLD_TIME: Column = ['both, ms', ofCold(coldTime), milliseconds];
const COLD: Column[] = [
  START,
  ['requests', ofCold(({ start }) => start.requests), whole],
  ['ms', ofCold(({ start }) => start.ms), milliseconds],
  IDS,
  QUERY,
  ['requests', ofCold(({ shown }) => shown.requests), whole],
  BOTH,
  COLD_TIME,
  ['p95', ofCold(coldTime, 0.95), milliseconds],
];

const ofTimings =
  (which: 'first' | 'again', share: number, ...kinds: Kind[]) =>
  (measured: Measured) => {
    const timings = measured[which]?.filter(
      ({ kind }: Timing) => !kinds.length || kinds.includes(kind),
    );
    return (
      timings &&
      quantile(
        timings.map(({ ms }) => ms),
        share,
      )
    );
  };
const ofCommon =
  (length: '1' | '2', figure: (times: number[]) => number) =>
  ({ common }: Measured) =>
    common && figure(common[length]);
const worst = (times: number[]) => Math.max(...times);

const NEW: Column = ['new query', ofTimings('first', 0.5), milliseconds];
const AGAIN: Column = ['again', ofTimings('again', 0.5), milliseconds];
const WARM: Column[] = [
  NEW,
  ['p95', ofTimings('first', 0.95), milliseconds],
  AGAIN,
  ['p95', ofTimings('again', 0.95), milliseconds],
  ['1', ofTimings('again', 0.5, '1'), milliseconds],
  ['2', ofTimings('again', 0.5, '2'), milliseconds],
  ['4', ofTimings('again', 0.5, '4'), milliseconds],
  ['8', ofTimings('again', 0.5, '8'), milliseconds],
  ['pairs', ofTimings('again', 0.5, 'pair'), milliseconds],
  ['common 1', ofCommon('1', median), milliseconds],
  ['worst', ofCommon('1', worst), milliseconds],
  ['common 2', ofCommon('2', median), milliseconds],
  ['worst', ofCommon('2', worst), milliseconds],
];

const INDEX: Column[] = [
  ['files', ({ index }) => index?.files, whole],
  ['MB', ({ index }) => index && index.bytes / 1e6, (megabytes) => megabytes.toFixed(1)],
  ['built in s', ({ index }) => index?.seconds, (seconds) => seconds.toFixed(1)],
];
