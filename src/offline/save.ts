import { download, downloadInventory, Mismatch } from './download.ts';
import { packPath, type FileList, type Inventory, type Part } from './inventory.ts';
import {
  ARCHIVE_CACHE,
  fileKey,
  listsOf,
  readRecord,
  readSavedList,
  RECORDS,
  type SavedArchive,
} from './storage.ts';

/** The number of files that are downloaded at the same time: what browsers allow a host over HTTP/1.1. */
const MAX_CONCURRENT = 6;

/** How much of an archive is stored, in bytes. */
export interface Progress {
  done: number;
  total: number;
}

/** There is less room than the archive takes. */
export class NoRoom extends Error {
  readonly needed: number;
  readonly free: number;
  constructor(needed: number, free: number) {
    super(`${needed} bytes are needed, ${free} free`);
    [this.needed, this.free] = [needed, free];
  }
}

/** Another tab is saving. */
export class Busy extends Error {}

/** Make the record of some parts of an inventory. */
export const recordOf = ({ version, parts }: Inventory, wanted: readonly Part[]): SavedArchive => ({
  version,
  at: new Date().toISOString(),
  parts: Object.fromEntries(wanted.map((part) => [part, parts[part]])),
});

/**
 * Save parts of the archive as the site has them now. Only missing files are downloaded, so this also resumes and
 * updates. Until everything is there, the archive that was saved before stays as it is.
 * @throws Busy when another tab is saving
 * @throws NoRoom when the browser does not give enough room
 * @throws Mismatch when the site's files are not those of its lists
 * @throws TypeError when the connection is lost
 * @throws DOMException named AbortError when the signal stops it
 */
export const save = (
  parts: readonly Part[],
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<void> =>
  navigator.locks.request(ARCHIVE_CACHE, { ifAvailable: true }, async (lock) => {
    if (!lock) throw new Busy();
    for (;;) {
      const inventory = await downloadInventory(signal);
      try {
        return await saveFiles(recordOf(inventory, parts), signal, onProgress);
      } catch (error) {
        // When the site changed meanwhile, start again with its new lists.
        const hasChanged = async () =>
          (await downloadInventory(signal)).version !== inventory.version;
        if (!(error instanceof Mismatch && (await hasChanged()))) throw error;
      }
    }
  });

async function saveFiles(
  wanted: SavedArchive,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  const cache = await caches.open(ARCHIVE_CACHE);
  let missing = listsOf(wanted).reduce((sum, { bytes }) => sum + bytes, 0);
  const failed = new AbortController();
  try {
    await cache.put(RECORDS.wanted, Response.json(wanted));
    const files = await readLists(cache, wanted, signal);
    const present = await readPresentHashes(cache);
    const queue = files.filter(({ hash }) => !present.has(hash));
    const total = sizeOf(files);
    missing = sizeOf(queue);
    const free = await measureRoom();
    if (free < missing) throw new NoRoom(missing, free);
    onProgress({ done: total - missing, total });

    const either = AbortSignal.any([signal, failed.signal]);
    const rest = queue.values();
    const work = async () => {
      for (const { path, hash, bytes } of rest) {
        either.throwIfAborted();
        await cache.put(fileKey(hash), await download(path, hash, either));
        missing -= bytes;
        onProgress({ done: total - missing, total });
      }
    };
    await Promise.all(Array.from({ length: MAX_CONCURRENT }, work));
    signal.throwIfAborted();
    await cache.put(RECORDS.saved, Response.json(wanted));
    await cache.delete(RECORDS.wanted);
    await removeUnused(cache, wanted, files);
  } catch (error) {
    failed.abort();
    throw isQuotaError(error) ? new NoRoom(missing, 0) : error;
  }
}

/** Test if an error says that the browser has no room. */
export const isQuotaError = (error: unknown) =>
  error instanceof DOMException && error.name === 'QuotaExceededError';

/** A file to save: a pack, or one that is not in a pack. */
interface FileToSave {
  path: string;
  hash: string;
  bytes: number;
}

/** Read the lists of an archive. They are downloaded and stored like its files. */
async function readLists(
  cache: Cache,
  wanted: SavedArchive,
  signal?: AbortSignal,
): Promise<FileToSave[]> {
  // By hash, because a content may stand at several paths.
  const toSave = new Map<string, FileToSave>();
  for (const { list, hash } of listsOf(wanted)) {
    if (!(await cache.match(fileKey(hash))))
      await cache.put(fileKey(hash), await download(list, hash, signal));
    const files = (await (await cache.match(fileKey(hash)))!.json()) as FileList;
    for (const file of filesOf(files)) toSave.set(file.hash, file);
  }
  return [...toSave.values()];
}

/** List what is saved of a list: packs, and files that are not in packs. */
const filesOf = ({ packs, files }: FileList): FileToSave[] => [
  ...packs.map(([, hash, bytes]) => ({ path: packPath(hash), hash, bytes })),
  ...Object.entries(files).map(([path, [hash, bytes]]) => ({ path, hash, bytes })),
];

const sizeOf = (files: FileToSave[]) => files.reduce((sum, { bytes }) => sum + bytes, 0);

async function readPresentHashes(cache: Cache): Promise<Set<string>> {
  const folder = new URL(fileKey(''), location.href).href;
  return new Set((await cache.keys()).map(({ url }) => url.slice(folder.length)));
}

/** Remove the files that no archive uses any more. */
async function removeUnused(cache: Cache, saved: SavedArchive, files: FileToSave[]): Promise<void> {
  const keys = [RECORDS.saved, ...[...listsOf(saved), ...files].map(({ hash }) => fileKey(hash))];
  const needed = new Set(keys.map((key) => new URL(key, location.href).href));
  for (const request of await cache.keys())
    if (!needed.has(request.url)) await cache.delete(request);
}

/** Return how many bytes the browser would still store; some browsers do not say. */
async function measureRoom(): Promise<number> {
  const { quota = Infinity, usage = 0 } = await navigator.storage.estimate();
  return quota - usage;
}

/** Measure how much of an archive is stored. Its lists are downloaded for that if they are missing. */
export async function measureProgress(wanted: SavedArchive): Promise<Progress> {
  const cache = await caches.open(ARCHIVE_CACHE);
  const [files, present] = [await readLists(cache, wanted), await readPresentHashes(cache)];
  return { done: sizeOf(files.filter(({ hash }) => present.has(hash))), total: sizeOf(files) };
}

/** Remove the saved archive, and the files of one that was not completed. @throws Busy when another tab is saving */
export const removeArchive = (): Promise<void> =>
  navigator.locks.request(ARCHIVE_CACHE, { ifAvailable: true }, async (lock) => {
    if (!lock) throw new Busy();
    await caches.delete(ARCHIVE_CACHE);
  });

/** Remove the files of a save that was not completed, unless a tab is saving. What was saved before stays. */
export const removePartialSave = (): Promise<void> =>
  navigator.locks.request(ARCHIVE_CACHE, { ifAvailable: true }, async (lock) => {
    if (!lock || !(await readRecord('wanted'))) return;
    const saved = await readRecord('saved');
    if (!saved) return void (await caches.delete(ARCHIVE_CACHE));
    const lists = await Promise.all(listsOf(saved).map(({ hash }) => readSavedList(hash)));
    await removeUnused(await caches.open(ARCHIVE_CACHE), saved, lists.flatMap(filesOf));
  });
