import type { Page } from '@playwright/test';

/** Open all `<details>` of a page. */
export const openDetails = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
