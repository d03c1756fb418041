import { expect, test, type Page } from '@playwright/test';
import { framePainted } from './frame.ts';

const ARTICLE = '/articles/2023-05-20-pku-shanxi/';

test('a page is fetched when the reader rests the pointer on its link, and then shown from there', async ({
  page,
}) => {
  await page.goto('/');
  const link = page.getByRole('heading', { level: 3 }).first().getByRole('link');
  const address = await link.evaluate((element) => (element as HTMLAnchorElement).href);
  const fetched = page.waitForEvent('requestfinished', (request) => request.url() === address);
  await link.hover();
  await fetched;
  await link.click();
  await expect(page).toHaveURL(address);
  const delivery = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation');
    return (navigation as PerformanceNavigationTiming & { deliveryType: string }).deliveryType;
  });
  expect(delivery).toBe('navigational-prefetch');
});

test('files are not fetched before they are asked for', async ({ page }) => {
  await page.goto(ARTICLE);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.locator('a[data-toggle]').hover();
  await expect.poll(() => asked.length).toBe(1);
  for (const link of (await page.locator('a[type]').all()).slice(0, 3)) {
    await link.hover();
    // Longer than the browser waits for a pointer to rest.
    await page.waitForTimeout(400);
  }
  expect(asked.filter((url) => !url.endsWith('/'))).toEqual([]);
});

/** What a page was like when the browser first showed it. */
interface Reveal {
  lang: string;
  /** Whether it took over from the page before in a view transition. */
  transition: boolean;
  /** The block at the top of the window. */
  block: string | undefined;
}

/** Records how every page of a tab is first shown. */
async function reveals(page: Page): Promise<Reveal[]> {
  const seen: Reveal[] = [];
  await page.exposeFunction('reveal', (reveal: Reveal) => seen.push(reveal));
  await page.addInitScript(() =>
    addEventListener('pagereveal', (event) => {
      const { viewTransition } = event as Event & { viewTransition: unknown };
      const blocks = [...document.querySelectorAll('main [id]')];
      const { reveal } = window as unknown as { reveal(reveal: Reveal): void };
      reveal({
        lang: document.documentElement.lang,
        transition: viewTransition !== null,
        block: blocks.find((block) => block.getBoundingClientRect().bottom > 0)?.id,
      });
    }),
  );
  return seen;
}

/** Scrolls until a block stands at the top of the window. */
const scrollTo = (page: Page, id: string) =>
  page.locator(id).evaluate((block) => {
    block.scrollIntoView();
    scrollBy(0, 12);
  });

test.describe('toggling', () => {
  test('changes the characters in place: both pages blend, at the paragraph being read', async ({
    page,
  }) => {
    const seen = await reveals(page);
    await page.goto(ARTICLE);
    await scrollTo(page, '#p6');
    await page.locator('a[data-toggle]').evaluate((link: HTMLElement) => link.click());
    await expect.poll(() => seen.length).toBe(2);
    expect(seen[1]).toEqual({ lang: 'zh-Hant', transition: true, block: 'p6' });
  });

  test('does not move anything for readers who want less motion', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const seen = await reveals(page);
    await page.goto(ARTICLE);
    await scrollTo(page, '#p6');
    await page.locator('a[data-toggle]').evaluate((link: HTMLElement) => link.click());
    await expect.poll(() => seen.length).toBe(2);
    expect(seen[1]).toEqual({ lang: 'zh-Hant', transition: false, block: 'p6' });
  });
});

test.describe('the masthead', () => {
  const inSight = (page: Page) =>
    page.locator('.masthead').evaluate((masthead) => {
      const { top, bottom } = masthead.getBoundingClientRect();
      return top >= 0 && bottom > 0;
    });

  test('comes back when the reader scrolls up, and stays when the script is toggled there', async ({
    page,
  }) => {
    await page.goto(ARTICLE);
    await page.mouse.wheel(0, 1500);
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(1500);
    await expect.poll(() => inSight(page)).toBe(false);
    await page.mouse.wheel(0, -100);
    await expect.poll(() => inSight(page)).toBe(true);
    const y = await page.evaluate(() => scrollY);
    await page.getByRole('link', { name: '繁體' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
    expect(Math.abs((await page.evaluate(() => scrollY)) - y)).toBeLessThan(4);
    await expect.poll(() => inSight(page)).toBe(true);
    await page.getByRole('link', { name: '简体' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  });

  test('leaves a low window to the text, and keeps its line', async ({ page }) => {
    await page.setViewportSize({ width: 844, height: 390 });
    await page.goto(ARTICLE);
    const line = await page.locator('.masthead').evaluate((masthead) => {
      const { top, width } = getComputedStyle(masthead, '::after');
      return { bottom: parseFloat(top) + 6 - masthead.clientHeight, width: parseFloat(width) };
    });
    expect(Math.abs(line.bottom)).toBeLessThan(1);
    expect(line.width).toBeLessThan(700);
    await page.mouse.wheel(0, 1500);
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(1500);
    await page.mouse.wheel(0, -100);
    await expect(page.locator('html')).toHaveClass(/\bup\b/);
    expect(await inSight(page)).toBe(false);
  });

  test('does not cover what the keyboard comes to', async ({ page }) => {
    await page.goto(ARTICLE);
    await page.locator('footer a').last().focus();
    const inText = () => page.evaluate(() => document.activeElement!.closest('main') !== null);
    await page.keyboard.press('Shift+Tab');
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Shift+Tab');
      await framePainted(page);
      if (!(await inText())) continue;
      const covered = await page.evaluate(() => {
        const { top, left } = document.activeElement!.getClientRects()[0]!;
        const there = document.elementFromPoint(left + 2, top + 2);
        return document.querySelector('.masthead')!.contains(there);
      });
      expect(covered).toBe(false);
    }
  });
});
