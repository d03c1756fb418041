import { expect, test, type Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { ENGINES } from './engines.ts';
import { BIT, PKU, ROOTS } from './kinds.ts';
import { watchShifts } from './layout-shifts.ts';

/** The name of the button in either script. */
const SETTINGS = /^(阅读设置|閱讀設定)$/;

/** Choose a setting as a reader does. */
async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: SETTINGS }).click();
  await page.getByRole('radio', { name, exact: true }).check();
  await page.keyboard.press('Escape');
  await expect(page.locator('#settings')).toBeHidden();
}

/** Open every page with these settings. */
const useSettings = (page: Page, settings: Record<string, string>) =>
  page.addInitScript((all) => {
    for (const [name, value] of Object.entries(all)) localStorage.setItem(name, value);
  }, settings);

/** Return the box of the first occurrence of a text in an element. */
const boxOf = (page: Page, selector: string, text: string) =>
  page.locator(selector).evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent!.indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x, y, width, height };
    }
    throw new Error(`no ${wanted}`);
  }, text);

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test.describe('vertical lines', () => {
  test(
    'run from top to bottom and right to left, and are remembered on other pages and in the other script',
    ENGINES,
    async ({ page }) => {
      await page.goto(`/${PKU}`);
      const isVertical = async (root: string, title: string, first: string) => {
        const [head, start, next] = [
          await boxOf(page, '#title', title),
          await boxOf(page, '#p1', first.slice(0, 1)),
          await boxOf(page, '#p1', first.slice(1)),
        ];
        expect(head.height, root).toBeGreaterThan(head.width * 2);
        expect(head.x, root).toBeGreaterThan(start.x + start.width);
        expect(next.y, root).toBeGreaterThanOrEqual(start.y + start.height - 1);
        expect(Math.abs(next.x - start.x), root).toBeLessThan(2);
      };
      const horizontal = await boxOf(page, '#title', '校领导率团');
      expect(horizontal.width).toBeGreaterThan(horizontal.height * 2);
      await choose(page, '竖排');
      await isVertical('at once', '校领导', '北京');
      await page.reload();
      await isVertical('after a reload', '校领导', '北京');
      await page.getByRole('link', { name: '繁體' }).click();
      await expect(page).toHaveURL(`/zh-hant/${PKU}`);
      await isVertical('in the other script', '校領導', '北京');
      await page.goto(`/zh-hant/${BIT}`);
      await isVertical('in another article', '北理工', '扎實');
      await choose(page, '橫排');
      const again = await boxOf(page, '#title', '北理工');
      expect(again.width).toBeGreaterThan(again.height * 2);
      expect(
        await page.locator('.article').evaluate(({ style }: HTMLElement) => style.height),
      ).toBe('');
    },
  );

  for (const width of [320, 390, 768, 1440])
    test(
      `fit the window at ${width} px, tier below tier, and nothing lies over what follows`,
      width === 390 ? ENGINES : {},
      async ({ page }) => {
        await page.setViewportSize({ width, height: 800 });
        await useSettings(page, { writing: 'vertical' });
        for (const [script, root] of Object.entries(ROOTS))
          for (const path of [BIT, PKU]) {
            await page.goto(root + path);
            for (const size of ['', 'larger']) {
              await page.evaluate(
                (value) => void document.documentElement.classList.toggle('larger', value !== ''),
                size,
              );
              await page.evaluate(() => document.dispatchEvent(new Event('change')));
              const where = `${script} ${path} ${size}`;
              expect(await overflow(page), where).toBe(0);
              const seen = await page.evaluate(() => {
                const article = document.querySelector('.article')!;
                const boxes = [...article.querySelectorAll('[id]')].flatMap((element) => [
                  ...element.getClientRects(),
                ]);
                const { clientWidth } = document.documentElement;
                return {
                  left: Math.min(...boxes.map(({ left }) => left)),
                  beyond: Math.max(...boxes.map(({ right }) => right)) - clientWidth,
                  bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
                  tallest: Math.max(...boxes.map(({ height }) => height)) - innerHeight,
                  record: document.querySelector('.record')!.getBoundingClientRect().top,
                };
              });
              expect(seen.left, where).toBeGreaterThanOrEqual(0);
              expect(seen.beyond, where).toBeLessThanOrEqual(0);
              expect(seen.tallest, where).toBeLessThan(0);
              expect(seen.bottom, where).toBeLessThanOrEqual(seen.record);
              expect(seen.record - seen.bottom, where).toBeLessThan(800);
            }
          }
      },
    );

  test('scroll down the page with the wheel and with keys, like horizontal lines', async ({
    page,
  }) => {
    await useSettings(page, { writing: 'vertical' });
    await page.goto(`/zh-hant/${PKU}`);
    const last = page.locator('#notice');
    await expect(last).not.toBeInViewport();
    /** Do something that scrolls, and return how far the page is scrolled when it stops. */
    const scrollBy = async (act: () => Promise<void>): Promise<number> => {
      const ended = await page.evaluateHandle(() => ({
        at: new Promise<number>((done) =>
          addEventListener('scrollend', () => done(scrollY), { once: true }),
        ),
      }));
      await act();
      return ended.evaluate(({ at }) => at);
    };
    await page.locator('#p1').hover();
    expect(await scrollBy(() => page.mouse.wheel(0, 1500))).toBe(1500);
    expect(await scrollBy(() => page.keyboard.press('Home'))).toBe(0);
    expect(await scrollBy(() => page.keyboard.press('Space'))).toBeGreaterThan(300);
    await scrollBy(() => page.keyboard.press('End'));
    await expect(page.getByRole('contentinfo')).toBeInViewport();
  });

  test('show what a link or a result of the search leads to', async ({ page }) => {
    await useSettings(page, { writing: 'vertical' });
    await page.goto(`/${PKU}#p15`);
    await expect(page.locator('#p15')).toBeInViewport();
    await page.goto('/search/?q=的来访表示欢迎');
    await expect(page.locator('.excerpt mark').first()).toBeVisible();
    await page.locator('.results a').first().click();
    await expect(page).toHaveURL(new RegExp(PKU));
    const hit = async () => (await boxOf(page, '.text', '的来访表示欢迎')).y;
    await expect.poll(hit).toBeLessThan(page.viewportSize()!.height);
    expect(await hit()).toBeGreaterThan(0);
  });

  for (const width of [390, 1440])
    test(`keep the place when the script is toggled, and when they are turned on, at ${width} px`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`/${PKU}`);
      const p11 = page.locator('#p11');
      await p11.evaluate((element) => element.scrollIntoView());
      // The panel is made when it is opened. A click on its button would scroll to it.
      await page.locator('#settings').evaluate((panel: HTMLElement) => panel.showPopover());
      await page
        .locator('[name=writing][value=vertical]')
        .evaluate((radio: HTMLInputElement) => radio.click());
      await expect(page.locator('html')).toHaveClass(/\bvertical\b/);
      await expect(p11).toBeInViewport();
      const top = () => p11.evaluate((element) => element.getBoundingClientRect().top);
      await p11.evaluate((element) => {
        element.scrollIntoView();
        scrollBy(0, 25);
      });
      const before = await top();
      await page.getByRole('link', { name: '繁體' }).evaluate((link: HTMLElement) => link.click());
      await expect(page).toHaveURL(`/zh-hant/${PKU}`);
      await expect(p11).toBeInViewport();
      await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThan(40);
    });

  test('have numbers of two digits in one square, and the years upright', async ({ page }) => {
    await useSettings(page, { writing: 'vertical' });
    await page.goto(`/${PKU}`);
    const size = await page
      .locator('.text')
      .evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
    const twenty = await page.locator('#p1 .square', { hasText: '20' }).boundingBox();
    expect(Math.abs(twenty!.height - size)).toBeLessThan(1.5);
    const year = await page.locator('#p1 .upright', { hasText: '2023' }).boundingBox();
    // The height depends on the font. Lying on its side, the number would be half as long.
    expect(Math.abs(year!.height - 4 * size)).toBeLessThan(size);
  });

  test(
    'have the quotation marks of vertical text in each script, and the text keeps its own',
    ENGINES,
    async ({ page }) => {
      await useSettings(page, { writing: 'vertical' });
      for (const [root, marks] of [
        ['/', '『』'],
        ['/zh-hant/', '「」'],
      ] as const) {
        await page.goto(root + BIT);
        const shown = await page.locator('.text').evaluate((text) =>
          [
            [text.querySelector('.open'), '::before'],
            [text.querySelector('.close'), '::after'],
          ].map(([element, pseudo]) =>
            getComputedStyle(element as Element, pseudo as string).content.charAt(1),
          ),
        );
        expect(shown.join('')).toBe(marks);
        // A mark takes the room of one character.
        const open = await page.locator('#p3 .open').first().boundingBox();
        const size = await page
          .locator('#p3')
          .evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
        expect(Math.abs(open!.height - size)).toBeLessThan(size / 4);
        const copied = await page.locator('#p3').evaluate((element) => {
          getSelection()!.selectAllChildren(element);
          return String(getSelection());
        });
        expect(copied).toContain(root === '/' ? '“学思想、强党性' : '“學思想、強黨性');
        expect(copied).not.toMatch(/[「」『』]/);
      }
    },
  );

  test('have the note on an emended character in horizontal lines', async ({ page }) => {
    await useSettings(page, { writing: 'vertical' });
    await page.goto(`/${BIT}`);
    const emended = page.locator('.text .emended').first();
    await emended.focus();
    const said = await emended.evaluate((element) => {
      const { width, height, writingMode } = getComputedStyle(element, '::after');
      return { width: parseFloat(width), height: parseFloat(height), writingMode };
    });
    expect(said.writingMode).toBe('horizontal-tb');
    expect(said.width).toBeGreaterThan(said.height);
  });

  test('have names underlined on the left and emphasis on the right', async ({ page }) => {
    await useSettings(page, { writing: 'vertical' });
    await page.goto(`/zh-hant/${PKU}`);
    const position = (selector: string, property: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
    expect(await position('.text a', 'text-underline-position')).toBe('left');
    await page.locator('#p1').evaluate((element) => element.append(document.createElement('em')));
    expect(await position('.text em', 'text-emphasis-position')).toBe('under');
    expect(await position('.text em', 'font-style')).toBe('normal');
  });

  test('are printed on pages that hold the whole text', async ({ page }) => {
    await useSettings(page, { writing: 'vertical' });
    await page.goto(`/${PKU}`);
    await page.emulateMedia({ media: 'print' });
    const direction = await page.evaluate(
      () => getComputedStyle(document.documentElement).writingMode,
    );
    expect(direction).toBe('vertical-rl');
    const pages = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g);
    // About 2,400 characters at 600 a page, and the record.
    expect(pages!.length).toBeGreaterThanOrEqual(4);
    expect(pages!.length).toBeLessThanOrEqual(7);
  });
});

