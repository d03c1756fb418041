import { assetPath } from '../site/paths.ts';
import { urlPathOf } from './addresses.ts';
import { download } from './download.ts';
import type { FileList } from './inventory.ts';

/** The shell: what the worker needs to say that a page is not stored, with all that such a page loads. */

/** The files of this build's shell, and a hash of them all; the build puts them in. */
declare const SHELL: { version: string; files: FileList };

// Once: every mention of what the build puts in is a copy of it.
const { version, files } = SHELL;
const PREFIX = assetPath('shell-');
const CACHE = PREFIX + version;

/** Downloads the shell. @throws when a file of it is not to be had, or is another build's */
export async function installShell(): Promise<void> {
  const cache = await caches.open(CACHE);
  await Promise.all(
    Object.entries(files).map(async ([path, [hash]]) =>
      cache.put(urlPathOf(path), await download(path, hash)),
    ),
  );
}

/** Deletes the shells of other builds. */
export async function dropOldShells(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
}

/** A file of the shell, if it is one. */
export const shellFile = (path: string): Promise<Response | undefined> =>
  caches.match(urlPathOf(path), { cacheName: CACHE });
