import { savedFile } from './archive.ts';
import { urlPathOf } from './addresses.ts';
import { VISITED_CACHE } from './visited.ts';

/**
 * A file of the site as it is stored here: of the saved archive, whose files belong together, and else as it was
 * visited.
 */
export const stored = async (path: string): Promise<Response | undefined> =>
  (await savedFile(path)) ??
  caches.match(urlPathOf(path), { cacheName: VISITED_CACHE, ignoreVary: true });
