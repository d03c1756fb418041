import type { Browser } from '@playwright/test';
import type { StaticHost, Traffic } from '../bench/search-server.ts';
import { watchShifts } from '../browser/layout-shifts.ts';

/** What a page costs a reader who opens it first of all, and does nothing. */
export interface Load extends Traffic {
  /** Cumulative Layout Shift: how far its parts moved after they were shown, without a unit. */
  shift: number;
}

/** Opens a page in a browser that has nothing cached, and waits until nothing more is asked for. */
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
