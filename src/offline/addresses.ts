import { assetPath } from '../site/paths.ts';
import { LASTING } from '../site/response-headers.ts';

/** Paths under the base, as the lists have them, and URLs. */

/** The path under the base that a URL names, without query and fragment; undefined when it is outside. */
export function pathOf(url: URL): string | undefined {
  const base = assetPath('');
  if (url.origin !== location.origin || !url.pathname.startsWith(base)) return undefined;
  try {
    return decodeURIComponent(url.pathname.slice(base.length));
  } catch {
    return undefined; // No file of the site: its percent signs are not those of UTF-8.
  }
}

/** A path as it is written in a URL: its characters stand for themselves. */
export const encodePath = (path: string): string =>
  path.split('/').map(encodeURIComponent).join('/');

/** The URL path of a path under the base. */
export const urlPathOf = (path: string): string => assetPath(encodePath(path));

/** The path that a file is asked for by: a page's is its folder's. */
export const pathOfFile = (file: string): string => file.replace(/(^|\/)index\.html$/, '$1');

/** A page's path is a folder's. */
export const isPage = (path: string): boolean => path === '' || path.endsWith('/');

/** Whether a file keeps its content as long as it keeps its name. */
export const isLasting = (path: string): boolean =>
  path.endsWith('.pf_meta') || LASTING.some((folder) => path.startsWith(folder));
