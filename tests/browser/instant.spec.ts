import { expect, test, type Page } from '@playwright/test';
import { framePainted } from './frame.ts';
import { PKU } from './kinds.ts';

const ARTICLE = `/${PKU}`;

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

test('files are not fetched ahead of time, as pages are', async ({ page, baseURL }) => {
  await page.goto(ARTICLE);
  // Pressing a link fetches its page at once, without the delay of hovering. The click itself would follow the link, or
  // save a citation.
  await page.evaluate(() =>
    addEventListener(
      'click',
      (event) => {
        event.preventDefault();
        event.stopPropagation();
      },
      true,
    ),
  );
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const files = await page.locator('a[type]').all();
  expect(files.length).toBeGreaterThan(3);
  for (const link of files) await link.click();
  await page.locator('footer a').first().click();
  await expect.poll(() => asked).toEqual([`${baseURL}/`]);
});

/** A page as the browser first shows it. */
interface Reveal {
  lang: string;
  /** Whether it takes over from the page before in a view transition. */
  transition: boolean;
  /** The block at the top of the window. */
  block: string | undefined;
}

/** Record how every page of a tab is first shown. */
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

/** Scroll a block to the top of the window. */
const scrollTo = (page: Page, id: string) =>
  page.locator(id).evaluate((block) => {
    block.scrollIntoView();
    scrollBy(0, 12);
  });

test.describe('the toggle', () => {
  for (const [reducedMotion, transition, what] of [
    ['no-preference', true, 'blends both pages at the paragraph being read'],
    ['reduce', false, 'changes the page without motion for readers who want less of it'],
  ] as const)
    test(what, async ({ page }) => {
      await page.emulateMedia({ reducedMotion });
      const seen = await reveals(page);
      await page.goto(ARTICLE);
      await scrollTo(page, '#p6');
      await page.locator('a[data-toggle]').evaluate((link: HTMLElement) => link.click());
      await expect.poll(() => seen.length).toBe(2);
      expect(seen[1]).toEqual({ lang: 'zh-Hant', transition, block: 'p6' });
    });
});

test.describe('the masthead', () => {
  test('leads to browsing from every page with one tap, in one row on a desk and in two on a phone', async ({
    page,
  }) => {
    for (const [root, name] of [
      ['/', '浏览'],
      ['/zh-hant/', '瀏覽'],
    ] as const) {
      for (const path of ['search/', 'no-such-page.html', PKU]) {
        await page.goto(root + path);
        for (const [width, rows] of [
          [1280, 1],
          [320, 2],
        ] as const) {
          await page.setViewportSize({ width, height: 800 });
          // Astro's own server has one page for what does not exist.
          const link = page.locator('.masthead').getByRole('link', { name: /浏览|瀏覽/ });
          await expect(link).toBeInViewport();
          await expect(link).not.toHaveAttribute('aria-current');
          if (path !== PKU) continue;
          const bottoms = await page
            .locator('.masthead :is(.name, .browse, search, .settings, .toggle, [data-choice])')
            .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().bottom));
          // Each row is lower by more than the difference between the elements of one.
          const sorted = bottoms.sort((a, b) => a - b);
          const breaks = sorted.filter((bottom, at) => at > 0 && bottom - sorted[at - 1]! > 16);
          expect(breaks.length + 1).toBe(rows);
        }
      }
      const link = page.locator('.masthead').getByRole('link', { name });
      await link.click();
      await expect(page).toHaveURL(`${root}browse/`);
      await expect(link).toHaveAttribute('aria-current', 'page');
    }
  });

  const isVisible = (page: Page) =>
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
    await expect.poll(() => isVisible(page)).toBe(false);
    await page.mouse.wheel(0, -100);
    await expect.poll(() => isVisible(page)).toBe(true);
    const y = await page.evaluate(() => scrollY);
    await page.getByRole('link', { name: '繁體' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
    await expect
      .poll(async () => Math.abs((await page.evaluate(() => scrollY)) - y))
      .toBeLessThan(4);
    await expect.poll(() => isVisible(page)).toBe(true);
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
    expect(await isVisible(page)).toBe(false);
  });

  test('does not cover what the keyboard comes to', async ({ page }) => {
    // Without motion, it is gone at once.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(ARTICLE);
    await page.locator('footer a').first().focus();
    let stops = 0;
    for (; ; stops++) {
      // As after scrolling up.
      await page.evaluate(() => document.documentElement.classList.add('up'));
      await page.keyboard.press('Shift+Tab');
      await framePainted(page);
      const stop = await page.evaluate(() => {
        const focused = document.activeElement!;
        const { top, left } = focused.getClientRects()[0]!;
        const seen = document.elementFromPoint(left + 2, top + 2);
        return {
          isInText: focused.closest('main') !== null,
          isCovered: document.querySelector('.masthead')!.contains(seen),
          text: focused.textContent,
        };
      });
      if (!stop.isInText) break;
      expect(stop.isCovered, stop.text).toBe(false);
    }
    expect(stops).toBeGreaterThan(20);
    // The loop ended above the text.
    await expect(page.locator('[data-choice]')).toBeFocused();
  });
});
