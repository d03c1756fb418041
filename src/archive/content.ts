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

/** A file of the content folder, as an absolute path. The project's folder is the current one in every script. */
export const contentPath = (...parts: string[]): string => resolve(CONTENT_DIR, ...parts);
