import { pathIn, scriptPrefix, SCRIPTS } from '../script/script.ts';
import { NOT_STORED_PAGE } from './paths.ts';

/** Pages that stand for others: for addresses that do not exist, and for pages that are not stored. */
const STAND_INS = ['404', NOT_STORED_PAGE.replace(/\.html$/, '')];

/** Whether a page stands for others, and is none to find. */
export const isStandIn = (url: string, root: string): boolean =>
  SCRIPTS.flatMap((script) => STAND_INS.map((page) => root + scriptPrefix(script) + page)).some(
    (page) => [page, `${page}/`, `${page}.html`].includes(url),
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
  return SCRIPTS.map((script) => ({ lang: script, url: root + pathIn(script, path) }));
}

/**
 * A page's entry in the sitemap, with the page in every script. Pages are folders, and their addresses
 * end in a slash, as their canonical links have it.
 */
export const sitemapEntry = (url: string, root: string): { url: string; links: Alternate[] } => {
  const address = url.endsWith('/') ? url : `${url}/`;
  return { url: address, links: alternatesOf(address, root) };
};
