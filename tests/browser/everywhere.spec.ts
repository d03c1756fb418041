import { expect, test, type CDPSession, type Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { openDetails } from './details.ts';
import { ENGINES } from './engines.ts';
import { watchFaults } from './faults.ts';
import { framePainted } from './frame.ts';
import { addresses, BIT, PKU, ROOTS } from './kinds.ts';
import { layoutFaults } from './layout.ts';
import { MADE_URL } from './made.ts';

/** Open a page, and everything on it that opens or is loaded late. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  const isSearch = address.includes('?q=');
  if (isSearch) {
    // Excerpts are loaded as they come into view.
    if (!address.includes('view='))
      await page.locator('.results li').first().scrollIntoViewIfNeeded();
    const shown = page.locator(':is(.excerpt mark, #shown a)').filter({ visible: true });
    await expect(shown.first()).toBeVisible();
  }
  await openDetails(page);
  if (isSearch) await expect(page.locator('#year input').first()).toBeVisible();
  if (address.endsWith('/offline/')) await expect(page.locator('.count').first()).not.toBeEmpty();
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await framePainted(page);
  await page.evaluate(() => scrollTo(0, 0));
}

/** Widths of the window in CSS pixels, and sizes of the text. */
const SIZES = [
  ...([320, 390, 768, 1440] as const).map((width) => [width, '100%'] as const),
  ...([320, 1440] as const).map((width) => [width, '200%'] as const),
];

/** Check that the current page is accessible, and that nothing moves. @param rules the rules of accessibility, if not all */
async function checkAccess(page: Page, address: string, rules?: string[]): Promise<void> {
  expect.soft(await violationsOf(page, rules), address).toEqual([]);
  expect.soft(await page.evaluate(findMotion), address).toEqual([]);
}

/** Set the size of text in Chromium's own settings, and wait until the page has it. */
async function setFontSize(page: Page, browser: CDPSession, size: number): Promise<void> {
  await browser.send('Page.setFontSizes', { fontSizes: { standard: size } });
  const shown = () => page.evaluate(() => getComputedStyle(document.body).fontSize);
  await expect.poll(shown).toBe(`${size}px`);
}

// Colours are the same in both scripts, so each script has one kind.
for (const [script, colorScheme] of [
  ['zh-Hans', 'light'],
  ['zh-Hant', 'dark'],
] as const)
  test(
    `every page in ${script} loads without errors, keeps its policy, asks nothing of other sites, and in Chromium is accessible with ${colorScheme} colours, and has no motion for readers who want less of it${script === 'zh-Hant' ? '; it fits every window, with text of twice the size too, and in Chromium a small screen where the browser itself is set to large text' : ''}`,
    // The layout is the same in both scripts, so one is measured, in all engines.
    script === 'zh-Hant' ? ENGINES : {},
    async ({ page, browserName, baseURL }) => {
      test.slow();
      const faults = await watchFaults(page, baseURL!, MADE_URL);
      const browser = browserName === 'chromium' && (await page.context().newCDPSession(page));
      if (browser) await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const checkLayout = async (where: string) =>
        expect.soft(await page.evaluate(layoutFaults), where).toEqual([]);
      for (const address of addresses(ROOTS[script])) {
        await page.setViewportSize({ width: 1440, height: 800 });
        await open(page, address);
        await expect(page.locator('meta[http-equiv=Content-Security-Policy]')).toHaveCount(2);
        expect.soft(faults.splice(0), address).toEqual([]);
        if (browser) await checkAccess(page, address);
        if (script !== 'zh-Hant') continue;
        for (const [width, size] of SIZES) {
          await page.setViewportSize({ width, height: 800 });
          await page.evaluate(
            (size) => void (document.documentElement.style.fontSize = size),
            size,
          );
          await checkLayout(`${address} at ${width} px, ${size}`);
        }
        if (!browser) continue;
        await page.evaluate(() => void (document.documentElement.style.fontSize = ''));
        await page.setViewportSize({ width: 320, height: 640 });
        await setFontSize(page, browser, 32);
        await checkLayout(`${address} with large text of the browser`);
        await setFontSize(page, browser, 16);
      }
    },
  );

test('every page is accessible with fingers, and has no motion for readers who want less of it', async ({
  browser,
  baseURL,
}) => {
  test.slow();
  const context = await browser.newContext({
    ...{ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } },
    reducedMotion: 'reduce',
    ...(baseURL ? { baseURL } : {}),
  });
  const page = await context.newPage();
  for (const address of addresses(ROOTS['zh-Hant'])) {
    await open(page, address);
    await checkAccess(page, address, ['target-size']);
  }
  await context.close();
});

