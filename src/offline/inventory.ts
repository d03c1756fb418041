/**
 * The inventory of a built site: the files that can be saved for reading offline, in lists with hashes. Most of them are
 * in packs (see pack.ts); what is compressed already is saved as it is. All paths are relative to the site's root, under
 * the base.
 */

import { otherScript, SCRIPTS } from '../script/script.ts';
import {
  ASSETS_FOLDER,
  assetPath,
  CAPTURES_FOLDER,
  INDEX_ENTRY,
  INDEX_FOLDER,
  indexTexts,
  PICTURES_FOLDER,
  pathInScript,
  scriptOfPath,
  scriptPrefix,
  SUGGESTIONS_FILE,
  SUGGESTIONS_FOLDER,
  VOLUMES_FOLDER,
} from '../site/urls.ts';

/** The parts that a reader may save: the pages of each script, and what both need, such as the search index. */
export const PARTS = [...SCRIPTS, 'common'] as const;
export type Part = (typeof PARTS)[number];

/** A pack, and the first path in it. */
export type PackReference = [first: string, hash: string, bytes: number];

/** The content of a list. */
export interface FileList {
  /** Sorted by path. A file is in the last pack that does not begin after it. */
  packs: PackReference[];
  /** The files that are not in packs, by path. */
  files: Record<string, [hash: string, bytes: number]>;
}

/** Return the hash of the pack that has a file, if any pack has it. */
export const packWith = (path: string, packs: FileList['packs']): string | undefined =>
  packs.findLast(([first]) => first <= path)?.[1];

/** A reference to a list of files. The list is a file itself, with the hash of its content in its path. */
export interface ListReference {
  list: string;
  hash: string;
  /** The number of files, in packs or not. */
  files: number;
  /** What is downloaded and stored: the packs, and the files that are not in packs. */
  bytes: number;
}

/** The content of `offline.json`. */
export interface Inventory {
  /** A hash of everything. */
  version: string;
  parts: Record<Part, ListReference>;
}

/** What the service worker always has: the pages that say what is stored, with everything they load. */
export interface Shell {
  /** A hash of everything. */
  version: string;
  /** The hash of each file, by path. */
  files: Record<string, string>;
}

/** The file of the inventory. */
export const INVENTORY_FILE = 'offline.json';

/** Return the path of the list of a part, by its hash. */
export const listPath = (part: Part, hash: string): string => `offline/${part}.${hash}.json`;

/** Return the path of a pack, by its hash. */
export const packPath = (hash: string): string => `offline/${hash}.pack`;

/** The hexadecimal digits of a SHA-256 that distinguish files: the first 96 bits, in half the space. */
export const HASH_LENGTH = 24;

/** Return the beginning of the SHA-256 of a content, in hexadecimal digits. */
export async function hashOf(content: Uint8Array<ArrayBuffer>): Promise<string> {
  const sha256 = await crypto.subtle.digest('SHA-256', content);
  const digest = new Uint8Array(sha256, 0, HASH_LENGTH / 2);
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Return the part that a file belongs to; undefined when it is not for reading offline. */
export function partOf(file: string): Part | undefined {
  if (/(^|\/)index\.html$/.test(file) || isSuggestions(file)) return scriptOfPath(file);
  if (file.startsWith(INDEX_FOLDER)) return partOfIndex(file.slice(INDEX_FOLDER.length));
  return file.startsWith(ASSETS_FOLDER) ||
    file.startsWith(PICTURES_FOLDER) ||
    file === 'favicon.svg'
    ? 'common'
    : undefined;
}

/** The files of the search index, or of an older volume of it, that the archive's own engine reads. */
const READ_BY_SEARCH = /^(index|filter)\//;

/** Return the part that a file of the search index belongs to. @param file relative to the folder of the index */
function partOfIndex(file: string): Part | undefined {
  if (file === INDEX_ENTRY) return 'common';
  const volume = file.startsWith(VOLUMES_FOLDER) ? file.split('/', 2).join('/') + '/' : '';
  const path = file.slice(volume.length);
  return (
    SCRIPTS.find((script) => path.startsWith(indexTexts(script))) ??
    (READ_BY_SEARCH.test(path) ? 'common' : undefined)
  );
}

/** Test if a file has names that the search box suggests. */
function isSuggestions(file: string): boolean {
  const path = file.slice(scriptPrefix(scriptOfPath(file)).length);
  return path === SUGGESTIONS_FILE || path.startsWith(SUGGESTIONS_FOLDER);
}

/**
 * Test if a file is saved in a pack. Others are compressed already, and large enough to be requested one by one.
 */
export const isPacked = (file: string): boolean =>
  !file.startsWith(PICTURES_FOLDER) && !file.includes('.pf_');

/**
 * List the styles and scripts that a page, a style or a script names, also those that it loads only when they are used. Scripts
 * name their neighbours by `./`.
 */
export const assetsIn = (text: string): string[] =>
  [...text.matchAll(NAME_OF_ASSET)].map(([, name]) => ASSETS_FOLDER + name);
const NAME_OF_ASSET = new RegExp(`(?:${ASSETS_FOLDER}|["'\`]\\./)([\\w-]+(?:\\.[\\w-]+)+)`, 'g');

/** List the pictures that a page names, in all sizes and formats. */
export const picturesIn = (page: string): Set<string> => new Set(page.match(NAME_OF_PICTURE));
const NAME_OF_PICTURE = new RegExp(`${PICTURES_FOLDER}[\\w.-]+/[\\w.-]+`, 'g');

/** Return the path of a page in the other script. */
export const pathInOtherScript = (path: string): string =>
  pathInScript(otherScript(scriptOfPath(path)), path);

/** Return the path that a URL names, without query and fragment; undefined when it is outside the site. */
export function pathOf(url: URL): string | undefined {
  const base = assetPath('');
  if (url.origin !== location.origin || !url.pathname.startsWith(base)) return undefined;
  try {
    return decodeURIComponent(url.pathname.slice(base.length));
  } catch {
    return undefined; // Its percent signs do not encode UTF-8, so it is no file of the site.
  }
}

/** Percent-encode a path for a URL. */
export const encodePath = (path: string): string =>
  path.split('/').map(encodeURIComponent).join('/');

/** Return the URL path of a path. */
export const urlPathOf = (path: string): string => assetPath(encodePath(path));

/** Return the path by which a file is requested: that of a page is its folder's. */
export const requestPath = (file: string): string => file.replace(/(^|\/)index\.html$/, '$1');

/** Return the file that a path requests. */
export const filePath = (path: string): string => (isPage(path) ? `${path}index.html` : path);

/** Test if a path is that of a page, which is a folder. */
export const isPage = (path: string): boolean => path === '' || path.endsWith('/');

/** Test if a path is that of a capture. */
export const isCapture = (path: string): boolean => path.startsWith(CAPTURES_FOLDER);
