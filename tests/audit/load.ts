import type { Browser } from '@playwright/test';
import type { StaticHost, Traffic } from '../bench/search-server.ts';

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
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
          shifts.push(entry.value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    host.sent();
    await page.goto(host.url + path, { waitUntil: 'networkidle' });
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
    return { ...host.sent(), shift: shifts.reduce((sum, value) => sum + value, 0) };
  } finally {
    await context.close();
  }
}
