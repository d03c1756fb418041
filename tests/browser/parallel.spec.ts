import { expect, test, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SCRIPTS } from '../../src/script/script.ts';
import { articles, textsOf } from '../articles.ts';
import { writeContent } from '../built/content.ts';
import { build } from '../built/site.ts';
import { violationsOf } from './axe.ts';
import { ENGINES } from './engines.ts';
import { framePainted } from './frame.ts';
import { BIT, PKU, ROOTS } from './kinds.ts';
import { watchShifts } from './layout-shifts.ts';
import { layoutFaults } from './layout.ts';
import { StaticSite } from './static-site.ts';

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

const button = (page: Page) => page.getByRole('button', { name: /^[简簡]繁[对對]照$/ });
const others = (page: Page) => page.locator('.other');
/** Press the button without scrolling to it, if it is not remembered as pressed, and wait until both scripts are shown. */
async function showBoth(page: Page): Promise<void> {
  await button(page).evaluate(
    (element: HTMLElement) => element.ariaPressed === 'true' || element.click(),
  );
  await expect(others(page).first()).toBeAttached();
}
/** Open every article in both scripts. */
const remember = (page: Page) =>
  page.addInitScript(() => localStorage.setItem('parallel', 'parallel'));

/** Return the text of every pair: the block without what stands inside of it, and its counterpart. */
const pairs = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.other')].map((other) => {
      const block = (other.localName === 'p' ? other.previousElementSibling : other.parentElement)!;
      const own = block.cloneNode(true) as Element;
      own.querySelector('.other')?.remove();
      return { id: block.id, own: own.textContent, lang: other.lang, other: other.textContent };
    }),
  );

/** Return the texts that are marked, in the order of the page. */
const marked = (page: Page) =>
  page.evaluate(() =>
    [...(CSS.highlights.get('differs') ?? [])].map((each) =>
      each.startContainer.textContent!.slice(each.startOffset, each.endOffset),
    ),
  );

const boxes = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('p.other')].map((other) => {
      const [own, beside] = [other.previousElementSibling!, other].map((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return { left, right, top, bottom };
      });
      return { own: own!, beside: beside! };
    }),
  );

