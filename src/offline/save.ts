import { ARCHIVE_CACHE, fileKey, listsOf, RECORDS, type Saved } from './archive.ts';
import { download, Mismatch, presentInventory } from './download.ts';
import type { FileList, Inventory, Part } from './inventory.ts';

/** How many files are downloaded at a time: what a browser allows a host over HTTP/1.1. */
const CONCURRENCY = 6;

/** How much of an archive is there, in bytes. */
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

/** Some parts of what the site has now. */
export const partsOf = ({ version, parts }: Inventory, wanted: readonly Part[]): Saved => ({
  version,
  at: new Date().toISOString(),
  parts: Object.fromEntries(wanted.map((part) => [part, parts[part]])),
});

/**
 * Saves parts of the archive as the site has them now, and the search. Only what is not there yet is downloaded, so
 * that this also resumes and brings up to date; until everything is there, what was saved before stays as it is.
 * @throws Busy when another tab is saving
 * @throws NoRoom when the browser does not give room enough
 * @throws Mismatch when the site's files are not those of its lists
 * @throws TypeError when the connection is lost
 * @throws DOMException named AbortError when the signal stops it
 */
export const save = (
  parts: readonly Part[],
  signal: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<void> =>
  navigator.locks.request(ARCHIVE_CACHE, { ifAvailable: true }, async (lock) => {
    if (!lock) throw new Busy();
    for (;;) {
      const inventory = await presentInventory(signal);
      try {
        return await saveAll(partsOf(inventory, parts), signal, tell);
      } catch (error) {
        // The site changed meanwhile: from the new lists, then.
        const changed = async () => (await presentInventory(signal)).version !== inventory.version;
        if (!(error instanceof Mismatch && (await changed()))) throw error;
      }
    }
  });

async function saveAll(
  wanted: Saved,
  signal: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<void> {
  const cache = await caches.open(ARCHIVE_CACHE);
  await cache.put(RECORDS.wanted, Response.json(wanted));
  const files = await listedFiles(cache, wanted, signal);
  const present = await presentHashes(cache);
  // By hash, each once.
  const missing = new Map<string, [path: string, bytes: number]>();
  let total = 0;
  let done = 0;
  for (const [path, [hash, bytes]] of Object.entries(files)) {
    total += bytes;
    if (present.has(hash) || missing.has(hash)) done += bytes;
    else missing.set(hash, [path, bytes]);
  }
  await checkRoom(total - done);
  tell({ done, total });

  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  const queue = missing.entries();
  const work = async () => {
    for (const [hash, [path, bytes]] of queue) {
      either.throwIfAborted();
      await cache.put(fileKey(hash), await download(path, hash, either));
      tell({ done: (done += bytes), total });
    }
  };
  try {
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
  } catch (error) {
    failed.abort();
    throw isQuota(error) ? new NoRoom(total - done, 0) : error;
  }

  signal.throwIfAborted();
  await cache.put(RECORDS.saved, Response.json(wanted));
  await cache.delete(RECORDS.wanted);
  await sweep(cache, wanted, files);
}

const isQuota = (error: unknown) =>
  error instanceof DOMException && error.name === 'QuotaExceededError';

/** The files of the lists, which are kept like the files. */
async function listedFiles(cache: Cache, wanted: Saved, signal?: AbortSignal): Promise<FileList> {
  const files: FileList = {};
  for (const { list, hash } of listsOf(wanted)) {
    if (!(await cache.match(fileKey(hash))))
      await cache.put(fileKey(hash), await download(list, hash, signal));
    Object.assign(files, await (await cache.match(fileKey(hash)))!.json());
  }
  return files;
}

async function presentHashes(cache: Cache): Promise<Set<string>> {
  const folder = new URL(fileKey(''), location.href).href;
  return new Set((await cache.keys()).map(({ url }) => url.slice(folder.length)));
}

/** Deletes the files that belong to no archive any more. */
async function sweep(cache: Cache, saved: Saved, files: FileList): Promise<void> {
  const keys = [
    RECORDS.saved,
    ...listsOf(saved).map(({ hash }) => fileKey(hash)),
    ...Object.values(files).map(([hash]) => fileKey(hash)),
  ];
  const needed = new Set(keys.map((key) => new URL(key, location.href).href));
  for (const request of await cache.keys())
    if (!needed.has(request.url)) await cache.delete(request);
}

/** @throws NoRoom when the browser says that it has less; some browsers do not say */
async function checkRoom(needed: number): Promise<void> {
  const { quota, usage = 0 } = await navigator.storage.estimate();
  if (quota !== undefined && quota - usage < needed) throw new NoRoom(needed, quota - usage);
}

/** How much of an archive is there, its lists being downloaded for that if need be. */
export async function progressOf(wanted: Saved): Promise<Progress> {
  const cache = await caches.open(ARCHIVE_CACHE);
  const [files, present] = [await listedFiles(cache, wanted), await presentHashes(cache)];
  const sum = (some: [string, number][]) => some.reduce((bytes, each) => bytes + each[1], 0);
  const all = Object.values(files);
  return { done: sum(all.filter(([hash]) => present.has(hash))), total: sum(all) };
}

/** Removes the saved archive, and what there is of one not yet saved. @throws Busy when another tab is saving */
export const remove = (): Promise<void> =>
  navigator.locks.request(ARCHIVE_CACHE, { ifAvailable: true }, async (lock) => {
    if (!lock) throw new Busy();
    await caches.delete(ARCHIVE_CACHE);
  });
