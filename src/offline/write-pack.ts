/** Divides the files of the site into packs. What is in a pack depends on its files only, and on no other pack. */

import { hash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { joinFiles, type PackedFiles } from './pack.ts';

/**
 * How many neighbours on each side a path is compared with. A pack has twice as many files, and one more, in the mean.
 * More files take less together, but longer to open.
 */
const NEIGHBOURS = 16;

/**
 * Group files by their paths. Sorted, pages of a kind stand together, which compress best, and so do new articles. A
 * file begins a group when its path has the least hash among its neighbours. So where a file comes or goes, only the
 * groups around it change, and a file that changes changes its own.
 * @returns sorted groups of sorted paths
 */
export function groupFiles(paths: Iterable<string>): string[][] {
  const sorted = [...paths].sort();
  const hashes = sorted.map((path) => hash('sha256', path));
  const beginsGroup = (own: string, index: number): boolean =>
    hashes
      .slice(Math.max(0, index - NEIGHBOURS), index + NEIGHBOURS + 1)
      .every((other) => own <= other);
  const groups: string[][] = [];
  for (const [index, path] of sorted.entries())
    if (index === 0 || beginsGroup(hashes[index]!, index)) groups.push([path]);
    else groups.at(-1)!.push(path);
  return groups;
}

/** Write the pack of some files. zlib's own format has no date, and no name of the system. */
export const writePack = (files: PackedFiles): Uint8Array<ArrayBuffer> =>
  new Uint8Array(deflateSync(joinFiles(files), { level: 9 }));
