import type { Line } from '../search/concordance.ts';
import type { CountedResult } from '../search/answer.ts';
import { fill } from '../site/fill.ts';
import type { Cell } from './csv.ts';
import type { SearchMessages } from './page-data.ts';

/** The most results, lines or citations that are exported. */
export const MAX_EXPORTED = 1000;

/** What the tables need to know of the page. */
export interface TableOptions {
  /** The whole URL of the folder of articles in the script of the page. */
  articles: string;
  messages: Pick<
    SearchMessages,
    'rank' | 'articleTitle' | 'date' | 'hitsCounted' | 'address' | 'before' | 'hit' | 'after'
  >;
}

/** Make the table of results, with a header. */
export function resultsTable(
  results: readonly CountedResult[],
  { articles, messages }: TableOptions,
): Cell[][] {
  const { rank, articleTitle, date, hitsCounted, address } = messages;
  return [
    [rank, articleTitle, date, hitsCounted, address],
    ...results.map((result, index) => [
      index + 1,
      result.title,
      result.date,
      result.hits,
      `${articles}${result.id}/`,
    ]),
  ];
}

/** Make the table of the lines of a concordance, with a header. Each has the address of its place. */
export function linesTable(lines: readonly Line[], { articles, messages }: TableOptions): Cell[][] {
  const { before, hit, after, articleTitle, date, address } = messages;
  return [
    [before, hit, after, articleTitle, date, address],
    ...lines.map((line) => [
      line.before,
      line.hit,
      line.after,
      line.title,
      line.date,
      `${articles}${line.id}/${line.fragment}`,
    ]),
  ];
}

/** The most characters of a query in the name of a file. Systems allow 255 bytes. */
const MAX_LENGTH = 40;

/** Make the name of a file of what it has and the query: `检索-北京大学.csv`. Only what every system allows is left. */
export function fileName(content: string, query: string, extension: string): string {
  const characters = [
    ...query
      .toWellFormed()
      // Control characters, and invisible ones, which may make a name look like another.
      .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}/\\:*?"<>|\s]+/gu, ' ')
      .trim(),
  ];
  const words = characters.slice(0, MAX_LENGTH).join('').trim().replaceAll(' ', '_');
  return `${[content, words].filter(Boolean).join('-')}.${extension}`;
}

/** A file that was made of what was found. */
export interface ExportedFile {
  name: string;
  type: string;
  content: string;
  /** The number of its rows or citations, and of all that were found. */
  count: number;
  total: number;
  /** The number of cells that differ from the texts: see writeCsv. */
  guarded: number;
  /** Whether not all that can have results was searched. */
  isPartial: boolean;
}

/** Say what was saved, and in what it differs from what was found. */
export function describeFile(
  { name, count, total, guarded, isPartial }: Omit<ExportedFile, 'type' | 'content'>,
  messages: Pick<SearchMessages, 'exported' | 'exportedFirst' | 'exportGuarded' | 'exportPartial'>,
): string {
  const { exported, exportedFirst, exportGuarded, exportPartial } = messages;
  return (
    fill(count < total ? exportedFirst : exported, { file: name, count, total }) +
    (isPartial ? exportPartial : '') +
    (guarded > 0 ? fill(exportGuarded, { count: guarded }) : '')
  );
}
