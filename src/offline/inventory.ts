import { otherScript, pathIn, scriptOfPath, SCRIPTS } from '../script/script.ts';

/** What a reader may save: the pages of a script, and what those of both need, the search index included. */
export const PARTS = [...SCRIPTS, 'common'] as const;
export type Part = (typeof PARTS)[number];

/** Files by their path under the base (a page's is its folder's), each with its hash and its size in bytes. */
export type FileList = Record<string, [hash: string, bytes: number]>;

/** A list of files, which is a file itself: its path has the hash of its content. */
export interface ListReference {
  list: string;
  hash: string;
  files: number;
  bytes: number;
}

/** `offline.json`: what a build of the site has to be saved. */
export interface Inventory {
  /** A hash of all there is. */
  version: string;
  parts: Record<Part, ListReference>;
}

/** Where the inventory is, under the base; its lists stand in the folder. */
export const INVENTORY_FILE = 'offline.json';
export const LISTS_FOLDER = 'offline/';

/** The first 96 bits of a SHA-256, in hexadecimal digits: enough to tell files apart, in half the space. */
export async function hashOf(content: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content), 0, 12);
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Files of the search index that the archive's own engine reads. */
const INDEX_FILE = /^pagefind\/(pagefind-entry\.json$|.*\.pf_)/;

/** The part that a file of the site belongs to, by its path; undefined when it is not for reading offline. */
export function partOf(file: string): Part | undefined {
  if (/(^|\/)index\.html$/.test(file)) return scriptOfPath(file);
  return /^_astro\//.test(file) || INDEX_FILE.test(file) || file === 'favicon.svg'
    ? 'common'
    : undefined;
}

/** A page's path in the other script. */
export const inOtherScript = (path: string): string =>
  pathIn(otherScript(scriptOfPath(path)), path);
