import type { Origin } from './emend.ts';
import { occurrencesOf } from './find-words.ts';
import type { Extent, Words } from './schema.ts';

/** The extensions of captures: text, and saved pages. */
export const CAPTURE_EXTENSIONS = ['.txt', '.html'] as const;

/** Return the id of the article of a capture: its name without extension. */
export const captureIdOf = (file: string): string => file.replace(/\.(txt|html)$/, '');

/** Test if a capture is a saved page, by its name. */
export const isPage = (file: string): boolean => file.endsWith('.html');

/** Why the words of an extent cannot be found. */
export interface ExtentError {
  field: keyof Extent;
  message: string;
}

/**
 * Find the part of a captured text that is the article: from the beginning of the first words to the end of the last ones,
 * which are looked for behind the beginning of the first.
 * @returns its range in UTF-16 code units
 */
export function findExtent(text: string, extent: Extent | undefined): Origin | ExtentError {
  if (!extent) return { start: 0, end: text.length };
  const from = findWords(text, extent.from, 'from', 'in the capture');
  if ('message' in from) return from;
  const to = findWords(text.slice(from.start), extent.to, 'to', 'in the capture from there on');
  if ('message' in to) return to;
  return { start: from.start, end: from.start + to.end };
}

function findWords(
  text: string,
  wanted: Words,
  field: keyof Extent,
  where: string,
): Origin | ExtentError {
  const { words, occurrence } =
    typeof wanted === 'string' ? { words: wanted, occurrence: undefined } : wanted;
  const found = occurrencesOf(text, words);
  const match = occurrence === undefined ? found[0] : found[occurrence - 1];
  if (match && (occurrence !== undefined || found.length === 1))
    return { start: match.index, end: match.index + match[0].length };
  const error = (message: string) => ({
    field,
    message: `extent › ${field}: "${words}" ${message}`,
  });
  if (found.length === 0)
    return error(`does not occur ${where}. Write the words as the capture has them.`);
  if (occurrence === undefined)
    return error(
      `occurs ${found.length} times ${where}. Write more words, or say which: { words: ${words}, occurrence: 1 }`,
    );
  return error(
    `does not occur ${occurrence} times ${where}, but ${found.length}. Correct occurrence.`,
  );
}
