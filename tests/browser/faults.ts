import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import type { Intercept, StaticSite } from './static-site.ts';

/** A server that has stopped without closing its connections. */
export const silent: Intercept = () => true;

/** A server without its files, such as during a bad deploy. */
export const empty: Intercept = (_, response) =>
  Boolean(response.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>Not Found</h1>'));

/** How many times as fast timers are, so that tests need not wait as long as readers. */
const FASTER = 20;
const HURRY = `(({ setTimeout }) => {
  self.setTimeout = (run, delay, ...rest) => setTimeout(run, delay / ${FASTER}, ...rest);
})(self);\n`;

/** Make the worker and a page of a site as it was built wait for it only a short time. */
export async function hurry(page: Page, site: StaticSite): Promise<void> {
  site.instead.set('/sw.js', HURRY + readFileSync(`${site.folder}/sw.js`, 'utf8'));
  await page.addInitScript(HURRY);
}

/** Deploy a worker of another build, whose shell is the same. @returns its version, which ends in a number */
export function deployWorker(site: StaticSite, number: number): string {
  const worker = site.instead.get('/sw.js') ?? readFileSync(`${site.folder}/sw.js`, 'utf8');
  const [, version] = /version:[`"](\w{24})/.exec(worker)!;
  const next = String(number).padStart(24, 'f');
  site.instead.set('/sw.js', worker.replaceAll(version!, next));
  return next;
}

/**
 * Collect the errors of a page, what its policy forbids, and its requests to other sites.
 * @param origins the sites that are tested
 * @returns the list, which grows
 */
export async function watchFaults(page: Page, ...origins: string[]): Promise<string[]> {
  const faults: string[] = [];
  page.on('pageerror', (error) => {
    // Chromium reports a view transition that came too late as an error, although it has no script. The page is shown
    // without it.
    if (!/^InvalidStateError: Transition was aborted/.test(String(error)))
      faults.push(String(error));
  });
  page.on('console', (message) => {
    // The browser reports an address that does not exist as an error.
    const { url } = message.location();
    if (message.type() === 'error' && !url.includes('no-such-page')) faults.push(message.text());
  });
  page.on('dialog', (dialog) => {
    faults.push(dialog.message());
    void dialog.dismiss();
  });
  page.context().on('request', (request) => {
    if (!origins.includes(new URL(request.url()).origin)) faults.push(request.url());
  });
  await page.exposeFunction('violated', (what: string) => faults.push(what));
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      const { violated } = window as unknown as { violated(what: string): void };
      violated(`${location.href}: ${violatedDirective} ${blockedURI}`);
    }),
  );
  return faults;
}
