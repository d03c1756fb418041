import { resolve } from 'node:path';

/** The folder of the archive's own content. */
const OWN = 'content';

/**
 * The folder that holds what editors keep: articles, captures, registries and the glossary. Another one
 * can be named by the environment variable CONTENT_DIR.
 */
export const CONTENT_DIR = process.env['CONTENT_DIR'] || OWN;

/** Whether every article must have a capture: those of the archive itself must, and another folder's may. */
export const CAPTURES_REQUIRED = CONTENT_DIR === OWN;

/**
 * The text of a file that editors write, a byte order mark included.
 * @throws TypeError when it is not UTF-8
 */
export const decodeText = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);

/** What to do about such a file. */
export const NOT_UTF_8 =
  'This file is not saved as UTF-8. Open it in the encoding it has (such as GB 18030), and save it as UTF-8.';

/** A file of the content folder, as an absolute path. The project's folder is the current one in every script. */
export const contentPath = (...parts: string[]): string => resolve(CONTENT_DIR, ...parts);
