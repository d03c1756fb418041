import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** List the files of a folder and its subfolders by their paths, with slashes, sorted by code unit. */
export function listFiles(folder: URL): string[] {
  const root = fileURLToPath(folder);
  const files: string[] = [];
  const visit = (prefix: string) => {
    for (const entry of readdirSync(join(root, prefix), { withFileTypes: true }))
      if (entry.isFile()) files.push(prefix + entry.name);
      else visit(`${prefix}${entry.name}/`);
  };
  visit('');
  return files.sort();
}
