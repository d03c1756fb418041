import { urlPathOf } from './addresses.ts';
import { hashOf, INVENTORY_FILE, type Inventory } from './inventory.ts';

/** A file that came, but is not the one that was listed. */
export class Mismatch extends Error {}

/**
 * Downloads a file past all caches (the worker leaves such requests alone), and checks that it is the one listed.
 * @returns the file with the headers it was sent with, ready to be stored
 * @throws Mismatch when it is another, or none
 * @throws TypeError without a connection
 */
export async function download(
  path: string,
  hash: string,
  signal?: AbortSignal,
): Promise<Response> {
  const response = await fetch(urlPathOf(path), { cache: 'no-store', signal: signal ?? null });
  if (!response.ok) throw new Mismatch(`${response.status} ${path}`);
  const content = new Uint8Array(await response.arrayBuffer());
  if ((await hashOf(content)) !== hash) throw new Mismatch(path);
  const headers = new Headers(response.headers);
  // They are of the file as it was transferred.
  for (const name of ['Content-Encoding', 'Content-Length', 'Vary']) headers.delete(name);
  return new Response(content, { headers });
}

/**
 * What the site has to be saved at present.
 * @throws when there is no connection, or no such file
 */
export async function presentInventory(signal?: AbortSignal): Promise<Inventory> {
  const response = await fetch(urlPathOf(INVENTORY_FILE), {
    cache: 'no-store',
    signal: signal ?? null,
  });
  if (!response.ok) throw new Mismatch(`${response.status} ${INVENTORY_FILE}`);
  return (await response.json()) as Inventory;
}
