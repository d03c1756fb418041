import { expect, test } from '@playwright/test';
import { ENGINES } from './engines.ts';
import { BIT, PKU, ROOTS } from './kinds.ts';
import { MADE_URL } from './made.ts';
import { StaticSite } from './static-site.ts';

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

  // Not in Firefox: when its driver turns scripts off, it still ignores <noscript>.
  test('the search form leads to a page that says what search needs', async ({ page }) => {
    await page.goto(`/zh-hant/${PKU}`);
    await page.locator('#q').fill('合作');
    await page.getByRole('button', { name: '搜尋' }).click();
    await expect(page).toHaveURL(/\/zh-hant\/search\/\?q=/);
    await expect(page.locator('main')).toContainText('搜尋須啟用 JavaScript', {
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

  test('changes nothing for readers who have not chosen', async ({ page }) => {
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
      // Results of a search have a fragment.
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

  test(
    'shows nothing before the place is found, however late the script of the page comes',
    ENGINES,
    async ({ page }) => {
      await page.goto(`/${PKU}`);
      await page.locator('#p11').evaluate((element) => {
        element.scrollIntoView();
        scrollBy(0, 12);
      });
      await page.route('**/_astro/page.zh-hant.*', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 500));
        await route.continue();
      });
      const shown: (string | undefined)[] = [];
      await page.exposeFunction('shown', (id?: string) => shown.push(id));
      await page.addInitScript(() => {
        const frame = () => {
          const blocks = [...document.querySelectorAll('main [id]')];
          const { visibility } = getComputedStyle(document.documentElement);
          if (blocks.length > 0 && visibility !== 'hidden')
            void (window as unknown as { shown(id?: string): void }).shown(
              blocks.find((block) => block.getBoundingClientRect().bottom > 0)?.id,
            );
          requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      });
      await page.getByRole('link', { name: '繁體' }).evaluate((link: HTMLElement) => link.click());
      await expect(page).toHaveURL(`/zh-hant/${PKU}`);
      await expect.poll(() => shown.length).toBeGreaterThan(3);
      expect(new Set(shown)).toEqual(new Set(['p11']));
    },
  );

  for (const [chosen, link] of [
    ['zh-Hans', '简体'],
    ['zh-Hant', '繁體'],
  ] as const)
    test(`leaves the address of a page that does not exist, when ${link} was chosen`, async ({
      page,
    }) => {
      // Unlike Astro's server, hosts have a page for this in each script.
      const site = new StaticSite('dist');
      await site.start();
      await page.goto(site.url + (chosen === 'zh-Hans' ? 'zh-hant/' : ''));
      await page.getByRole('link', { name: link }).click();
      await expect(page.locator('html')).toHaveAttribute('lang', chosen);
      for (const [script, title] of [
        ['zh-Hans', '页面不存在'],
        ['zh-Hant', '頁面不存在'],
      ] as const) {
        const address = `${site.url.slice(0, -1)}${ROOTS[script]}no-such-page/?q=1#p2`;
        const response = await page.goto(address);
        expect(response!.status()).toBe(404);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
        await expect(page.locator('html')).toBeVisible();
        expect(page.url()).toBe(address);
      }
      // The choice still holds elsewhere.
      await page.goto(
        site.url + ROOTS[chosen === 'zh-Hans' ? 'zh-Hant' : 'zh-Hans'].slice(1) + PKU,
      );
      await expect(page).toHaveURL(site.url + ROOTS[chosen].slice(1) + PKU);
      await site.stop();
    });

  test('leads from a page that does not exist to the same message in the other script', async ({
    page,
  }) => {
    await page.goto('/no-such-page/');
    await expect(page.getByRole('heading', { name: '页面不存在' })).toBeVisible();
    await page.getByRole('link', { name: '繁體' }).click();
    await expect(page.getByRole('heading', { name: '頁面不存在' })).toBeVisible();
    await page.getByRole('link', { name: '简体' }).click();
    await expect(page.getByRole('heading', { name: '页面不存在' })).toBeVisible();
  });

  test('makes no history entry: Back leads to the page before', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('link', { name: '校领导率团赴山西推进省校合作' }).click();
    await page.getByRole('link', { name: '繁體' }).click();
    await expect(page).toHaveURL(`/zh-hant/${PKU}`);
    await page.goBack();
    await expect(page).toHaveURL('/zh-hant/');
  });

  test(
    'keeps the place in a list to which Back leads from an article',
    ENGINES,
    async ({ page }) => {
      for (const toggles of [false, true]) {
        await page.goto(`${MADE_URL}/`);
        await page.locator('.articles h3 a').nth(-2).scrollIntoViewIfNeeded();
        const place = () => page.evaluate(() => scrollY);
        const before = await place();
        expect(before).toBeGreaterThan(1000);
        await page.locator('.articles h3 a').nth(-2).click();
        await expect(page.locator('.text')).toBeVisible();
        await page.mouse.wheel(0, 300);
        if (toggles) {
          await page.locator('a[data-toggle]').evaluate((link: HTMLElement) => link.click());
          await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
        }
        await page.goBack();
        await expect(page).toHaveURL(`${MADE_URL}/${toggles ? 'zh-hant/' : ''}`);
        await expect.poll(async () => Math.abs((await place()) - before)).toBeLessThan(40);
      }
    },
  );

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

test('a page that does not exist offers to search the words of its address', async ({ page }) => {
  const site = new StaticSite('dist');
  await site.start();
  for (const [root, words] of [
    ['', '北京大学 山西'],
    ['zh-hant/', '北京大學 山西'],
  ] as const) {
    await page.goto(`${site.url}${root}articles/2023-${words.replace(' ', '-')}/`);
    await expect(page.locator('#q')).toHaveValue(words);
    await page.locator('#q').press('Enter');
    await expect(page).toHaveURL(
      `${site.url}${root}search/?q=${encodeURIComponent(words)}`.replace('%20', '+'),
    );
    await expect(page.locator('.results a').first()).toBeVisible();
  }
  await site.stop();
});

test('the first key leads to a link that skips to the text', async ({ page }) => {
  await page.goto(`/${PKU}`);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '跳至主要内容' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});