test.describe('both scripts side by side', () => {
  for (const script of SCRIPTS)
    test(
      `show every block with its counterpart, in ${script}`,
      script === 'zh-Hant' ? ENGINES : {},
      async ({ page }) => {
        const other = SCRIPTS.find((each) => each !== script)!;
        for (const article of articles) {
          await page.goto(`${ROOTS[script]}articles/${article.id}/`);
          await button(page).click();
          await expect(button(page)).toHaveAttribute('aria-pressed', 'true');
          await expect(others(page).first()).toBeVisible();
          const shown = await pairs(page);
          // Credits are no blocks of the text.
          const { credits } = article.in(script);
          const [own, converted] = [textsOf(article, script), textsOf(article, other)].map(
            (texts) => texts.toSpliced(1, credits.length),
          );
          expect(shown.map((pair) => pair.own)).toEqual(own);
          expect(shown.map((pair) => pair.other)).toEqual(converted);
          expect(new Set(shown.map(({ lang }) => lang))).toEqual(new Set([other]));
          await button(page).click();
          await expect(others(page)).toHaveCount(0);
          await expect(button(page)).toHaveAttribute('aria-pressed', 'false');
        }
      },
    );

  test('load nothing before they are asked for, and the other page once', async ({ page }) => {
    const requests: string[] = [];
    await page.goto(`/${PKU}`);
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    await page.mouse.wheel(0, 500);
    await framePainted(page);
    expect(requests).toEqual([]);
    await showBoth(page);
    await button(page).click();
    await button(page).click();
    await expect(others(page).first()).toBeAttached();
    expect(requests).toEqual([
      expect.stringMatching(/^\/_astro\/parallel-text-.*\.js$/),
      `/zh-hant/${PKU}`,
    ]);
  });

  test(
    'are two columns of aligned pairs where there is room, the script of the page first',
    ENGINES,
    async ({ page }) => {
      for (const root of Object.values(ROOTS)) {
        await page.goto(root + BIT);
        await showBoth(page);
        for (const width of [800, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          for (const { own, beside } of await boxes(page)) {
            expect(Math.abs(own.top - beside.top)).toBeLessThan(1);
            expect(own.right).toBeLessThan(beside.left);
            expect(Math.abs(own.right - own.left - (beside.right - beside.left))).toBeLessThan(1);
          }
          expect(await page.evaluate(layoutFaults)).toEqual([]);
        }
      }
    },
  );

  test('are paragraph under paragraph on a phone', async ({ page }) => {
    await page.goto(`/zh-hant/${PKU}`);
    await showBoth(page);
    for (const width of [320, 390]) {
      await page.setViewportSize({ width, height: 844 });
      for (const { own, beside } of await boxes(page)) {
        expect(beside.top).toBeGreaterThanOrEqual(own.bottom);
        // The second is set lower by a character.
        expect(beside.left).toBe(own.left);
        expect(beside.right).toBe(own.right);
      }
      const indent = await page
        .locator('p.other')
        .first()
        .evaluate((element) => {
          const { paddingInlineStart, fontSize, borderInlineStartWidth } =
            getComputedStyle(element);
          return (
            (parseFloat(paddingInlineStart) + parseFloat(borderInlineStartWidth)) /
            parseFloat(fontSize)
          );
        });
      expect(indent).toBeCloseTo(1);
      expect(await page.evaluate(layoutFaults)).toEqual([]);
    }
  });

  test('have the characters that differ underlined in both', ENGINES, async ({ page }) => {
    await page.goto(`/${PKU}`);
    await showBoth(page);
    const texts = await marked(page);
    expect(texts.slice(0, 6)).toEqual(['领导', '团', '进', '領導', '團', '進']);
    const [p1, p1Other] = ['#p1', '#p1 + .other'];
    const inBlock = (selector: string) =>
      page.locator(selector).evaluate((element) =>
        [...CSS.highlights.get('differs')!]
          .filter(({ startContainer }) => element.contains(startContainer))
          .map(({ startContainer, startOffset, endOffset }) =>
            startContainer.textContent!.slice(startOffset, endOffset),
          )
          .join(''),
      );
    const [own, other] = [await inBlock(p1), await inBlock(p1Other)];
    expect(own).toMatch(/^学党书记团访问与书记/);
    expect(other).toMatch(/^學黨書記團訪問與書記/);
    expect([...own].length).toBe([...other].length);
    const line = await page.evaluate(
      () =>
        getComputedStyle(document.querySelector('#p1')!, '::highlight(differs)').textDecorationLine,
    );
    expect(line).toBe('underline');
    await button(page).click();
    expect(await marked(page)).toEqual([]);
  });

  test('have no id twice, no link twice, and are accessible in light and in dark', async ({
    page,
  }) => {
    test.slow();
    for (const [viewport, colorScheme, root] of [
      [DESK, 'light', '/'],
      // Paragraph under paragraph. What is touched is measured in everywhere.spec.ts.
      [{ width: 700, height: 900 }, 'dark', '/zh-hant/'],
    ] as const) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      for (const path of [BIT, PKU]) {
        await page.goto(root + path);
        const links = await page.locator('article a').count();
        await showBoth(page);
        const ids = await page.evaluate(() =>
          [...document.querySelectorAll('[id]')].map(({ id }) => id),
        );
        expect(ids).toEqual([...new Set(ids)]);
        expect(await page.locator('article a').count()).toBe(links);
        expect(await violationsOf(page)).toEqual([]);
      }
    }
  });

  test(
    'are turned on and off with the keyboard, and the focus stays',
    ENGINES,
    async ({ page }) => {
      await page.goto(`/zh-hant/${BIT}`);
      await page.locator('[data-toggle]').focus();
      await page.keyboard.press('Tab');
      await expect(button(page)).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(others(page).first()).toBeVisible();
      await expect(button(page)).toBeFocused();
      await page.keyboard.press('Space');
      await expect(others(page)).toHaveCount(0);
      await expect(button(page)).toBeFocused();
    },
  );

  test('are remembered in other articles, in the other script and after a reload', async ({
    page,
  }) => {
    await page.goto(`/${PKU}`);
    await button(page).click();
    await expect(others(page).first()).toHaveText('校領導率團赴山西推進省校合作');
    await page.getByRole('link', { name: '繁體' }).click();
    await expect(page).toHaveURL(`/zh-hant/${PKU}`);
    await expect(others(page).first()).toHaveText('校领导率团赴山西推进省校合作');
    await page.goto(`/zh-hant/${BIT}`);
    await expect(others(page).first()).toContainText('签署仪式');
    await button(page).click();
    await page.reload();
    await expect(button(page)).toHaveAttribute('aria-pressed', 'false');
    await expect(others(page)).toHaveCount(0);
  });

  test('shift nothing in columns when a page opens with them', async ({ page }) => {
    await page.setViewportSize(DESK);
    const shifts = await watchShifts(page);
    await remember(page);
    for (const root of Object.values(ROOTS)) {
      await page.goto(root + PKU);
      await expect(others(page).first()).toBeVisible();
      expect(await shifts()).toEqual([]);
    }
  });

  for (const viewport of [PHONE, DESK])
    for (const writing of ['', 'vertical'])
      test(`keep the place in ${writing || 'horizontal'} lines at ${viewport.width} px, on, off and in the other script`, async ({
        page,
      }) => {
        await page.setViewportSize(viewport);
        await page.addInitScript((value) => localStorage.setItem('writing', value), writing);
        await page.goto(`/${PKU}`);
        await page.locator('#p11').evaluate((element) => {
          element.scrollIntoView();
          scrollBy(0, 10);
        });
        // The first block that begins in the window. In vertical lines, others may begin in the same tier.
        const first = await page.evaluate(
          () =>
            [...document.querySelectorAll('main [id]')].find(
              (element) => element.getClientRects()[0]!.bottom > 0,
            )!.id,
        );
        const top = () =>
          page.locator(`#${first}`).evaluate((element) => element.getClientRects()[0]!.top);
        const before = await top();
        const isKept = async () => {
          await framePainted(page);
          // It may be narrower, so that more or less of it is above the window.
          expect(Math.abs((await top()) - before)).toBeLessThan(5);
        };
        await showBoth(page);
        await isKept();
        await page
          .getByRole('link', { name: '繁體' })
          .evaluate((link: HTMLElement) => link.click());
        await expect(page).toHaveURL(`/zh-hant/${PKU}`);
        await expect(others(page).first()).toBeAttached();
        await isKept();
        await button(page).evaluate((element: HTMLElement) => element.click());
        await expect(others(page)).toHaveCount(0);
        await isKept();
      });

  test('leave the masthead where it is, so that they can be turned off again', async ({ page }) => {
    // With motion, the masthead slides in, and the click would scroll to it.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.setViewportSize(PHONE);
    await page.goto(`/${PKU}`);
    await page.locator('#p11').evaluate((element) => element.scrollIntoView());
    await framePainted(page);
    await page.mouse.wheel(0, -100);
    await expect(page.locator('html')).toHaveClass(/\bup\b/);
    await expect(button(page)).toBeInViewport();
    for (const pressed of ['true', 'false']) {
      await button(page).click();
      await expect(button(page)).toHaveAttribute('aria-pressed', pressed);
      await expect(others(page)).toHaveCount(pressed === 'true' ? 18 : 0);
      await framePainted(page);
      await expect(page.locator('html')).toHaveClass(/\bup\b/);
    }
  });

  test('show what a result of the search leads to, highlighted as without them', async ({
    page,
  }) => {
    await page.setViewportSize(PHONE);
    await remember(page);
    await page.goto('/search/?q=的来访表示欢迎');
    await expect(page.locator('.excerpt mark').first()).toBeVisible();
    await page.locator('.results a').first().click();
    await expect(others(page).first()).toBeAttached();
    const hit = () =>
      page.locator('#p13').evaluate((element) => {
        const range = document.createRange();
        const text = element.firstChild as Text;
        range.setStart(text, text.data.indexOf('的来访表示欢迎'));
        range.setEnd(text, range.startOffset + 7);
        return range.getBoundingClientRect().top;
      });
    await framePainted(page);
    expect(await hit()).toBeGreaterThan(0);
    expect(await hit()).toBeLessThan(PHONE.height);
  });

  test('are in view at the block that a link leads to', async ({ page }) => {
    await remember(page);
    for (const viewport of [PHONE, DESK]) {
      await page.setViewportSize(viewport);
      await page.goto(`/zh-hant/${PKU}#p15`);
      await expect(others(page).first()).toBeAttached();
      await framePainted(page);
      const { y } = (await page.locator('#p15').boundingBox())!;
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThan(100);
    }
  });

  test(
    'are set one after the other in vertical lines, in tiers that hold them all',
    ENGINES,
    async ({ page }) => {
      await page.addInitScript(() => localStorage.setItem('writing', 'vertical'));
      for (const viewport of [PHONE, DESK]) {
        await page.setViewportSize(viewport);
        await page.goto(`/zh-hant/${BIT}`);
        await showBoth(page);
        const [own, other] = await Promise.all([
          page.locator('#p6').evaluate((element) => element.getClientRects()[0]!.right),
          page.locator('#p6 + .other').evaluate((element) => element.getClientRects()[0]!.right),
        ]);
        // Both are short. The second is left of the first, or in the next tier.
        expect(other).not.toBe(own);
        await expect(page.locator('#p6 + .other')).toHaveCSS('writing-mode', 'vertical-rl');
        const [last, record] = [
          await page
            .locator('.other')
            .last()
            .evaluate((element) =>
              Math.max(...[...element.getClientRects()].map(({ bottom }) => bottom)),
            ),
          (await page.locator('.record').boundingBox())!.y,
        ];
        expect(last).toBeLessThanOrEqual(record);
        expect(record - last).toBeLessThan(viewport.height);
        const sideways = () => document.documentElement.scrollWidth - innerWidth;
        expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
      }
    },
  );

  test('are printed as they are shown, in two columns', async ({ page }) => {
    await page.setViewportSize(PHONE);
    await page.goto(`/${BIT}`);
    await showBoth(page);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 612, height: 900 });
    for (const { own, beside } of await boxes(page)) {
      expect(Math.abs(own.top - beside.top)).toBeLessThan(1);
      expect(own.right).toBeLessThan(beside.left);
      expect(beside.right).toBeLessThanOrEqual(612);
    }
    await expect(button(page)).toBeHidden();
  });

  test('are offered on articles only, and not without JavaScript', async ({
    page,
    browser,
    baseURL,
  }) => {
    for (const path of ['/', '/search/', '/browse/people/阎艳/', '/offline/']) {
      await page.goto(path);
      await expect(button(page)).toHaveCount(0);
    }
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL! });
    const plain = await context.newPage();
    await plain.goto(`/${PKU}`);
    await expect(plain.locator('[data-choice]')).toBeHidden();
    await context.close();
  });

  test('work where storage is closed, and where browsers cannot mark characters', async ({
    page,
  }) => {
    await page.addInitScript(() => {
      Reflect.deleteProperty(CSS, 'highlights');
      Object.defineProperty(CSS, 'highlights', { value: undefined });
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('closed', 'SecurityError');
        },
      });
    });
    await page.goto(`/${PKU}`);
    await button(page).click();
    await expect(others(page).first()).toBeVisible();
  });
});

