import type { IndexFile } from 'pagefind';
import { ArchiveIndex } from '../src/search/archive-index.ts';

/** The files of every index that was served, by URL. */
const served = new Map<string, Uint8Array<ArrayBuffer>>();
/** The URLs that were asked for. */
export const asked: string[] = [];
let headers: Record<string, string> = {};

globalThis.fetch = async (url) => {
  asked.push(String(url));
  const content = served.get(String(url));
  return content ? new Response(content, { headers }) : new Response('', { status: 404 });
};

/** Open an index whose files are in memory. @param saying what the server says with its first file */
export async function openArchive(
  files: readonly IndexFile[],
  saying: Record<string, string> = {},
): Promise<ArchiveIndex> {
  const folder = `/index-${served.size}/`;
  for (const { path, content } of files) served.set(folder + path, new Uint8Array(content));
  headers = saying;
  const archive = await ArchiveIndex.open(folder);
  headers = {};
  return archive;
}
