import { scriptPrefix, SCRIPTS } from '../script/script.ts';

/** Whether a page is one for addresses that do not exist. */
export const isNotFound = (url: string, root: string): boolean =>
  SCRIPTS.map((script) => `${root}${scriptPrefix(script)}404`).some((page) =>
    [page, `${page}/`, `${page}.html`].includes(url),
  );

/** A page in one script, and its URL in that script. */
interface Alternate {
  lang: string;
  url: string;
}

/**
 * The URLs of a page in every script.
 * @param url the page in any script
 * @param root the URL of the site's root, ending in a slash
 */
function alternatesOf(url: string, root: string): Alternate[] {
  const path = url.slice(root.length);
  const own = SCRIPTS.map(scriptPrefix).find((prefix) => prefix && path.startsWith(prefix)) ?? '';
  return SCRIPTS.map((script) => ({
    lang: script,
    url: root + scriptPrefix(script) + path.slice(own.length),
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
