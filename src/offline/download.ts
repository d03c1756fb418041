/** Downloads what the site's inventory lists, past all caches. The service worker ignores such requests. */

import { request } from '../browser/request.ts';
import {
  filePath,
  hashOf,
  INVENTORY_FILE,
  packPath,
  packWith,
  partOf,
  urlPathOf,
  type FileList,
  type Inventory,
} from './inventory.ts';
import { readPack } from './pack.ts';

/** The site does not have a file that it lists, or has another one in its place. */
export class Mismatch extends Error {}

/**
 * Download a file, and compare it with its hash.
 * @returns the file with its headers, ready to be stored
 * @throws Mismatch when it is another file, or none
 * @throws TypeError without a connection, or when the site sends nothing for long
 */
export async function download(
  path: string,
  hash: string,
  signal?: AbortSignal,
): Promise<Response> {
  const response = await requestCurrent(path, signal);
  const content = new Uint8Array(await response.arrayBuffer());
  if ((await hashOf(content)) !== hash) throw new Mismatch(path);
  const headers = new Headers(response.headers);
  // These describe the file as it was transferred.
  for (const name of ['Content-Encoding', 'Content-Length', 'Vary']) headers.delete(name);
  return new Response(content, { headers });
}

/** Download the site's current inventory. @throws as `download` does */
export const downloadInventory = async (signal?: AbortSignal): Promise<Inventory> =>
  (await (await requestCurrent(INVENTORY_FILE, signal)).json()) as Inventory;

/** Request a file as the site has it now. @throws as `download` does */
async function requestCurrent(path: string, signal?: AbortSignal): Promise<Response> {
  const response = await request(urlPathOf(path), { cache: 'no-store', signal: signal ?? null });
  if (!response.ok) throw new Mismatch(`${response.status} ${path}`);
  return response;
}

/**
 * Test if the site has withdrawn a page: its inventory, whole and with right hashes, does not list it. That the site does
 * not send a page says less: so does a host without its files.
 */
export async function isWithdrawn(path: string): Promise<boolean> {
  const part = partOf(filePath(path));
  if (!part) return false;
  try {
    const { list, hash } = (await downloadInventory()).parts[part];
    const { packs } = (await (await download(list, hash)).json()) as FileList;
    const pack = packWith(path, packs);
    if (pack === undefined) return true;
    return !(await readPack((await download(packPath(pack), pack)).body!)).has(path);
  } catch {
    return false;
  }
}