test.describe('the size of the text', () => {
  test('multiplies that of the browser, at once and on later pages, and never shifts a page', async ({
    page,
  }) => {
    const shifts = await watchShifts(page);
    const sizes = () =>
      page.evaluate(() => ({
        root: parseFloat(getComputedStyle(document.documentElement).fontSize),
        text: parseFloat(getComputedStyle(document.querySelector('.text')!).fontSize),
      }));
    // The browser's own setting.
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Page.setFontSizes', { fontSizes: { standard: 24 } });
    await page.goto(`/${PKU}`);
    const before = await sizes();
    expect(before.root).toBe(24);
    await choose(page, '特大');
    const after = await sizes();
    expect(after.root).toBeCloseTo(24 * 1.4375, 3);
    expect(after.text).toBeGreaterThan(before.text * 1.25);
    await page.goto(`/zh-hant/${BIT}`);
    expect((await sizes()).root).toBeCloseTo(after.root, 3);
    await page.waitForLoadState();
    expect(await shifts()).toEqual([]);
    await choose(page, '小');
    expect((await sizes()).root).toBeCloseTo(24 * 0.875, 3);
    await choose(page, '標準');
    expect((await sizes()).root).toBe(24);
  });

  test('may be the largest at 320 px and twice the browser’s own without anything cut off', async ({
    page,
  }) => {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Page.setFontSizes', { fontSizes: { standard: 32 } });
    await page.setViewportSize({ width: 320, height: 640 });
    await useSettings(page, { size: 'larger' });
    for (const root of Object.values(ROOTS))
      for (const path of ['', PKU, 'search/', 'browse/']) {
        await page.goto(root + path);
        expect(await overflow(page), root + path).toBe(0);
      }
    await page.getByRole('button', { name: SETTINGS }).click();
    const panel = await page.locator('#settings').boundingBox();
    expect(panel!.x).toBeGreaterThanOrEqual(0);
    expect(panel!.x + panel!.width).toBeLessThanOrEqual(320);
  });
});

