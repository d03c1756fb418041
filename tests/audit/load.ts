import type { Browser } from '@playwright/test';
import type { StaticHost, Traffic } from '../bench/search-server.ts';
import { watchShifts } from '../browser/layout-shifts.ts';

/** What a page costs a reader who opens it as the first one. */
export interface Load extends Traffic {
  /** Cumulative Layout Shift, a figure without a unit: how far parts of the page move after they are shown. */
  shift: number;
}

/** Open a page in a browser with nothing cached, and wait until it has loaded everything. */
export async function loadOf(browser: Browser, host: StaticHost, path: string): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  try {
    const page = await context.newPage();
    const shifts = await watchShifts(page);
    host.sent();
    await page.goto(host.url + path, { waitUntil: 'networkidle' });
    const shift = (await shifts()).reduce((sum, value) => sum + value, 0);
    return { ...host.sent(), shift };
  } finally {
    await context.close();
  }
}
