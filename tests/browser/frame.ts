import type { Page } from '@playwright/test';

/** Wait until the page has painted what was last done. Before that, it may not have scrolled to what is focused. */
export const framePainted = (page: Page): Promise<unknown> =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