test.describe('when the other script cannot be loaded', () => {
  for (const [what, pattern] of [
    ['page', `**/zh-hant/${PKU}`],
    ['code', '**/_astro/parallel-text-*'],
  ] as const)
    test(
      `for want of its ${what}, the button says so, and works when pressed again`,
      ENGINES,
      async ({ page }) => {
        await page.goto(`/${PKU}`);
        await page.route(pattern, (route) => route.abort());
        await button(page).click();
        await expect(page.getByRole('banner').getByRole('status')).toHaveText(
          '无法读取繁体文本，请检查网络后重试。',
        );
        await expect(page.getByRole('banner').getByRole('status')).toBeInViewport();
        await expect(button(page)).toHaveAttribute('aria-pressed', 'false');
        await expect(page.locator('html')).not.toHaveClass(/parallel/);
        expect(await page.evaluate(layoutFaults)).toEqual([]);
        await page.unroute(pattern);
        await button(page).click();
        await expect(others(page).first()).toBeVisible();
        await expect(page.getByRole('banner').getByRole('status')).toBeEmpty();
      },
    );

  test('or is another page, such as that of a network that wants a password, the button says so', async ({
    page,
  }) => {
    await page.goto(`/zh-hant/${PKU}`);
    await page.route(`**/${PKU}`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<html lang="zh-Hans"><p id="p1">登录' }),
    );
    await button(page).click();
    await expect(page.getByRole('banner').getByRole('status')).toHaveText(
      '無法讀取簡體文本，請檢查網路後重試。',
    );
    await expect(others(page)).toHaveCount(0);
  });

  test('for a while, the button says that it loads', async ({ page }) => {
    await page.goto(`/${PKU}`);
    let answer = () => {};
    const wait = new Promise<void>((resolve) => (answer = resolve));
    await page.route(`**/zh-hant/${PKU}`, async (route) => {
      await wait;
      await route.continue();
    });
    await button(page).click();
    await expect(page.getByRole('banner').getByRole('status')).toHaveText('正在读取繁体文本……');
    answer();
    await expect(others(page).first()).toBeVisible();
    await expect(page.getByRole('banner').getByRole('status')).toBeEmpty();
  });

  test('an article that opens with both scripts has one column again', async ({ page }) => {
    await page.setViewportSize(DESK);
    await page.goto(`/${PKU}`);
    const width = async () => (await page.locator('.article').boundingBox())!.width;
    const before = await width();
    await remember(page);
    await page.route(`**/zh-hant/${PKU}`, (route) => route.abort());
    await page.reload();
    await expect(page.getByRole('banner').getByRole('status')).not.toBeEmpty();
    expect(await width()).toBe(before);
  });
});