/** List what moves, or may move, in the current page. This function runs in the browser. */
function findMotion(): string[] {
  const elements = [...document.querySelectorAll('*')].filter((element) => {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
    return (
      animationName !== 'none' ||
      scrollBehavior === 'smooth' ||
      !/^(0s(, )?)+$/.test(transitionDuration)
    );
  });
  return [
    ...document.getAnimations().map((animation) => String(animation.effect)),
    ...elements.map(({ outerHTML }) => outerHTML.slice(0, 80)),
  ];
}

test('with forced colours, the script, the focus and the hits are still visible', async ({
  browser,
}) => {
  const context = await browser.newContext({ forcedColors: 'active' });
  const page = await context.newPage();
  const colours = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const { color, backgroundColor } = getComputedStyle(element);
        return { color, backgroundColor };
      });
  await page.goto('/search/?q=合作');
  const [current, other, page_, hit] = [
    await colours('.toggle [aria-current]'),
    await colours('.toggle a'),
    await colours('body'),
    await colours('.results mark'),
  ];
  expect(current.backgroundColor).not.toBe(other.backgroundColor);
  expect(hit.backgroundColor).not.toBe(page_.backgroundColor);
  expect(hit.color).not.toBe(hit.backgroundColor);
  await page.locator('#q').focus();
  await expect(page.locator('#q')).toHaveCSS('outline-style', 'solid');
  // The theme that the reader chose changes nothing.
  await page.emulateMedia({ colorScheme: 'light' });
  await page.evaluate(() => localStorage.setItem('theme', 'dark'));
  await page.goto(`/zh-hant/${BIT}`);
  expect(await colours('html')).toEqual({
    color: 'rgb(0, 0, 0)',
    backgroundColor: 'rgb(255, 255, 255)',
  });
  await expect(page.locator('.emended').first()).toHaveCSS('text-decoration-line', 'underline');
  await context.close();
});

test('the check of the layout finds what is wrong', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(`/${PKU}`);
  const set = (selector: string, property: string, value: string) =>
    page
      .locator(selector)
      .first()
      .evaluate(
        (element, [property, value]) =>
          (element as HTMLElement).style.setProperty(property!, value!),
        [property, value],
      );
  const faultsWith = async (selector: string, property: string, value: string) => {
    await set(selector, property, value);
    const faults = await page.evaluate(layoutFaults);
    await set(selector, property, '');
    return faults.join();
  };
  expect(await faultsWith('#p1', 'width', '500px')).toMatch(/scrolls sideways.*beyond the edge/);
  expect(await faultsWith('#p2', 'margin-top', '-30px')).toMatch(/p “.+” on p “/);
  expect(await faultsWith('.search button', 'margin-left', '-40px')).toMatch(/input.* over button/);
  expect(await faultsWith('#title', 'overflow', 'hidden')).toBe('');
  expect(await faultsWith('.toggle', 'width', '40px')).not.toBe('');
});

test('a comma between two characters is as wide as they are', ENGINES, async ({ page }) => {
  for (const root of Object.values(ROOTS)) {
    await page.goto(`${root}${PKU}`);
    // In ems. With font-kerning: normal, Firefox would halve them.
    const widths = await page.evaluate(() => {
      const widths: number[] = [];
      const range = document.createRange();
      const walker = document.createTreeWalker(
        document.querySelector('.text')!,
        NodeFilter.SHOW_TEXT,
      );
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        for (const { index } of node.nodeValue!.matchAll(
          /(?<=\p{Script=Han})，(?=\p{Script=Han})/gu,
        )) {
          const lineOf = (at: number) => {
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            return range.getBoundingClientRect();
          };
          const [comma, next] = [lineOf(index), lineOf(index + 1)];
          if (comma.top === next.top)
            widths.push(comma.width / parseFloat(getComputedStyle(node.parentElement!).fontSize));
        }
      return widths;
    });
    expect(widths.length).toBeGreaterThan(20);
    expect(Math.min(...widths)).toBeGreaterThan(0.9);
  }
});
