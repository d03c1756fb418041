/**
 * What is stored on this device. The saved archive is a cache of packs and other files under the hashes of their
 * contents, and a record of which lists they are in. Writing the record changes from one archive to the next in one
 * moment. Visited pages are in a cache of their own: see visited.ts.
 */

import { isImmutable } from '../hosting/response-headers.ts';
import { assetPath } from '../site/urls.ts';
import {
  filePath,
  packWith,
  partOf,
  PARTS,
  urlPathOf,
  type FileList,
  type Inventory,
  type ListReference,
  type Part,
} from './inventory.ts';
import { readPack, type PackedFiles } from './pack.ts';

/** The names of the caches. Caches belong to an origin, which may have several sites, so the names contain the base. */
export const ARCHIVE_CACHE = assetPath('archive');
export const VISITED_CACHE = assetPath('visited');

/** The record of an archive that is saved, or is being saved: some parts of an inventory. */
export interface SavedArchive extends Omit<Inventory, 'parts'> {
  /** When the site had it, as ISO 8601. */
  at: string;
  parts: Partial<Record<Part, ListReference>>;
}

/** Return the key of a file in the cache. Keys are not URLs of the site. */
export const fileKey = (hash: string): string => assetPath(`offline/files/${hash}`);

/** The keys of the records. */
export const RECORDS = {
  /** The archive that is read offline. Every file of it is there. */
  saved: assetPath('offline/saved'),
  /** The archive that is being saved. Some of its files are missing. */
  wanted: assetPath('offline/wanted'),
};

const match = (key: string) => caches.match(key, { cacheName: ARCHIVE_CACHE });

/** Read the record of the saved archive, or of the one that is being saved; undefined when there is none. */
export async function readRecord(kind: keyof typeof RECORDS): Promise<SavedArchive | undefined> {
  return (await (await match(RECORDS[kind]))?.json()) as SavedArchive | undefined;
}

/** Return the references of an archive's lists. */
export const listsOf = ({ parts }: SavedArchive): ListReference[] => Object.values(parts);

/** Test if two archives have the same parts. */
export const haveSameParts = (a: SavedArchive, b: SavedArchive): boolean =>
  Object.keys(a.parts).sort().join() === Object.keys(b.parts).sort().join();

/** Test if two archives have the same files. */
export const haveSameFiles = (a: SavedArchive, b: SavedArchive): boolean =>
  haveSameParts(a, b) &&
  listsOf(a).every(({ hash }) => listsOf(b).some((other) => other.hash === hash));

/** Remember the last results by their keys: lists and packs are read many times in a row. */
function remember<T>(most: number, read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const results = new Map<string, Promise<T>>();
  return (key) => {
    let result = results.get(key);
    if (!result) {
      result = read(key);
      // What could not be read is read again.
      result.catch(() => results.delete(key));
      results.set(key, result);
      if (results.size > most) results.delete(results.keys().next().value!);
    }
    return result;
  };
}

/** Archives that were saved before there were packs have lists of this kind. They are read until they are updated. */
type PlainList = FileList['files'];

/** Read a list of the saved archive, by its hash. @throws when the browser has lost it */
export const readSavedList = remember(PARTS.length, async (hash): Promise<FileList> => {
  const list = (await (await match(fileKey(hash)))!.json()) as FileList | PlainList;
  return 'packs' in list ? (list as FileList) : { packs: [], files: list as PlainList };
});

/** A pack of the saved archive, with the headers that it was sent with. */
interface SavedPack {
  headers: Headers;
  files: PackedFiles;
}

/** Read a pack of the saved archive, by its hash. */
const readSavedPack = remember(1, async (hash): Promise<SavedPack> => {
  const { headers, body } = (await match(fileKey(hash)))!;
  return { headers, files: await readPack(body!) };
});

/** Read a file of the saved archive; undefined when it is not in it, or the browser has lost it. */
export const readSavedFile = (path: string): Promise<Response | undefined> =>
  findSavedFile(path).catch((error: unknown) => void console.warn(path, error));

async function findSavedFile(path: string): Promise<Response | undefined> {
  const part = partOf(filePath(path));
  const reference = part && (await readRecord('saved'))?.parts[part];
  if (!reference) return undefined;
  const { packs, files } = await readSavedList(reference.hash);
  if (files[path]) return match(fileKey(files[path][0]));
  const hash = packWith(path, packs);
  return hash === undefined ? undefined : takeOut(path, await readSavedPack(hash));
}

/** Take a file out of a pack. It has the pack's headers, because a host protects everything that it sends by them. */
function takeOut(path: string, { headers, files }: SavedPack): Response | undefined {
  const content = files.get(path);
  if (!content) return undefined;
  const own = new Headers(headers);
  for (const name of ['Cache-Control', 'Content-Disposition', 'ETag']) own.delete(name);
  own.set('Content-Type', mediaType(path));
  return new Response(content, { headers: own });
}

/** The media types of files in packs, by their extensions. */
const MEDIA_TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
};

const mediaType = (path: string): string =>
  MEDIA_TYPES[filePath(path).split('.').at(-1)!] ?? 'application/octet-stream';

/**
 * Read a file as it is stored on this device: from the saved archive, whose files belong together, else as it was visited, or
 * as the worker has it. @returns undefined when it is not, or the browser refuses to read
 */
export async function readStoredFile(path: string): Promise<Response | undefined> {
  // What never changes is the same everywhere, and need not be unpacked.
  const readers = [readSavedFile, readUnpacked];
  for (const read of isImmutable(path) ? readers.toReversed() : readers) {
    const file = await read(path);
    if (file) return file;
  }
  return undefined;
}

const readUnpacked = (path: string): Promise<Response | undefined> =>
  caches
    .match(urlPathOf(path), { ignoreVary: true })
    .catch((error: unknown) => void console.warn(path, error));
