import { expect, test, type Page } from '@playwright/test';
import { ENGINES } from './engines.ts';
import { framePainted } from './frame.ts';
import { PKU } from './kinds.ts';
import { made, MADE_URL } from './made.ts';

/** What readers do most, by keyboard alone. That takes hundreds of keys. */
test.describe.configure({ timeout: 120_000 });
const focus = (page: Page) => page.locator(':focus');

/** Press Tab until an element is focused. Check that every stop on the way is in the window, with an outline. */
async function tabTo(page: Page, selector: string, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press(key);
    await framePainted(page);
    const { found, fault } = await page.evaluate((selector) => {
      const element = document.activeElement!;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const { top, bottom, left, right } = element.getBoundingClientRect();
      const isOutlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
      const isInWindow = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
      return {
        found: element.matches(selector),
        fault:
          element === document.body || (isOutlined && isInWindow)
            ? ''
            : element.outerHTML.slice(0, 100),
      };
    }, selector);
    expect(fault, 'focused, but not visible').toBe('');
    if (found) return;
  }
  throw new Error(`Tab does not lead to ${selector}`);
}

test(
  'from the home page by a search to a result, to the other script, and back',
  ENGINES,
  async ({ page }) => {
    await page.goto('/');
    await tabTo(page, '.skip');
    await page.keyboard.press('Enter');
    await expect(page.locator('main')).toBeFocused();
    await tabTo(page, '#q', 'Shift+Tab');
    await page.keyboard.type('碳基薄膜');
    await page.keyboard.press('Enter');
    await expect(page.locator('#status')).toHaveText(/^找到1篇文章，/);
    await tabTo(page, '.results a');
    await expect(page.locator('.excerpt mark').first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(PKU));
    await page.waitForLoadState();
    await page.goto(`/${PKU}`);
    await tabTo(page, '[data-toggle]');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`/zh-hant/${PKU}`);
    // Names are in the text. After it come the record, the citation, and other articles.
    for (const stop of ['.text a', '.record summary', '.cite summary', '.formats a', '.onward a'])
      await tabTo(page, stop);
    await tabTo(page, '.record summary', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.locator('#e1')).toBeVisible();
    await expect(focus(page)).toHaveText('校改');
  },
);

test('results are paged and narrowed, and the focus is never lost', async ({ page }) => {
  await page.goto(`${MADE_URL}/search/?q=参观了`);
  await expect(page.locator('#results > li')).not.toHaveCount(0);
  await expect(page.locator('#q')).toBeFocused();
  // In the order of the page.
  for (const stop of ['#order select', '#filters summary', '.results a', '.pager a'])
    await tabTo(page, stop);
  await page.keyboard.press('Enter');
  await expect(page.getByText('第2页，共3页')).toBeVisible();
  await expect(focus(page)).toHaveText(await page.locator('.results a').first().innerText());
  await tabTo(page, '#filters summary', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('#year input').first()).toBeVisible();
  await tabTo(page, '#year input');
  await page.keyboard.press('Space');
  const year = made[0]!.published.slice(0, 4);
  await expect(page.getByText('筛选（已选1项）')).toBeVisible();
  await expect(focus(page)).toHaveValue(year);
  await tabTo(page, '#filters button');
  await page.keyboard.press('Enter');
  await expect(page.getByText('筛选', { exact: true })).toBeFocused();
  await tabTo(page, '#order select', 'Shift+Tab');
  await page.keyboard.press('ArrowDown');
  await expect(page).toHaveURL(/sort=newest/);
  await expect(page.locator('#order select')).toBeFocused();
  await tabTo(page, '[data-toggle]', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/zh-hant\/search\/.*sort=newest/);
  await expect(page.locator('#results > li')).not.toHaveCount(0);
});