/** The paper, as the stylesheet has it in light and in dark. */
const LIGHT = 'rgb(252, 251, 248)';
const DARK = 'rgb(23, 22, 19)';

/** What a page tells the browser: the theme before its stylesheet is loaded, and the colour to draw around it. */
const around = (page: Page) =>
  page.evaluate(() => [
    document.querySelector<HTMLMetaElement>('[name=color-scheme]')!.content,
    ...[...document.querySelectorAll<HTMLMetaElement>('[name=theme-color]')]
      .filter(({ media }) => matchMedia(media).matches)
      .map(({ content }) => content),
  ]);

test.describe('the theme', () => {
  test(
    'is that of the system until another is chosen, at once and from the first moment of every later page',
    ENGINES,
    async ({ page }) => {
      /** The colour of the paper when each page is first shown. */
      const first: string[] = [];
      await page.exposeFunction('shown', (colour: string) => first.push(colour));
      await page.addInitScript(() =>
        requestAnimationFrame(() =>
          (window as unknown as { shown(colour: string): void }).shown(
            getComputedStyle(document.documentElement).backgroundColor,
          ),
        ),
      );
      const html = page.locator('html');
      await page.goto(`/${PKU}`);
      await expect(html).toHaveCSS('background-color', LIGHT);
      expect(await around(page)).toEqual(['light dark', '#fcfbf8']);
      await choose(page, '深色');
      await expect(html).toHaveCSS('background-color', DARK);
      expect(await around(page)).toEqual(['dark', '#171613']);
      await page.getByRole('link', { name: '繁體' }).click();
      await expect(page).toHaveURL(`/zh-hant/${PKU}`);
      await expect.poll(() => first).toEqual([LIGHT, DARK]);
      await page.getByRole('link', { name: '瀏覽' }).first().click();
      await expect(page).toHaveURL('/zh-hant/browse/');
      await expect.poll(() => first).toEqual([LIGHT, DARK, DARK]);
      await expect(html).toHaveCSS('background-color', DARK);
      await page.reload();
      expect(await around(page)).toEqual(['dark', '#171613']);
      await expect.poll(() => first).toEqual([LIGHT, DARK, DARK, DARK]);
      await choose(page, '依系統設定');
      await expect(html).toHaveCSS('background-color', LIGHT);
      expect(await around(page)).toEqual(['light dark', '#fcfbf8']);
    },
  );

  test('is light where that is chosen, and the system dark', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`/${PKU}`);
    expect(await around(page)).toEqual(['light dark', '#171613']);
    await choose(page, '浅色');
    await expect(page.locator('html')).toHaveCSS('background-color', LIGHT);
    expect(await around(page)).toEqual(['light', '#fcfbf8']);
    await choose(page, '跟随系统');
    await expect(page.locator('html')).toHaveCSS('background-color', DARK);
    expect(await around(page)).toEqual(['light dark', '#171613']);
  });

  test('of a page that the browser restores is the one chosen meanwhile', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(`/${PKU}`);
    await page.evaluate(() => {
      localStorage.setItem('theme', 'dark');
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    });
    await expect(page.locator('html')).toHaveCSS('background-color', DARK);
  });
});

