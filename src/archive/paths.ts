import { DEFAULT_SCRIPT, SCRIPTS, type Script } from '../script/script.ts';

/** A path of the site that belongs to no script, such as the search index, under the base. */
export const assetPath = (path: string): string =>
  `${import.meta.env.BASE_URL.replace(/\/$/, '')}/${path}`;

/** The URL path of a page in a script: `pagePath('zh-Hant', 'search/')` is `/zh-hant/search/`, under the base. */
export const pagePath = (script: Script, page = ''): string =>
  assetPath([scriptParam(script), page].filter((part) => part !== undefined).join('/'));

/** A page's path relative to its script's root: the same for both. */
export const articlePage = (id: string): string => `articles/${id}/`;
export const SEARCH_PAGE = 'search/';

/** The route parameter of a script, for pages in `src/pages/[...script]`: none for the default script. */
export const scriptParam = (script: Script): string | undefined =>
  script === DEFAULT_SCRIPT ? undefined : script.toLowerCase();

/** One path a script, for `getStaticPaths`. */
export const scriptPaths = () =>
  SCRIPTS.map((script) => ({ params: { script: scriptParam(script) }, props: { script } }));
