/**
 * The service worker. It stores the pages that are visited, and answers from storage without a connection. With one,
 * a page is what the site has now.
 */

import {
  readWhole,
  request as requestWhole,
  SHORT_PATIENCE,
  PATIENCE,
  waitForSite,
} from '../browser/request.ts';
import { escapeMarkup } from '../formats/escape.ts';
import { isImmutable } from '../hosting/response-headers.ts';
import { otherScript, type Script } from '../script/script.ts';
import { fill } from '../site/fill.ts';
import {
  assetPath,
  NOT_STORED_PAGE,
  pagePath,
  PICTURES_FOLDER,
  scriptOfPath,
  scriptPrefix,
} from '../site/urls.ts';
import { download, isWithdrawn } from './download.ts';
import {
  isCapture,
  isPage,
  pathInOtherScript,
  pathOf,
  urlPathOf,
  type Shell,
} from './inventory.ts';
import { readStoredFile } from './storage.ts';
import {
  noteVisit,
  removeVisitedPage,
  store,
  storeLoadedPictures,
  storeVisitedFile,
  storeVisitedPage,
  tidyVisited,
} from './visited.ts';

declare const self: ServiceWorkerGlobalScope;

const pathOfRequest = ({ url }: Request): string | undefined => pathOf(new URL(url));

/** The build puts in the list of the shell, and what is said above the copy of a page: see integration.ts. */
declare const SHELL: Shell;
declare const STORED_COPY: Record<Script, string>;
// Once, because every mention of SHELL is a copy of it.
const { version, files: shellFiles } = SHELL;
const SHELL_PREFIX = assetPath('shell-');
const SHELL_CACHE = SHELL_PREFIX + version;
/** What earlier workers stored, beside their shells. */
const OLD_CACHE = assetPath('immutable');

/** Download the shell. @throws when a file is missing, or belongs to another build */
async function installShell(): Promise<void> {
  const cache = await caches.open(SHELL_CACHE);
  await Promise.all(
    Object.entries(shellFiles).map(async ([path, hash]) =>
      store(cache, urlPathOf(path), await download(path, hash)),
    ),
  );
}

/** Remove what other workers stored, but what pages that were visited need. */
async function removeOldCaches(): Promise<void> {
  await tidyVisited();
  for (const name of await caches.keys())
    if (name === OLD_CACHE || (name.startsWith(SHELL_PREFIX) && name !== SHELL_CACHE))
      await caches.delete(name);
}

/** Answer a request: with what the site sends, or else with what is stored. */
async function answer(event: FetchEvent, path: string): Promise<Response> {
  const { request } = event;
  if (isImmutable(path)) {
    const stored = await readStoredFile(path);
    if (stored) return stored;
  }
  const sent = askSite(event, path);
  // What comes too late is stored, too.
  event.waitUntil(sent.then((response) => keep(request, path, response)).catch(warn));
  let response: Response;
  try {
    const stored = (await waitShortly(sent)) ? undefined : await readStoredFile(path);
    if (stored) return answerStored(event, path, stored);
    response = await sent;
  } catch {
    return answerOffline(event, path);
  }
  // Redirects, too, are what was asked for.
  return response.status < 400 ? response : answerRefused(request, path, response);
}

const warn = (error: unknown) => console.warn(error);

/** Whether the site said nothing a short time ago. */
let isSilent = false;

/**
 * Wait a short time for the site, but not again soon after it was silent.
 * @returns whether it has answered
 * @throws TypeError without a connection
 */
async function waitShortly(sent: Promise<Response>): Promise<boolean> {
  sent.then(
    () => (isSilent = false),
    () => undefined,
  );
  if (isSilent) return false;
  const silence = new Promise<false>((resolve) => setTimeout(resolve, SHORT_PATIENCE, false));
  const isAnswered = await Promise.race([sent.then(() => true), silence]);
  if (!isAnswered) {
    isSilent = true;
    setTimeout(() => (isSilent = false), PATIENCE);
  }
  return isAnswered;
}

/**
 * Ask the site. What is stored is read whole.
 * @throws TypeError without a connection, or when the site sends nothing for long
 */
