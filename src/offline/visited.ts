/**
 * The pages that were visited, each with the styles and scripts that it names, in one cache. So a page looks as it did,
 * whatever the site has now. The captures and pictures that were loaded are there, too.
 */

import { request } from '../browser/request.ts';
import type { Script } from '../script/script.ts';
import {
  articlePage,
  assetPath,
  ASSETS_FOLDER,
  PICTURES_FOLDER,
  scriptOfPath,
} from '../site/urls.ts';
import { assetsIn, isPage, pathInOtherScript, pathOf, picturesIn, urlPathOf } from './inventory.ts';
import { isQuotaError, removePartialSave } from './save.ts';
import { readStoredFile, VISITED_CACHE } from './storage.ts';

/** The most pages and captures that are stored. Those that were not read for longest are removed first. */
export const VISITED_LIMIT = 300;
/** How many are removed at a time. Then all others are read, to find what they do not name. */
const REMOVED_TOGETHER = 30;

/** A file of the cache. */
interface Stored {
  path: string;
  key: Request;
}

/** Change the cache while nobody else does: this worker, one of another build, or a page. */
const change = <T>(act: (cache: Cache) => Promise<T>): Promise<T> =>
  navigator.locks.request(VISITED_CACHE, async () => act(await caches.open(VISITED_CACHE)));

/** List the files of the cache. The last is the one that was stored last. */
const listFiles = async (cache: Cache): Promise<Stored[]> =>
  (await cache.keys()).map((key) => ({ path: pathOf(new URL(key.url)) ?? '', key }));

const isAsset = ({ path }: Stored): boolean => path.startsWith(ASSETS_FOLDER);
const isPicture = ({ path }: Stored): boolean => path.startsWith(PICTURES_FOLDER);
/** Test if a file is a page or a capture, which are there for themselves. */
const isVisit = (file: Stored): boolean => !isAsset(file) && !isPicture(file);

/**
 * Store a visited page with all styles and scripts that it names, and those that they name in turn. If one of them cannot be
 * loaded, the copy of the page that was stored before stays.
 */
export async function storeVisitedPage(path: string, page: Response): Promise<void> {
  const names = new Set(assetsIn(await page.clone().text()));
  // A host may answer with a page of its own, which names none.
  if (names.size === 0) return;
  const assets = new Map<string, Response>();
  // The loop also visits what it adds.
  for (const name of names) {
    const asset = (await readStoredFile(name)) ?? (await requestAsset(name));
    if (!asset) continue;
    assets.set(name, asset.clone());
    for (const other of assetsIn(await asset.text())) names.add(other);
  }
  await change(async (cache) => {
    await keepReserve();
    if (assets.size < names.size && (await cache.match(urlPathOf(path)))) return;
    for (const [name, asset] of assets)
      if (!(await cache.match(urlPathOf(name)))) await store(cache, urlPathOf(name), asset);
    await store(cache, urlPathOf(path), page);
    await removeExcess(cache);
  });
}

const requestAsset = async (name: string): Promise<Response | undefined> => {
  const response = await request(urlPathOf(name)).catch(() => undefined);
  return response?.ok ? response : undefined;
};

/** Store a capture or a picture that was loaded. */
export const storeVisitedFile = (path: string, file: Response): Promise<void> =>
  change(async (cache) => {
    await store(cache, urlPathOf(path), file);
    await removeExcess(cache);
  });

/** Store the pictures of a page that the browser has loaded. Nothing is downloaded. */
export async function storeLoadedPictures(page: string): Promise<void> {
  for (const path of picturesIn(page)) {
    const options = { cache: 'only-if-cached', mode: 'same-origin' } as const;
    const picture = await fetch(urlPathOf(path), options).catch(() => undefined);
    if (picture?.ok) await storeVisitedFile(path, picture);
  }
}

/** Note that a page was read again: it becomes the last one that was. */
export const noteVisit = (path: string): Promise<void> =>
  change(async (cache) => {
    const page = await cache.match(urlPathOf(path));
    if (page) await cache.put(urlPathOf(path), page);
  });

async function removeExcess(cache: Cache): Promise<void> {
  const visits = (await listFiles(cache)).filter(isVisit);
  if (visits.length <= VISITED_LIMIT) return;
  for (const { key } of visits.slice(0, REMOVED_TOGETHER)) await cache.delete(key);
  await tidy(cache);
}

/**
 * Remove the styles, scripts and pictures of pages that are stored no more. Those that a page lacks are taken from other caches:
 * earlier workers stored them there. Nothing is downloaded.
 */
export async function tidyVisited(): Promise<void> {
  if (await caches.has(VISITED_CACHE)) await change(tidy);
}

