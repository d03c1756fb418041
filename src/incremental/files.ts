import { hash } from 'node:crypto';
import { readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';

/** List the files of a folder and its subfolders by their paths in it, with slashes, in no special order. */
export function listFiles(folder: string): string[] {
  const files: string[] = [];
  const visit = (prefix: string) => {
    for (const entry of readdirSync(join(folder, prefix), { withFileTypes: true }))
      if (entry.isDirectory()) visit(`${prefix}${entry.name}/`);
      else files.push(prefix + entry.name);
  };
  visit('');
  return files;
}

/** List the names of what is in a folder, which may be missing. */
export function listNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Write a file, which gets its name when it is complete: a build may stop at any time, and other processes and threads may run. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const partial = `${file}.${process.pid}-${threadId}`;
  writeFileSync(partial, content);
  renameSync(partial, file);
}

/** Return the bucket of a name, from 0: names are spread evenly over so many. */
export const bucketOf = (name: string, buckets: number): number =>
  parseInt(hash('sha256', name).slice(0, 8), 16) % buckets;