test('the text is set in Hei where that is chosen, in both scripts, and the name of the archive in Song', async ({
  page,
}) => {
  const faces = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).fontFamily);
  await page.goto(`/${PKU}`);
  expect(await faces('#p1')).toMatch(/^"Songti SC"/);
  await choose(page, '黑体');
  for (const selector of ['#p1', '#title', '.cite dd'])
    expect(await faces(selector)).toMatch(/^"PingFang SC"/);
  await page.getByRole('link', { name: '繁體' }).click();
  await expect(page).toHaveURL(`/zh-hant/${PKU}`);
  expect(await faces('#p1')).toMatch(/^"PingFang TC"/);
  // A quotation of the capture has the forms of its own script.
  expect(await faces('.record code[lang=zh-Hans]')).toMatch(/^"PingFang SC"/);
  expect(await faces('.masthead .name')).toMatch(/^"Songti TC"/);
  await choose(page, '明體');
  expect(await faces('#p1')).toMatch(/^"Songti TC"/);
});

test.describe('the settings', () => {
  test(
    'are worked with the keyboard, say what is chosen, and give the focus back',
    ENGINES,
    async ({ page }) => {
      await page.goto(`/zh-hant/${PKU}`);
      const button = page.getByRole('button', { name: SETTINGS });
      await button.focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await expect(page.getByRole('radio', { name: '標準' })).toBeFocused();
      await page.keyboard.press('ArrowRight');
      await expect(page.locator('html')).toHaveClass(/\blarge\b/);
      await page.keyboard.press('Tab');
      await expect(page.getByRole('radio', { name: '明體' })).toBeFocused();
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowRight');
      await expect(page.getByRole('radio', { name: '直排' })).toBeChecked();
      await expect(page.locator('html')).toHaveClass(/\bvertical\b/);
      expect(await violationsOf(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(button).toBeFocused();
    },
  );

  test('of direction are only on articles, and none are there without JavaScript', async ({
    page,
    browser,
  }) => {
    await page.goto('/');
    await page.getByRole('button', { name: SETTINGS }).click();
    await expect(page.getByRole('group', { name: '字号' })).toBeVisible();
    await expect(page.getByRole('group', { name: '排版方向' })).toHaveCount(0);
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(`/${PKU}`);
    await expect(plain.getByRole('button', { name: SETTINGS })).toBeHidden();
    await context.close();
  });

  test('are large enough for a finger, and all there at 320 px', async ({ browser }) => {
    const context = await browser.newContext({
      viewport: { width: 320, height: 640 },
      hasTouch: true,
      isMobile: true,
    });
    const page = await context.newPage();
    await page.goto(`/${PKU}`);
    const button = page.getByRole('button', { name: SETTINGS });
    await button.tap();
    for (const target of [button, ...(await page.locator('#settings label').all())]) {
      const box = (await target.boundingBox())!;
      expect(box.height).toBeGreaterThanOrEqual(44);
      expect(box.width).toBeGreaterThanOrEqual(44);
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(320);
    }
    await context.close();
  });

  test('apply to the page where storage is not allowed', async ({ page }) => {
    await page.addInitScript(() =>
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('closed', 'SecurityError');
        },
      }),
    );
    await page.goto(`/${PKU}`);
    await choose(page, '竖排');
    const title = await boxOf(page, '#title', '校领导率团');
    expect(title.height).toBeGreaterThan(title.width * 2);
  });
});
