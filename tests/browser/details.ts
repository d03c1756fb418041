import type { Page } from '@playwright/test';

/** Opens everything on a page that is folded up. */
export const openDetails = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
