import { assetPath } from '../site/paths.ts';
import { pathOf, urlPathOf } from './addresses.ts';
import { inOtherScript } from './inventory.ts';
import { scriptOfPath, type Script } from '../script/script.ts';

/** The pages that were visited: a cache of its own, of so many pages; the one not looked at for longest goes first. */
export const VISITED_CACHE = assetPath('visited');
export const VISITED_LIMIT = 300;

/** An article that was visited. */
export interface VisitedArticle {
  url: string;
  title: string;
  /** The script it was read in: the one asked for, if it was read in both. */
  script: Script;
}

/** The articles that were visited, the last first, each in a script if possible, and else in the other. */
export async function visitedArticles(script: Script): Promise<VisitedArticle[]> {
  if (!(await caches.has(VISITED_CACHE))) return [];
  const cache = await caches.open(VISITED_CACHE);
  const articles = new Map<string, VisitedArticle>();
  for (const request of (await cache.keys()).toReversed()) {
    const path = pathOf(new URL(request.url)) ?? '';
    if (!/(^|\/)articles\/[^/]+\/$/.test(path)) continue;
    const own = scriptOfPath(path);
    const inScript = own === script ? path : inOtherScript(path);
    if (articles.has(inScript) && own !== script) continue;
    const response = await cache.match(request);
    if (!response) continue;
    const title = titleOf(await response.text());
    articles.set(inScript, { url: request.url, title, script: own });
  }
  return [...articles.values()];
}

/** The title of a page of this site, without the site's name. */
function titleOf(html: string): string {
  const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
  return title
    .slice(0, title.lastIndexOf('｜'))
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => CHARACTERS[name]!);
}
/** What Astro escapes. */
const CHARACTERS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Forgets a page, by its path under the base. */
export const forgetPage = async (path: string): Promise<boolean> =>
  (await caches.open(VISITED_CACHE)).delete(urlPathOf(path));

/** Forgets all pages that were visited. */
export const forgetVisited = (): Promise<boolean> => caches.delete(VISITED_CACHE);
