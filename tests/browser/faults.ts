import type { Page } from '@playwright/test';

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
