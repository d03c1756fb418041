import { assetPath } from '../site/paths.ts';
import type { FileList, Inventory, ListReference, Part } from './inventory.ts';

/**
 * The saved archive: a cache of files under the hashes of their contents, and a record of which archive they make.
 * Writing the record is what changes from one archive to the next, all at once.
 */

/** Caches belong to an origin, which may have more sites than this one: the base is part of their names. */
export const ARCHIVE_CACHE = assetPath('archive');

/** What is saved, or is being saved: some parts of an inventory. */
export interface Saved extends Omit<Inventory, 'parts'> {
  /** When the site had it, as ISO 8601 has it. */
  at: string;
  parts: Partial<Record<Part, ListReference>>;
}

/** Keys of the cache: no addresses of the site. */
export const fileKey = (hash: string): string => assetPath(`offline/files/${hash}`);
export const RECORDS = {
  /** The archive that is read offline: every file of it is there. */
  saved: assetPath('offline/saved'),
  /** The one that is being saved; not all of its files are there. */
  wanted: assetPath('offline/wanted'),
};

const found = (key: string) => caches.match(key, { cacheName: ARCHIVE_CACHE });

/** The archive that is saved, or the one that is being saved; undefined when there is none. */
export async function recordOf(kind: keyof typeof RECORDS): Promise<Saved | undefined> {
  return (await (await found(RECORDS[kind]))?.json()) as Saved | undefined;
}

/** The references of an archive's lists. */
export const listsOf = ({ parts }: Saved): ListReference[] => Object.values(parts);

/** Whether two archives are of the same parts. */
export const sameParts = (a: Saved, b: Saved) =>
  Object.keys(a.parts).sort().join() === Object.keys(b.parts).sort().join();
/** Whether two archives are of the same files. */
export const sameFiles = (a: Saved, b: Saved) =>
  sameParts(a, b) &&
  listsOf(a).every(({ hash }) => listsOf(b).some((other) => other.hash === hash));

let known: { of: string; files: FileList } | undefined;

/** The files of the saved archive. They are thousands: what was read is kept as long as it is of the same archive. */
async function filesOf(saved: Saved): Promise<FileList> {
  const of = listsOf(saved)
    .map(({ hash }) => hash)
    .join();
  if (known?.of !== of) {
    const files: FileList = {};
    for (const { hash } of listsOf(saved))
      Object.assign(files, await (await found(fileKey(hash)))?.json());
    known = { of, files };
  }
  return known.files;
}

/** A file of the saved archive, by its path under the base; undefined when nothing or not that is saved. */
export async function savedFile(path: string): Promise<Response | undefined> {
  const saved = await recordOf('saved');
  const file = saved && (await filesOf(saved))[path];
  return file && found(fileKey(file[0]));
}
