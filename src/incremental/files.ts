import { readdirSync } from 'node:fs';
import { join } from 'node:path';

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
