import { DEFAULT_SCRIPT, SCRIPTS } from '../script/script.ts';

/** A page in one script, and its URL in that script. */
export interface Alternate {
  lang: string;
  url: string;
}

/**
 * The URLs of a page in every script.
 * @param url the page in any script
 * @param root the URL of the site's root, ending in a slash
 */
export function alternatesOf(url: string, root: string): Alternate[] {
  const prefixes = SCRIPTS.map((script) => ({
    lang: script,
    prefix: script === DEFAULT_SCRIPT ? '' : `${script.toLowerCase()}/`,
  }));
  const path = url.slice(root.length);
  const own = prefixes.find(({ prefix }) => prefix && path.startsWith(prefix))?.prefix ?? '';
  return prefixes.map(({ lang, prefix }) => ({
    lang,
    url: root + prefix + path.slice(own.length),
  }));
}

/**
 * A page's entry in the sitemap, with the page in every script. Pages are folders, and their addresses
 * end in a slash, as their canonical links have it.
 */
export const sitemapEntry = (url: string, root: string): { url: string; links: Alternate[] } => {
  const address = url.endsWith('/') ? url : `${url}/`;
  return { url: address, links: alternatesOf(address, root) };
};
