import type { Page } from '@playwright/test';

/** Open all `<details>` of a page, with the comparison that an article loads for one of them. */
export async function openDetails(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  if (await page.locator('.verify details').isVisible()) await page.locator('.collation').waitFor();
}
