/**
 * The service worker. It stores the pages that are visited, and answers from storage without a connection. With one,
 * a page is what the site has now.
 */

import type { WorkboxPlugin } from 'workbox-core/types.js';
import { ExpirationPlugin } from 'workbox-expiration';
import { CacheFirst, NetworkFirst } from 'workbox-strategies';
import { escapeMarkup } from '../formats/escape.ts';
import { isImmutable } from '../hosting/response-headers.ts';
import { otherScript } from '../script/script.ts';
import { assetPath, NOT_STORED_PAGE, pagePath, scriptOfPath, scriptPrefix } from '../site/urls.ts';
import {
  isCapture,
  isPage,
  pathInOtherScript,
  pathOf,
  urlPathOf,
  type Shell,
} from './inventory.ts';
import { download } from './save.ts';
import {
  readSavedFile,
  readStoredFile,
  removeVisitedPage,
  VISITED_CACHE,
  VISITED_LIMIT,
} from './storage.ts';

declare const self: ServiceWorkerGlobalScope;

/** A connection without an answer for so many seconds counts as none, where the page is stored. */
const NETWORK_TIMEOUT = 10;
/** The most immutable files that are stored: styles, scripts, parts of the search index. */
const IMMUTABLE_LIMIT = 300;

const pathOfRequest = ({ url }: Request): string | undefined => pathOf(new URL(url));
const matchOptions = { ignoreVary: true };
/** Workbox's own types do not support `exactOptionalPropertyTypes`. */
const limitTo = (maxEntries: number) =>
  new ExpirationPlugin({ maxEntries, purgeOnQuotaError: true }) as WorkboxPlugin;

/** The build puts the list of the shell in: see integration.ts. */
declare const SHELL: Shell;
// Once, because every mention of SHELL is a copy of it.
const { version, files: shellFiles } = SHELL;
const SHELL_PREFIX = assetPath('shell-');
const SHELL_CACHE = SHELL_PREFIX + version;

/** Download the shell. @throws when a file is missing, or belongs to another build */
async function installShell(): Promise<void> {
  const cache = await caches.open(SHELL_CACHE);
  await Promise.all(
    Object.entries(shellFiles).map(async ([path, hash]) =>
      cache.put(urlPathOf(path), await download(path, hash)),
    ),
  );
}

/** Remove the shells of other builds. */
async function removeOldShells(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith(SHELL_PREFIX) && name !== SHELL_CACHE) await caches.delete(name);
}

const readShellFile = (path: string): Promise<Response | undefined> =>
  caches.match(urlPathOf(path), { cacheName: SHELL_CACHE });

/** Read a file from wherever it is on this device. */
const readFile = async (path: string): Promise<Response | undefined> =>
  (await readStoredFile(path)) ?? readShellFile(path);

const pages = new NetworkFirst({
  cacheName: VISITED_CACHE,
  networkTimeoutSeconds: NETWORK_TIMEOUT,
  matchOptions,
  plugins: [
    limitTo(VISITED_LIMIT),
    {
      // The query does not change the page, only what its scripts do.
      cacheKeyWillBeUsed: async ({ request }) => urlPathOf(pathOfRequest(request) ?? ''),
      cacheWillUpdate: async ({ request, response, event }) => {
        // A page that the site has withdrawn is removed.
        if (response.status === 404 || response.status === 410)
          await removeVisitedPage(pathOfRequest(request) ?? '');
        return response.status === 200 && isVisit(request, event) ? response : null;
      },
      cachedResponseWillBeUsed: async ({ request, cachedResponse }) =>
        (await readSavedFile(pathOfRequest(request) ?? '')) ?? cachedResponse,
      // Firefox gives a failed navigation preload as a response. Then Workbox has not looked into the cache yet.
      handlerDidError: ({ request }) => answerOffline(pathOfRequest(request) ?? ''),
    },
  ],
});

/** Test if a reader has opened the page: it was not loaded for its text, nor ahead of time. */
const isVisit = (request: Request, event: ExtendableEvent | undefined): boolean =>
  (event?.type === 'message' || request.mode === 'navigate') &&
  !request.headers.get('Sec-Purpose')?.includes('prefetch');

