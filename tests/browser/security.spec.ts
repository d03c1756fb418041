import { expect, test, type Page } from '@playwright/test';
import { ENGINES } from './engines.ts';
import { watchFaults } from './faults.ts';
import { MADE_URL } from './made.ts';

test(
  'nothing fails, breaks the policy, or is asked of another site while a reader searches, narrows, turns pages, and toggles',
  ENGINES,
  async ({ page }) => {
    const faults = await watchFaults(page, MADE_URL);
    await page.goto(MADE_URL);
    await page.locator('#q').fill('参观了');
    await page.locator('#q').press('Enter');
    await expect(page.locator('.excerpt mark').first()).toBeVisible();
    // Not by a click: excerpts that arrive would move the link away from the pointer.
    await page.getByRole('link', { name: '下一页' }).press('Enter');
    await expect(page.getByText('第2页，共3页')).toBeVisible();
    await page.getByLabel('排序').selectOption('由新到旧');
    await page.getByText('筛选', { exact: true }).click();
    await page.getByRole('group', { name: '年份' }).getByRole('checkbox').first().check();
    await expect(page.getByText('筛选（已选1项）')).toBeVisible();
    await page.getByRole('link', { name: '繁體' }).click();
    await expect(page).toHaveURL(/\/zh-hant\/search\//);
    await expect(page.locator('.excerpt mark').first()).toBeVisible();
    await page.locator('main ol h2 a').first().click();
    await expect(page).toHaveURL(/\/zh-hant\/articles\//);
    await page.getByRole('link', { name: '简体' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
    await page.waitForLoadState();
    expect(faults).toEqual([]);
  },
);

test(
  'a script that is injected into a page does not run, in whatever way',
  ENGINES,
  async ({ page }) => {
    test.slow();
    /** Ways to run a script that is not the archive's own. Each sets `window.ran` if it can. */
    const ways: Record<string, () => unknown> = {
      'an inline script': () => {
        const script = document.createElement('script');
        script.append('window.ran = true');
        document.body.append(script);
      },
      'an event handler': () => {
        const image = document.createElement('img');
        image.setAttribute('onerror', 'window.ran = true');
        image.src = '/no-such-image';
        document.body.append(image);
      },
      'a javascript: link': () => {
        const link = document.createElement('a');
        link.href = 'javascript:void (window.ran = true)';
        document.body.append(link);
        link.click();
      },
      'a javascript: frame': () => {
        const frame = document.createElement('iframe');
        frame.src = 'javascript:void (parent.ran = true)';
        document.body.append(frame);
      },
      'a script of another site': () => {
        const script = document.createElement('script');
        script.src = 'https://example.org/script.js';
        document.body.append(script);
      },
      'a capture': () => import(String('/sources/capture.txt')),
      'the engine of Pagefind': () => import(String('/pagefind/pagefind.js')),
      'a data: script': () => import(String('data:text/javascript,window.ran = true')),
      // The test itself may use eval, but a function that a timer calls may not.
      eval: () => setTimeout(() => (0, eval)('window.ran = true')),
      'a function made of text': () => setTimeout(() => new Function('window.ran = true')()),
      'a timer of text': () => setTimeout('window.ran = true'),
      'markup from text': () =>
        (document.body.innerHTML = '<img src=x onerror="window.ran = true">'),
      'a worker of its own': () => new Worker('data:text/javascript,close()'),
      'a policy of its own': () =>
        window.trustedTypes!.createPolicy('mine', { createScriptURL: () => '' }),
      'a base element': () => {
        const base = document.createElement('base');
        base.href = 'https://example.org/';
        document.head.append(base);
        if (document.baseURI.includes('example.org')) Object.assign(window, { ran: true });
      },
    };
    // No request leaves this machine, even if the policy fails.
    for (const url of ['https://example.org/**', '/sources/capture.txt', '/pagefind/pagefind.js'])
      await page.route(url, (route) =>
        route.fulfill({ contentType: 'text/javascript', body: 'window.ran = true' }),
      );
    type Watched = typeof window & { ran: boolean; violations: number };
    for (const [name, way] of Object.entries(ways)) {
      await page.goto('/search/');
      await page.evaluate(() => {
        const watched = Object.assign(window, { ran: false, violations: 0 });
        addEventListener('securitypolicyviolation', () => watched.violations++);
      });
      await page.evaluate(way).catch(() => undefined);
      await expect
        .poll(() => page.evaluate(() => (window as Watched).violations), name)
        .not.toBe(0);
      expect(await page.evaluate(() => (window as Watched).ran), name).toBe(false);
    }
  },
);

test.describe('a query never becomes markup or script', () => {
  const queries = [
    '<script>window.ran = true</script>',
    '</script><script>window.ran = true</script>',
    '"><img src=x onerror="window.ran = true">',
    "' onfocus='window.ran = true' autofocus='",
    '<svg/onload=window.ran=true>',
    '</title></textarea><iframe srcdoc="<script>parent.ran = true</script>">',
    'javascript:void (window.ran = true)',
    '&lt;img src=x onerror=&quot;window.ran = true&quot;&gt;&#60;b&#62;',
    '{{constructor.constructor("window.ran = true")()}}${window.ran = true}',
    '__proto__',
    'constructor',
    '\u202E\u2066<b>山西\u2069',
    '山\uD800西\uDC00<i>',
    '山\0西<u>',
    `山西${'<b>'.repeat(2000)}`,
  ];
  /** The elements that results may consist of. */
  const ELEMENTS = ['A', 'H2', 'LI', 'MARK', 'P', 'SPAN', 'WBR'];

  const state = (page: Page) =>
    page.evaluate(() => {
      const within = (id: string) => [...document.getElementById(id)!.querySelectorAll('*')];
      const loading = 'script, img, iframe, object, embed, svg, style, link, base, meta, form';
      return {
        ran: 'ran' in window || 'ran' in {},
        inResults: [...new Set(within('results').map(({ tagName }) => tagName))],
        inStatus: within('status').length,
        inPager: within('pager').filter(({ tagName }) => !/^(A|SPAN)$/.test(tagName)).length,
        loading: document.querySelectorAll(loading).length,
        links: [...document.links].filter(({ protocol }) => !/^https?:$/.test(protocol)).length,
        handlers: document.querySelectorAll('[onerror], [onload], [onfocus], [srcdoc]').length,
        prototype: Object.keys(Object.prototype).length,
        status: document.getElementById('status')!.textContent,
        title: document.title,
      };
    });

  /** Check what the page shows of a query. @param loading the number of elements before it that load or run something */
  async function expectText(page: Page, query: string, loading: number) {
    const shown = query.toWellFormed();
    // A part that is longer than one character, without characters that a title or a field removes.
    const part = shown
      .split(/[\s\0]/)
      .find(({ length }) => length > 1)!
      .slice(0, 20);
    await expect.poll(async () => (await state(page)).title, shown).toContain(part);
    // The answer repeats the query if nothing was found. Otherwise it is a number, or that the query is too long.
    await expect
      .poll(async () => (await state(page)).status, shown)
      .toMatch(new RegExp(`${RegExp.escape(part)}|^找到|[过過][长長]`));
    const { inResults, title: _title, status: _status, ...rest } = await state(page);
    expect(inResults.filter((tag) => !ELEMENTS.includes(tag))).toEqual([]);
    expect(rest, shown).toEqual({
      ...{ ran: false, inStatus: 0, inPager: 0, loading, links: 0, handlers: 0, prototype: 0 },
    });
  }

  test('in the address', async ({ page, baseURL }) => {
    test.slow();
    const faults = await watchFaults(page, baseURL!);
    await page.goto('/zh-hant/search/');
    const { loading } = await state(page);
    for (const query of queries) {
      const text = query.toWellFormed().slice(0, 1000);
      const names = ['q', 'year', 'organisation', 'sort', 'page', '__proto__'];
      const parameters = new URLSearchParams(names.map((name) => [name, text]));
      await page.goto(`/zh-hant/search/?${parameters}#${encodeURIComponent(text)}`);
      await expectText(page, text, loading);
    }
    expect(faults).toEqual([]);
  });

  test('in the field', async ({ page, baseURL }) => {
    test.slow();
    const faults = await watchFaults(page, baseURL!);
    await page.goto('/search/');
    const { loading } = await state(page);
    for (const query of queries) {
      // Keys could not type some of these characters.
      await page.locator('#q').evaluate((input: HTMLInputElement, text) => {
        input.value = text;
        input.dispatchEvent(new InputEvent('input'));
      }, query);
      await expectText(page, query, loading);
    }
    expect(faults).toEqual([]);
  });
});
