import { expect, test } from '@playwright/test';
import { ENGINES } from './engines.ts';
import { BIT, PKU } from './kinds.ts';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('an emended character says on focus what the capture has, and leads to its emendation', async ({
    page,
  }) => {
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`/zh-hant/${BIT}`);
      const mark = page.locator('.emended').first();
      await expect(mark).toHaveText('幹');
      await expect(mark).toHaveAccessibleName('幹');
      await expect(mark).toHaveAccessibleDescription('底本作「骨干」，改作「骨幹」');
      const shown = () => mark.evaluate((element) => getComputedStyle(element, '::after').content);
      expect(await shown()).toBe('none');
      await mark.focus();
      expect(await shown()).not.toBe('none');
      await mark.press('Enter');
      await expect(page).toHaveURL(/#e5$/);
      await expect(page.locator('#e5')).toBeInViewport();
    }
  });

  test('the record lists the emendations, and the citation opens with a click', async ({
    page,
  }) => {
    await page.goto(`/${PKU}`);
    await page.getByText('校改', { exact: true }).click();
    await expect(page.locator('#e1')).toContainText('123_副本.jpg');
    await page.getByText('引用', { exact: true }).click();
    await expect(page.locator('.cite')).toContainText(
      '校领导率团赴山西推进省校合作[EB/OL]. (无日期).',
    );
  });

  test(
    'a reader browses from a name in the text to its page, and back to the article',
    ENGINES,
    async ({ page }) => {
      await page.goto(`/zh-hant/${BIT}`);
      await page.locator('.text').getByRole('link', { name: '閻艷' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('閻艷');
      await expect(page.locator('main')).toContainText('校長助理、黨委組織部部長');
      await page.getByRole('link', { name: '简体' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('阎艳');
      await page.getByRole('link', { name: '人物' }).click();
      await expect(page.locator('.headings').getByRole('link', { name: '彭练矛' })).toBeVisible();
    },
  );
});

test('a reader can recompute the hash of the capture and find the same', async ({ page }) => {
  await page.goto(`/${PKU}`);
  const stated = await page.locator('.hash').innerText();
  const computed = await page.evaluate(async () => {
    const link = document.querySelector<HTMLAnchorElement>('.record a[type="text/plain"]')!;
    const bytes = await (await fetch(link.href)).arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  });
  expect(computed).toBe(stated);
});

test('feeds and sitemaps are well-formed XML', async ({ page }) => {
  await page.goto('/');
  for (const path of ['/feed.xml', '/zh-hant/feed.xml', '/sitemap-index.xml', '/sitemap-0.xml']) {
    const root = await page.evaluate(
      (url) =>
        new Promise((resolve) => {
          const request = new XMLHttpRequest();
          // XML that is not well-formed gives no document.
          request.addEventListener('loadend', () =>
            resolve(request.responseXML?.documentElement.localName),
          );
          request.open('GET', url);
          request.send();
        }),
      path,
    );
    expect(root, path).toMatch(/^(feed|sitemapindex|urlset)$/);
  }
});

test('the note on an emended character never makes the page scroll sideways', async ({ page }) => {
  for (const width of [320, 390, 720, 790, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`/${BIT}`);
    const marks = await page.locator('.emended').all();
    expect(marks.length).toBeGreaterThan(0);
    for (const mark of marks) {
      await mark.focus();
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
    }
  }
});