/** Answer a request for a page without a connection. */
async function answerOffline(path: string): Promise<Response> {
  const response = await readFile(path);
  if (response) return response;
  // Hosts, too, redirect from the name of a folder to its page.
  if (!isPage(path) && (await readStoredFile(`${path}/`)))
    return Response.redirect(urlPathOf(`${path}/`));
  return answerNotStored(path);
}

/**
 * Answer with the page that says that a page is not stored, in the script of that page. Its toggle leads to the page
 * in the other script. The status is 503, because it is not what was asked for.
 */
async function answerNotStored(path: string): Promise<Response> {
  const script = scriptOfPath(path);
  const page = await readShellFile(scriptPrefix(script) + NOT_STORED_PAGE);
  if (!page) return Response.error();
  let html = await page.text();
  // Files belong to no script.
  if (isPage(path)) {
    const template = pagePath(otherScript(script), NOT_STORED_PAGE);
    const other = escapeMarkup(urlPathOf(pathInOtherScript(path)));
    html = html.replaceAll(`"${template}"`, () => `"${other}"`);
  }
  return new Response(html, {
    status: 503,
    statusText: 'Not Stored',
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}

/** Captures that were verified or compared. They are stored with the visited pages, so that this can be done again. */
const captures = new NetworkFirst({
  cacheName: VISITED_CACHE,
  networkTimeoutSeconds: NETWORK_TIMEOUT,
  matchOptions,
  plugins: [
    limitTo(VISITED_LIMIT),
    { cacheWillUpdate: async ({ response }) => (response.status === 200 ? response : null) },
  ],
});

const immutableFiles = new CacheFirst({
  cacheName: assetPath('immutable'),
  matchOptions,
  plugins: [
    limitTo(IMMUTABLE_LIMIT),
    {
      cacheWillUpdate: async ({ response }) => (response.status === 200 ? response : null),
      cachedResponseWillBeUsed: async ({ request, cachedResponse }) => {
        const path = pathOfRequest(request) ?? '';
        return cachedResponse ?? (await readShellFile(path)) ?? readSavedFile(path);
      },
    },
  ],
});

/** Answer a request for any other file, such as the entry of the search index, or a download. */
async function answerFile(event: FetchEvent, path: string): Promise<Response> {
  const { request } = event;
  try {
    const response = (await event.preloadResponse) as Response | undefined;
    return response && response.type !== 'error' ? response : await fetch(request);
  } catch (error) {
    if (request.mode === 'navigate') return answerOffline(path);
    const response = await readFile(path);
    if (response) return response;
    throw error;
  }
}

self.addEventListener('install', (event) =>
  // It is safe to activate at once: no page depends on the worker before it.
  event.waitUntil(installShell().then(() => self.skipWaiting())),
);

self.addEventListener('activate', (event) =>
  event.waitUntil(
    Promise.all([
      removeOldShells(),
      // The browser requests pages while the worker starts.
      self.registration.navigationPreload?.enable(),
      self.clients.claim(),
    ]),
  ),
);

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = pathOfRequest(request);
  if (request.method !== 'GET' || path === undefined) return;
  if (request.cache === 'no-store' || request.headers.has('Range')) return;
  if (isPage(path)) event.respondWith(pages.handle(event));
  else if (isImmutable(path)) event.respondWith(immutableFiles.handle(event));
  else if (isCapture(path) && request.mode !== 'navigate')
    event.respondWith(captures.handle(event));
  else event.respondWith(answerFile(event, path));
});

/** A page sends a message when it was opened without this worker: before there was one, or ahead of time. */
self.addEventListener('message', (event) => {
  if (!(event.source instanceof WindowClient)) return;
  // The browser most often still has what the reader sees.
  const request = new Request(event.source.url, { cache: 'force-cache' });
  const path = pathOfRequest(request);
  if (path === undefined || !isPage(path)) return;
  event.waitUntil(Promise.all(pages.handleAll({ event, request })));
});
