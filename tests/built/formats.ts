import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
import type { Script } from '../../src/script/script.ts';

/** Return a page of a built site, parsed, as if the site were where the unit tests say that it is: see vite-env.ts. */
export function pageIn(dist: string, file: string): Document {
  const html = readFileSync(join(dist, file), 'utf8');
  const { document } = parseHTML(html.replaceAll('http://localhost:4321', 'https://example.org'));
  return document as unknown as Document;
}

/** Return the page of an article in a script. */
export const articlePageIn = (dist: string, id: string, script: Script): Document =>
  pageIn(dist, join(script === 'zh-Hans' ? '' : 'zh-hant', `articles/${id}/index.html`));

/** The list of the parts of the archive. */
interface ArchiveIndex {
  parts: { path: string; period: string | null; articles: number; bytes: number; sha256: string }[];
}

/** Read the list of the parts of the archive of a built site. */
export const partsOf = (dist: string): ArchiveIndex['parts'] =>
  (JSON.parse(readFileSync(join(dist, 'archive.json'), 'utf8')) as ArchiveIndex).parts;

/** Read the records of a part. */
export const recordsIn = (dist: string, path: string): Record<string, any>[] =>
  gunzipSync(readFileSync(join(dist, path)))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

/** Read the records of all articles of a built site. */
export const recordsOf = (dist: string): Record<string, any>[] =>
  partsOf(dist).flatMap(({ path }) => recordsIn(dist, path));