test.describe('without a connection', () => {
  test.use({ serviceWorkers: 'allow' });

  test('both scripts are shown of an article that is saved', async ({ page }) => {
    const site = new StaticSite('dist');
    await site.start();
    await page.goto(`${site.url}offline/`);
    await page.getByLabel('简繁两体').check();
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.locator('#status')).toContainText('已保存', { timeout: 20_000 });
    await site.stop();
    await page.goto(site.url + BIT);
    await button(page).click();
    await expect(others(page).first()).toContainText('簽署儀式');
  });

  test('the button says that an article is not saved in the other script', async ({ page }) => {
    const site = new StaticSite('dist');
    await site.start();
    await page.goto(site.url + BIT);
    // The code is stored when it is used.
    await page.mouse.move(100, 100);
    await page.mouse.move(110, 110);
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await page.reload();
    await button(page).click();
    await expect(others(page).first()).toBeVisible();
    await site.stop();
    await page.reload();
    await expect(page.getByRole('banner').getByRole('status')).toHaveText(
      '无法读取繁体文本，请检查网络后重试。',
    );
    await expect(others(page)).toHaveCount(0);
  });
});

test.describe('blocks of every kind', () => {
  test.describe.configure({ timeout: 90_000 });

  test('are paired: headings, quotations, lists, tables, captions; and other languages are not', async ({
    page,
  }) => {
    const folder = mkdtempSync(join(tmpdir(), 'parallel-'));
    const [content, dist] = [join(folder, 'content'), join(folder, 'dist')];
    writeContent(content, {
      blocks: {
        fields: { script: 'zh-Hans', title: '对照', published: '2024-01-02', notice: '转载' },
        body: [
          '## 标题',
          '> 引语',
          '- 项目\n\n  条目',
          '3. 规则\n4. 规则\n\n   - 细节',
          '| 品种 | 价钱 |\n| --- | --- |\n| 鸡蛋 | |',
          '<Foreign lang="en">In English.</Foreign>',
          '<Figure>会谈</Figure>',
          '着重的**词语**和`代码`，[链接](https://example.org/)',
        ].join('\n\n'),
      },
    });
    const { failed, output } = await build(dist, { CONTENT_DIR: content, CAPTURES: 'optional' });
    expect(failed, output).toBe(false);
    const site = new StaticSite(dist);
    await site.start();
    await page.goto(`${site.url}articles/blocks/`);
    for (const viewport of [DESK, PHONE]) {
      await page.setViewportSize(viewport);
      await showBoth(page);
      expect((await pairs(page)).map(({ own, other }) => [own, other])).toEqual([
        ['对照', '對照'],
        ['标题', '標題'],
        ['引语', '引語'],
        ['项目', '項目'],
        ['条目', '條目'],
        ['规则', '規則'],
        ['规则', '規則'],
        ['细节', '細節'],
        ['品种', '品種'],
        ['价钱', '價錢'],
        ['鸡蛋', '雞蛋'],
        ['会谈', '會談'],
        ['着重的词语和代码，链接', '著重的詞語和代码，鏈接'],
        ['转载', '轉載'],
      ]);
      const parents = await others(page).evaluateAll((all) => [
        ...new Set(
          all.map(({ localName, parentElement }) => `${parentElement!.localName} > ${localName}`),
        ),
      ]);
      expect(parents).toEqual([
        ...['header > p', 'div > p', 'blockquote > p', 'li > p', 'th > span', 'td > span'],
        ...['figcaption > span', 'article > p'],
      ]);
      expect(await page.evaluate(layoutFaults)).toEqual([]);
      if (viewport === PHONE) continue;
      expect(await violationsOf(page)).toEqual([]);
      for (const { own, beside } of await boxes(page))
        expect(Math.abs(own.top - beside.top)).toBeLessThan(1);
    }
    await site.stop();
    rmSync(folder, { recursive: true });
  });
});
