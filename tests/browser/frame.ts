import type { Page } from '@playwright/test';

/** Waits until what was last done is painted: until then, a page may not have scrolled to what is focused. */
export const framePainted = (page: Page): Promise<unknown> =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
