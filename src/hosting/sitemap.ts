import { currentLibrary } from '../archive/current-library.ts';
import { SCRIPTS } from '../script/script.ts';
import { NOT_STORED_PAGE, pathInScript, scriptPrefix } from '../site/urls.ts';

const ERROR_PAGES = ['404', NOT_STORED_PAGE.replace(/\.html$/, '')];

/** Test if a URL is that of an error page, which no list of pages contains. */
export const isErrorPage = (url: string, root: string): boolean =>
  SCRIPTS.flatMap((script) => ERROR_PAGES.map((page) => root + scriptPrefix(script) + page)).some(
    (page) => [page, `${page}/`, `${page}.html`].includes(url),
  );

/**
 * Create a page's entry in the sitemap, with its URL in each script. URLs of pages end in a slash, as their
 * canonical links do.
 * @param root the URL of the site's root, ending in a slash
 * @param revisedOn returns the day of the last revision of an article, by its id
 */
export function sitemapEntry(
  url: string,
  root: string,
  revisedOn: (id: string) => string | undefined = revisedInLibrary,
): { url: string; links: { lang: string; url: string }[]; lastmod?: string } {
  const pageUrl = url.endsWith('/') ? url : `${url}/`;
  const path = pageUrl.slice(root.length);
  const links = SCRIPTS.map((script) => ({ lang: script, url: root + pathInScript(script, path) }));
  const id = /(?:^|\/)articles\/([^/]+)\/$/.exec(path)?.[1];
  const lastmod = id && revisedOn(id);
  return { url: pageUrl, links, ...(lastmod ? { lastmod } : {}) };
}

const revisedInLibrary = (id: string): string | undefined => currentLibrary().article(id)?.revised;
