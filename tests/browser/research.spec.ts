import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { markdown } from '../../src/formats/markdown.ts';
import { plainText } from '../../src/formats/plain-text.ts';
import { readArticle } from '../../src/formats/read-article.ts';
import { SCRIPTS } from '../../src/script/script.ts';
import { articlePageIn } from '../built/formats.ts';
import { ENGINES } from './engines.ts';
import { BIT, PKU } from './kinds.ts';

/** The id of the article at BIT. */
const ID = '2023-05-09-bit-casic23';

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
    const cite = page.locator('.cite');
    await expect(cite).toContainText('校领导率团赴山西推进省校合作[EB/OL]. [引用日期]. http');
    await expect(cite.locator('noscript')).toBeVisible();
    await expect(cite.getByRole('button')).toHaveCount(0);
    const formats = page.locator('.formats').first();
    await expect(formats.getByRole('link')).toHaveText(['CSL-JSON']);
    await expect(formats.getByRole('button')).toHaveCount(0);
    await expect(formats).toContainText('除CSL-JSON外须启用JavaScript。', { useInnerText: true });
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

test.describe('a citation', () => {
  // A day later than in UTC.
  test.use({ timezoneId: 'Asia/Shanghai' });
  test.beforeEach(({ page }) => page.clock.setFixedTime('2026-11-25T17:00:00Z'));

  test('has the reader’s day, and is copied with its italics', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`/zh-hant/${PKU}`);
    await page.getByText('引用', { exact: true }).click();
    const cite = page.locator('.cite');
    await expect(cite).toContainText('[EB/OL]. [2026-11-26]. http');
    await expect(cite).toContainText('新聞存真. Accessed November 26, 2026. http');
    await expect(cite).not.toContainText('引用日期]');

    const rows = cite.locator('dl > div');
    await rows.nth(0).getByRole('button', { name: '複製 GB/T 7714—2015' }).click();
    await expect(rows.nth(0).getByRole('status')).toHaveText('已複製');
    const copied = () =>
      page.evaluate(async () => {
        const [item] = await navigator.clipboard.read();
        const read = async (type: string) => (await item!.getType(type)).text();
        return { text: await read('text/plain'), html: await read('text/html') };
      });
    expect((await copied()).text).toBe(await rows.nth(0).locator('dd').innerText());
    await rows.nth(1).getByRole('button', { name: '複製 APA 第7版' }).press('Enter');
    await expect(rows.nth(1).getByRole('status')).toHaveText('已複製');
    await expect(rows.nth(0).getByRole('status')).toBeEmpty();
    const { text, html } = await copied();
    expect(text).toMatch(/^校領導率團赴山西推進省校合作\. \(n\.d\.\)\. 新聞存真\. http/);
    expect(html).toMatch(/<i[^>]*>校領導率團赴山西推進省校合作<\/i>\. \(n\.d\.\)/);

    // The reader does not allow it.
    await page.evaluate(() => {
      navigator.clipboard.write = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    });
    await rows.nth(2).getByRole('button').click();
    await expect(rows.nth(2).getByRole('status')).toHaveText('無法複製，請選取文字後複製');
  });

  // Not in Firefox: its driver does not tell of downloads.
  test('is saved with the reader’s day, in every format', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`/${BIT}`);
    const expected = {
      BibLaTeX: ['bib', /^@online\{2023-05-09-bit-casic23,.*urldate = \{2026-11-26\}/s],
      BibTeX: ['bib', /^@misc\{2023-05-09-bit-casic23,.*Accessed 2026-11-26\}/s],
      RIS: ['ris', /^TY {2}- ELEC\n.*^Y2 {2}- 2026\/11\/26\/$/ms],
      'CSL-JSON': ['json', /"accessed": \{\s*"date-parts": \[\s*\[\s*2026,\s*11,\s*26\s/],
    } as const;
    for (const [name, [extension, content]] of Object.entries(expected)) {
      const downloading = page.waitForEvent('download');
      const role = name === 'CSL-JSON' ? 'link' : 'button';
      await page.getByRole(role, { name, exact: true }).click();
      const download = await downloading;
      expect(download.suggestedFilename()).toBe(`2023-05-09-bit-casic23.${extension}`);
      expect(readFileSync(await download.path(), 'utf8')).toMatch(content);
    }
    // They are made of the page.
    expect(asked.filter((path) => path.includes('.json'))).toEqual([]);
  });

  test('is saved in both scripts, without it, when the module that adds it cannot be loaded', async ({
    page,
  }) => {
    await page.route('**/_astro/copy-and-save*', (route) => route.abort());
    await page.goto(`/${BIT}`);
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'CSL-JSON' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('2023-05-09-bit-casic23.json');
    const items = JSON.parse(readFileSync(await download.path(), 'utf8'));
    expect(items.map(({ language }: { language: string }) => language)).toEqual(SCRIPTS);
    expect(items[0]).not.toHaveProperty('accessed');

    await page.getByRole('button', { name: 'RIS' }).click();
    await expect(page.locator('.formats[role]')).toHaveText('此功能读取失败，请检查网络后重试。');
    await page.unroute('**/_astro/copy-and-save*');
    const again = page.waitForEvent('download');
    await page.getByRole('button', { name: 'RIS' }).click();
    expect((await again).suggestedFilename()).toBe('2023-05-09-bit-casic23.ris');
    await expect(page.locator('.formats[role]')).toBeEmpty();
  });
});

for (const script of SCRIPTS)
  test(`an article in ${script} is saved as text, whole, also while both scripts are shown`, async ({
    page,
  }) => {
    // The tests of the built site compare what is read there with the article.
    const article = readArticle(articlePageIn('dist', ID, script));
    await page.goto(`${script === 'zh-Hans' ? '' : '/zh-hant'}/${BIT}`);
    await page.locator('button[data-choice]').click();
    await expect(page.locator('.other').first()).toBeVisible();
    const expected = {
      txt: [script === 'zh-Hans' ? '纯文本' : '純文字', plainText(article)],
      md: ['Markdown', markdown(article)],
    } as const;
    for (const [extension, [name, text]] of Object.entries(expected)) {
      const downloading = page.waitForEvent('download');
      await page.getByRole('button', { name, exact: true }).click();
      const download = await downloading;
      expect(download.suggestedFilename()).toBe(`${ID}.${extension}`);
      const saved = readFileSync(await download.path(), 'utf8');
      expect(saved.replaceAll('http://localhost:4321', 'https://example.org')).toBe(text);
    }
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