async function askSite({ request, preloadResponse }: FetchEvent, path: string): Promise<Response> {
  const giveUp = new AbortController();
  // An option would make a request of another kind of one that opens a page.
  const options = request.mode === 'navigate' ? {} : { signal: giveUp.signal };
  try {
    const preloaded = (await waitForSite(Promise.resolve(preloadResponse))) as Response | undefined;
    // Firefox gives a failed navigation preload as a response.
    const response =
      preloaded && preloaded.type !== 'error'
        ? preloaded
        : await waitForSite(fetch(request, options));
    return isPage(path) || isLoaded(request, path) ? await readWhole(response) : response;
  } catch (error) {
    giveUp.abort();
    throw error;
  }
}

/** Test if a reader has opened the page: it was not loaded for its text, nor ahead of time. */
const isVisit = (request: Request, path: string): boolean =>
  isPage(path) &&
  request.mode === 'navigate' &&
  !request.headers.get('Sec-Purpose')?.includes('prefetch');

/** Test if a file is a capture that is verified or compared, so that this can be done again, or a picture on a page. */
const isLoaded = ({ mode, destination }: Request, path: string): boolean =>
  (isCapture(path) && mode !== 'navigate') ||
  (path.startsWith(PICTURES_FOLDER) && destination === 'image');

/**
 * Store what the site has sent, if it is to be stored. A page that is gone (RFC 9110, 15.5.11) is removed.
 * @param response is copied before it can be read
 */
async function keep(request: Request, path: string, response: Response): Promise<void> {
  if (response.status === 410) await removeVisitedPage(path);
  else if (response.status !== 200) return;
  else if (isVisit(request, path)) await storeVisitedPage(path, response.clone());
  else if (isLoaded(request, path)) await storeVisitedFile(path, response.clone());
}

function answerStored(event: FetchEvent, path: string, stored: Response): Response {
  if (isVisit(event.request, path)) event.waitUntil(noteVisit(path).catch(warn));
  return stored;
}

/** Answer a request without a connection. */
async function answerOffline(event: FetchEvent, path: string): Promise<Response> {
  const stored = await readStoredFile(path);
  if (stored) return answerStored(event, path, stored);
  if (isPage(path)) return answerNotStored(path);
  if (event.request.mode !== 'navigate') return Response.error();
  // Hosts, too, redirect from the name of a folder to its page.
  return (await readStoredFile(`${path}/`))
    ? Response.redirect(urlPathOf(`${path}/`))
    : answerNotStored(path);
}

/**
 * Answer a request that the site refuses. What is stored is shown, with what the site says. A page that the site has
 * withdrawn is removed.
 */
async function answerRefused(
  { mode }: Request,
  path: string,
  response: Response,
): Promise<Response> {
  const stored = response.status === 410 ? undefined : await readStoredFile(path);
  if (!stored) return response;
  if (response.status === 404 && (await isWithdrawn(path))) {
    await removeVisitedPage(path);
    return response;
  }
  if (mode !== 'navigate' || !isPage(path)) return stored;
  const script = scriptOfPath(path);
  const note = fill(STORED_COPY[script], { status: response.status });
  const html = (await stored.text()).replace(
    '<main',
    () => `<p class="said" role="status">${note}</p><main`,
  );
  const { status, statusText } = response;
  const headers = new Headers(stored.headers);
  headers.set('Cache-Control', 'no-store');
  return new Response(html, { status, statusText, headers });
}

/**
 * Answer with the page that says that a page is not stored, in the script of that page. Its toggle leads to the page
 * in the other script. The status is 503, because it is not what was asked for.
 */
async function answerNotStored(path: string): Promise<Response> {
  const script = scriptOfPath(path);
  const page = await readStoredFile(scriptPrefix(script) + NOT_STORED_PAGE);
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

self.addEventListener('install', (event) =>
  // It is safe to activate at once: no page depends on the worker before it.
  event.waitUntil(installShell().then(() => self.skipWaiting())),
);

self.addEventListener('activate', (event) =>
  event.waitUntil(
    Promise.all([
      removeOldCaches().catch(warn),
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
  event.respondWith(answer(event, path));
});

/** A page sends a message when it was opened without this worker: before there was one, or ahead of time. */
self.addEventListener('message', (event) => {
  if (!(event.source instanceof WindowClient)) return;
  const { url } = event.source;
  const path = pathOf(new URL(url));
  if (path === undefined || !isPage(path)) return;
  // The browser most often still has what the reader sees.
  const visit = requestWhole(url, { cache: 'force-cache' }).then(async (page) => {
    if (page.status !== 200) return;
    const text = await page.clone().text();
    await storeVisitedPage(path, page);
    await storeLoadedPictures(text);
  });
  event.waitUntil(visit.catch(warn));
});
