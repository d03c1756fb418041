import { expect, test } from '@playwright/test';
import { ENGINES } from './engines.ts';
import { BIT, PKU } from './kinds.ts';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a reader browses, reads, and toggles the script', ENGINES, async ({ page }) => {
    await page.goto('/');
    await page.getByRole('link', { name: '校领导率团赴山西推进省校合作' }).click();
    await expect(page.locator('#p1')).toContainText('北京大学党委书记郝平率团访问山西');
    await page.getByRole('link', { name: '繁體' }).click();
    await expect(page).toHaveURL(`/zh-hant/${PKU}`);
    await expect(page.locator('#p1')).toContainText('北京大學黨委書記郝平率團訪問山西');
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
    await page.getByRole('link', { name: '简体' }).click();
    await expect(page).toHaveURL(`/${PKU}`);
  });

  // Firefox, told by its driver to run no scripts, still reads noscript as if it did.
  test('the search form leads to a page that says what search needs', async ({ page }) => {
    await page.goto(`/zh-hant/${PKU}`);
    await page.getByRole('searchbox').fill('合作');
    await page.getByRole('button', { name: '檢索' }).click();
    await expect(page).toHaveURL(/\/zh-hant\/search\/\?q=/);
    await expect(page.locator('main')).toContainText('檢索須啟用 JavaScript', {
      useInnerText: true,
    });
    await page.locator('main').getByText('首頁', { exact: true }).click();
    await expect(page).toHaveURL('/zh-hant/');
  });
});

test.describe('the toggle', () => {
  test(
    'remembers the choice: later visits follow it, and another choice changes it',
    ENGINES,
    async ({ page }) => {
      await page.goto('/');
      await page.getByRole('link', { name: '繁體' }).click();
      await expect(page).toHaveURL('/zh-hant/');
      await page.goto(`/${BIT}`);
      await expect(page).toHaveURL(`/zh-hant/${BIT}`);
      await page.getByRole('link', { name: '简体' }).click();
      await expect(page).toHaveURL(`/${BIT}`);
      await page.goto('/zh-hant/search/?q=合作');
      await expect(page).toHaveURL(/\/search\/\?q=/);
      expect(page.url()).not.toContain('zh-hant');
    },
  );

  test('never shows the page in the script that was not chosen', async ({ page }) => {
    await page.goto('/zh-hant/');
    await page.getByRole('link', { name: '简体' }).click();
    await expect(page).toHaveURL('/');
    const painted: string[] = [];
    await page.exposeFunction('painted', (lang: string) => painted.push(lang));
    await page.addInitScript(() => {
      const frame = () => {
        const root = document.documentElement;
        if (document.body && root.checkVisibility())
          void (window as unknown as { painted(lang: string): void }).painted(root.lang);
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });
    await page.goto(`/zh-hant/${PKU}`);
    await expect(page).toHaveURL(`/${PKU}`);
    await expect.poll(() => painted.length).toBeGreaterThan(3);
    expect(new Set(painted)).toEqual(new Set(['zh-Hans']));
  });

  test('follows nobody who has not chosen', async ({ page }) => {
    await page.goto(`/zh-hant/${PKU}`);
    await expect(page).toHaveURL(`/zh-hant/${PKU}`);
    await page.goto(`/${PKU}`);
    await expect(page).toHaveURL(`/${PKU}`);
  });

  for (const viewport of [
    { width: 390, height: 844 },
    { width: 1440, height: 900 },
  ])
    test(`keeps the place in the text at ${viewport.width} px`, ENGINES, async ({ page }) => {
      await page.setViewportSize(viewport);
      // With a fragment, as results of a search have it.
      await page.goto(`/${PKU}${viewport.width < 500 ? '#p2' : ''}`);
      await page.locator('#p11').evaluate((element) => {
        element.scrollIntoView();
        scrollBy(0, 37);
      });
      const top = () =>
        page.locator('#p11').evaluate((element) => element.getBoundingClientRect().top);
      const before = await top();
      await page.getByRole('link', { name: '繁體' }).evaluate((link: HTMLElement) => link.click());
      await expect(page).toHaveURL(new RegExp(`/zh-hant/${PKU}(#p2)?$`));
      await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThan(4);
    });

  test('is followed on a page that does not exist, too', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('link', { name: '繁體' }).click();
    await page.goto('/zh-hant/no-such-page/');
    await expect(page.getByRole('heading', { name: '頁面不存在' })).toBeVisible();
    await page.getByRole('link', { name: '简体' }).click();
    await expect(page.getByRole('heading', { name: '页面不存在' })).toBeVisible();
  });

  test('does not stand in the way of Back', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('link', { name: '校领导率团赴山西推进省校合作' }).click();
    await page.getByRole('link', { name: '繁體' }).click();
    await expect(page).toHaveURL(`/zh-hant/${PKU}`);
    await page.goBack();
    await expect(page).toHaveURL('/zh-hant/');
  });

  test('opened in a tab of its own shows the script it names, whatever was chosen before', async ({
    page,
    context,
  }) => {
    await page.goto('/');
    await page.getByRole('link', { name: '繁體' }).click();
    await page.goto(`/${BIT}`);
    await expect(page).toHaveURL(`/zh-hant/${BIT}`);
    const [tab] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: '简体' }).click({ modifiers: ['ControlOrMeta'] }),
    ]);
    await expect(tab.locator('html')).toHaveAttribute('lang', 'zh-Hans');
    await expect(tab).toHaveURL(`/${BIT}`);
  });

  test('still works where storage is closed', async ({ page }) => {
    await page.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException('closed', 'SecurityError');
          },
        });
    });
    await page.goto(`/${PKU}`);
    await page.getByRole('link', { name: '繁體' }).click();
    await expect(page).toHaveURL(`/zh-hant/${PKU}`);
  });
});

test('the keyboard reaches the text first, then everything in order', async ({ page }) => {
  await page.goto(`/${PKU}`);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});

test('an article takes at most four requests', async ({ page }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(`/${PKU}`);
  await page.waitForLoadState('networkidle');
  expect(requests.length).toBeLessThanOrEqual(4);
});
