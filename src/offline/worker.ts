import { ExpirationPlugin } from 'workbox-expiration';
import type { WorkboxPlugin } from 'workbox-core/types.js';
import { CacheFirst, NetworkFirst } from 'workbox-strategies';
import { assetPath } from '../site/paths.ts';
import { savedFile } from './archive.ts';
import { isLasting, isPage, pathOf, urlPathOf } from './addresses.ts';
import { notStored } from './not-stored.ts';
import { dropOldShells, installShell, shellFile } from './shell.ts';
import { stored } from './stored.ts';
import { forgetPage, VISITED_CACHE, VISITED_LIMIT } from './visited.ts';

/**
 * The service worker: keeps the pages that are visited, and answers without a connection. With one, a page is what
 * the site has now.
 */
declare const self: ServiceWorkerGlobalScope;

/** A connection on which nothing comes for so many seconds is taken for none where the page is stored. */
const PATIENCE = 10;
/** How many files with lasting names are kept: styles, scripts, parts of the search index. */
const LASTING_LIMIT = 300;

const pathOfRequest = ({ url }: Request): string | undefined => pathOf(new URL(url));
const matchOptions = { ignoreVary: true };
/** Workbox's own types are not meant for `exactOptionalPropertyTypes`. */
const atMost = (maxEntries: number) =>
  new ExpirationPlugin({ maxEntries, purgeOnQuotaError: true }) as WorkboxPlugin;

const pages = new NetworkFirst({
  cacheName: VISITED_CACHE,
  networkTimeoutSeconds: PATIENCE,
  matchOptions,
  plugins: [
    atMost(VISITED_LIMIT),
    {
      // A query chooses what a page does, not what it is.
      cacheKeyWillBeUsed: async ({ request }) => urlPathOf(pathOfRequest(request) ?? ''),
      cacheWillUpdate: async ({ request, response, event }) => {
        // What the site has withdrawn is not kept either.
        if (response.status === 404 || response.status === 410)
          await forgetPage(pathOfRequest(request) ?? '');
        return response.status === 200 && isVisit(request, event) ? response : null;
      },
      cachedResponseWillBeUsed: async ({ request, cachedResponse }) =>
        (await savedFile(pathOfRequest(request) ?? '')) ?? cachedResponse,
      // Where a page that was asked for ahead is a failure instead of none, as in Firefox, nothing was looked up yet.
      handlerDidError: ({ request }) => withoutConnection(pathOfRequest(request) ?? ''),
    },
  ],
});

/** A file as it is on this device. */
const kept = async (path: string): Promise<Response | undefined> =>
  (await stored(path)) ?? shellFile(path);

/** What is answered for a page without a connection: the page, or one that says that it is not stored. */
async function withoutConnection(path: string): Promise<Response> {
  const response = await kept(path);
  if (response) return response;
  // As hosts do, from a folder's name to its page.
  if (!isPage(path) && (await stored(`${path}/`))) return Response.redirect(urlPathOf(`${path}/`));
  return notStored(path);
}

/** Whether a reader has opened a page: not a page loaded for its text, nor ahead of time. */
const isVisit = (request: Request, event: ExtendableEvent | undefined): boolean =>
  (event?.type === 'message' || request.mode === 'navigate') &&
  !request.headers.get('Sec-Purpose')?.includes('prefetch');

const lasting = new CacheFirst({
  cacheName: assetPath('lasting'),
  matchOptions,
  plugins: [
    atMost(LASTING_LIMIT),
    {
      cacheWillUpdate: async ({ response }) => (response.status === 200 ? response : null),
      cachedResponseWillBeUsed: async ({ request, cachedResponse }) => {
        const path = pathOfRequest(request) ?? '';
        return cachedResponse ?? (await shellFile(path)) ?? savedFile(path);
      },
    },
  ],
});

/** What has neither a page's address nor a lasting name, such as the entry of the search index, and downloads. */
async function networkOrStored(event: FetchEvent, path: string): Promise<Response> {
  const { request } = event;
  try {
    const response = (await event.preloadResponse) as Response | undefined;
    return response && response.type !== 'error' ? response : await fetch(request);
  } catch (error) {
    if (request.mode === 'navigate') return withoutConnection(path);
    const response = await kept(path);
    if (response) return response;
    throw error;
  }
}

self.addEventListener('install', (event) =>
  // Nothing of an older worker's answers is of this one's concern: it need not wait for pages to close.
  event.waitUntil(installShell().then(() => self.skipWaiting())),
);

self.addEventListener('activate', (event) =>
  event.waitUntil(
    Promise.all([
      dropOldShells(),
      // Pages are asked for while the worker starts.
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
  else if (isLasting(path)) event.respondWith(lasting.handle(event));
  else event.respondWith(networkOrStored(event, path));
});

/** A page says that it was opened without this worker: before there was one, or ahead of time. */
self.addEventListener('message', (event) => {
  if (!(event.source instanceof WindowClient)) return;
  // The browser has it still, most often; what it has is what the reader sees.
  const request = new Request(event.source.url, { cache: 'force-cache' });
  if (!isPage(pathOfRequest(request) ?? 'outside')) return;
  event.waitUntil(Promise.all(pages.handleAll({ event, request })));
});
