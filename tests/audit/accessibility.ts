import type { Browser } from '@playwright/test';
import { violationsOf } from '../browser/axe.ts';
import { openDetails } from '../browser/details.ts';

/** List what axe finds on a page with all details open, in light and in dark colours. */
export async function faultsOf(browser: Browser, url: string): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ colorScheme });
    try {
      const page = await context.newPage();
      await page.goto(url, { waitUntil: 'networkidle' });
      await openDetails(page);
      for (const { rule, elements } of await violationsOf(page))
        for (const element of elements) faults.push(`${colorScheme}, ${rule}: ${element}`);
    } finally {
      await context.close();
    }
  }
  return faults;
}
