/** Divides the files of the site into packs. What is in a pack depends on its files only, and on no other pack. */

import { hash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { isFragment } from './inventory.ts';
import { joinFiles, type PackedFiles } from './pack.ts';

/**
 * How many neighbours on each side a file is compared with: see groupFiles. A pack has about twice as many files. More
 * would be smaller together, but take longer to open. The files of single documents in the index have 200 bytes.
 */
const neighboursOf = (path: string): number => (isFragment(path) ? 64 : 8);

/**
 * Group files by their paths. Sorted, pages of a kind stand together, which compress best, and so do new articles. A
 * file begins a group when its path has the least hash among its neighbours. So where a file comes or goes, only the
 * groups around it change, and a file that changes changes its own.
 * @returns sorted groups of sorted paths
 */
export function groupFiles(paths: Iterable<string>): string[][] {
  const sorted = [...paths].sort();
  const hashes = sorted.map((path) => hash('sha256', path));
  const begins = (index: number): boolean => {
    const neighbours = neighboursOf(sorted[index]!);
    return (
      index === 0 ||
      neighbours !== neighboursOf(sorted[index - 1]!) ||
      hashes
        .slice(Math.max(0, index - neighbours), index + neighbours + 1)
        .every((other) => hashes[index]! <= other)
    );
  };
  const groups: string[][] = [];
  for (const [index, path] of sorted.entries())
    if (begins(index)) groups.push([path]);
    else groups.at(-1)!.push(path);
  return groups;
}

/** Write the pack of some files. zlib's own format has no date, and no name of the system. */
export const writePack = (files: PackedFiles): Uint8Array<ArrayBuffer> =>
  new Uint8Array(deflateSync(joinFiles(files), { level: 9 }));
