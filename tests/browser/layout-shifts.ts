import type { Page } from '@playwright/test';

/**
 * Record layout shifts that the reader has not caused, on the pages that are opened from now on.
 * @returns a function that returns the score of each shift on the current page, up to the last painted frame
 */
export async function watchShifts(page: Page): Promise<() => Promise<number[]>> {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    const record = (entries: PerformanceEntryList) => {
      for (const { value } of entries as (PerformanceEntry & { value: number })[])
        shifts.push(value);
    };
    const observer = new PerformanceObserver((list) => record(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    const readShifts = async () => {
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      record(observer.takeRecords());
      return shifts;
    };
    Object.assign(window, { readShifts });
  });
  return () =>
    page.evaluate(() => (window as unknown as { readShifts(): Promise<number[]> }).readShifts());
}
