import type { Facet, Heading } from './facets.ts';
import { scriptPrefix, SCRIPTS, type Script } from '../script/script.ts';

/** A path of the site that belongs to no script, such as the search index, under the base. */
export const assetPath = (path: string): string =>
  `${import.meta.env.BASE_URL.replace(/\/$/, '')}/${path}`;

/** The URL path of a page in a script: `pagePath('zh-Hant', 'search/')` is `/zh-hant/search/`, under the base. */
export const pagePath = (script: Script, page = ''): string =>
  assetPath(scriptPrefix(script) + page);

/** A page's path relative to its script's root: the same for both. */
export const articlePage = (id: string): string => `articles/${id}/`;
export const SEARCH_PAGE = 'search/';
export const OFFLINE_PAGE = 'offline/';
/** What is shown for a page that is not stored; a file, because it stands for any. */
export const NOT_STORED_PAGE = 'offline/not-stored.html';

/** The service worker, under the base, all of which it covers. */
export const WORKER_FILE = 'sw.js';
/** The web app manifest of a script. */
export const MANIFEST_FILE = 'manifest.webmanifest';

/** One path a script, for `getStaticPaths` in `src/pages/[...script]`: the default one has no parameter. */
export const scriptPaths = () =>
  SCRIPTS.map((script) => ({
    params: { script: scriptPrefix(script).slice(0, -1) || undefined },
    props: { script },
  }));

/** Pages for browsing: by a facet, and under one of its headings. */
export const BROWSE_PAGE = 'browse/';
export const facetPage = (facet: Facet): string => `${BROWSE_PAGE}${facet}/`;
export const headingPage = ({ facet, key }: Heading): string =>
  `${facetPage(facet)}${encodeURIComponent(key)}/`;

/** A form of an article as a file: `articles/<id>.bib`. */
export const articleFile = (id: string, extension: string): string => `articles/${id}.${extension}`;

/** The whole URL of a path of the site. */
export const siteUrl = (path: string): string => new URL(path, import.meta.env.SITE).href;

/** A page of a list, the first of which is the list's own: `browse/topics/`, `browse/topics/2/`. */
export const pageOfList = (list: string, number: number): string =>
  number === 1 ? list : `${list}${number}/`;

/** The whole URL of an article's page in a script. */
export const articleUrl = (id: string, script: Script): string =>
  siteUrl(pagePath(script, articlePage(id)));
