/** What a reader does to have pages on their device. The service worker stores them. */

import { expect, type Page } from '@playwright/test';

/** Open a page, and move the pointer, which starts the service worker. Wait until the page is stored. */
export async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.mouse.move(100, 100);
  await page.mouse.move(110, 110);
  await stored(page, url);
}

/** Wait until a page is stored. */
export const stored = (page: Page, url: string) =>
  expect
    .poll(() =>
      page.evaluate(
        async (url) => {
          for (const name of await caches.keys())
            if (name.endsWith('visited') && (await (await caches.open(name)).match(url)))
              return true;
          return false;
        },
        url.replace(/[?#].*/, ''),
      ),
    )
    .toBe(true);

/** What the page for reading offline says. */
export const status = (page: Page) => page.locator('#status');

/** Save the archive in both scripts. @param root the URL of the site */
export async function saveAll(page: Page, root: string): Promise<void> {
  await page.goto(`${root}offline/`);
  await page.getByLabel('简繁两体').check();
  await page.getByRole('button', { name: '保存' }).click();
  await expect(status(page)).toContainText('已保存简体、繁体全文与检索功能', { timeout: 20_000 });
}

/** Expect that an article can be read on the page, and looks right: the stylesheet is applied, and the script has run. */
export async function expectArticle(page: Page, text: string): Promise<void> {
  await expect(page.locator('#p1')).toContainText(text);
  await expect(page.locator('.text p').first()).not.toHaveCSS('text-indent', '0px');
  expect(await page.evaluate(() => 'endPage' in window)).toBe(true);
}