async function tidy(cache: Cache): Promise<void> {
  const files = await listFiles(cache);
  const paths = new Set(files.map(({ path }) => path));
  const needed = new Set<string>();
  const addNamesIn = async (file: Response) => {
    for (const name of assetsIn(await file.text())) needed.add(name);
  };
  for (const { path, key } of files) if (isPage(path)) await addNamesIn((await cache.match(key))!);
  // The loop also visits what it adds.
  for (const name of needed) {
    const asset = await caches.match(urlPathOf(name), { ignoreVary: true });
    if (!asset) continue;
    if (!paths.has(name)) await store(cache, urlPathOf(name), asset.clone());
    await addNamesIn(asset);
  }
  const hasArticle = ({ path }: Stored) => {
    const page = articlePage(path.slice(PICTURES_FOLDER.length).split('/', 1)[0]!);
    return paths.has(page) || paths.has(pathInOtherScript(page));
  };
  for (const file of files)
    if (isAsset(file) ? !needed.has(file.path) : isPicture(file) && !hasArticle(file))
      await cache.delete(file.key);
}

/**
 * Store a file in a cache. Where there is no room, a save of the whole archive that was not completed is removed, and then
 * the visited pages that were not read for longest.
 * @throws DOMException named QuotaExceededError when that does not help
 */
export async function store(cache: Cache, key: string, file: Response): Promise<void> {
  const put = () => cache.put(key, file.clone());
  if (await fits(put)) return;
  await removePartialSave();
  if (await fits(put)) return;
  const reserve = await caches.open(RESERVE_CACHE);
  await reserve.delete(RESERVE_KEY);
  if (await fits(put)) return removeOldest(reserve);
  await fits(() => fillReserve(reserve));
  await put();
}

/** Store something. @returns false when the browser has no room for it */
const fits = (put: () => Promise<void>): Promise<boolean> =>
  put().then(
    () => true,
    (error: unknown) => {
      if (isQuotaError(error)) return false;
      throw error;
    },
  );

/**
 * Some room that is given up when there is no other. Only if that helps, pages are removed, as many as make the same room
 * again. It does not where the disk is broken, nor in private windows of Chromium, where what is removed still counts.
 */
const RESERVE_CACHE = assetPath('reserve');
const RESERVE_KEY = assetPath('offline/reserve');
/** Larger than most pages. */
const RESERVE_BYTES = 65_536;

/** Browsers may compress what they store, but not this. */
const fillReserve = (reserve: Cache): Promise<void> =>
  reserve.put(RESERVE_KEY, new Response(crypto.getRandomValues(new Uint8Array(RESERVE_BYTES))));

/** Fill the reserve if it is empty and there is room. */
async function keepReserve(): Promise<void> {
  const reserve = await caches.open(RESERVE_CACHE);
  if (!(await reserve.match(RESERVE_KEY))) await fits(() => fillReserve(reserve));
}

/** Remove the pages that were not read for longest, until the reserve is filled again; half of the pages at most. */
async function removeOldest(reserve: Cache): Promise<void> {
  const cache = await caches.open(VISITED_CACHE);
  const visits = (await listFiles(cache)).filter(isVisit);
  for (const { key } of visits.slice(0, visits.length / 2)) {
    if (await fits(() => fillReserve(reserve))) return;
    await cache.delete(key);
  }
}

/** An article that was visited. */
export interface VisitedArticle {
  url: string;
  title: string;
  /** The script it was read in: the one asked for, if it was read in both. */
  script: Script;
}

/** List the articles that were visited, the last first, each in a script if it was read in it, else in the other. */
export async function listVisitedArticles(script: Script): Promise<VisitedArticle[]> {
  if (!(await caches.has(VISITED_CACHE))) return [];
  const cache = await caches.open(VISITED_CACHE);
  const articles = new Map<string, VisitedArticle>();
  for (const request of (await cache.keys()).toReversed()) {
    const path = pathOf(new URL(request.url)) ?? '';
    if (!/(^|\/)articles\/[^/]+\/$/.test(path)) continue;
    const own = scriptOfPath(path);
    const inScript = own === script ? path : pathInOtherScript(path);
    if (articles.has(inScript) && own !== script) continue;
    const response = await cache.match(request);
    if (!response) continue;
    const title = readTitle(await response.text());
    articles.set(inScript, { url: request.url, title, script: own });
  }
  return [...articles.values()];
}

/** Read the title of a page of this site, without the site's name. */
function readTitle(html: string): string {
  const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
  return title
    .slice(0, title.lastIndexOf('｜'))
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => CHARACTERS[name]!);
}
/** The characters that Astro escapes. */
const CHARACTERS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Remove a visited page. */
export const removeVisitedPage = async (path: string): Promise<boolean> =>
  (await caches.open(VISITED_CACHE)).delete(urlPathOf(path));

/** Remove all visited pages. */
export const removeVisitedPages = (): Promise<boolean> => caches.delete(VISITED_CACHE);
