import { expect, test, type Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { decodeCapture } from '../../src/archive/read-capture.ts';
import { pageText } from '../../src/archive/saved-page.ts';
import { detectEncoding } from '../../src/editor/add/detect-encoding.ts';
import { violationsOf } from './axe.ts';
import { ENGINES } from './engines.ts';
import { BIT, PKU } from './kinds.ts';

const button = (page: Page) => page.locator('.verify button');
const status = (page: Page) => page.locator('.verify button + [role=status]');
const lines = (page: Page) => page.locator('.verify li');
const wrong = (page: Page) => page.locator('.verify li.wrong');

test.describe('verifying an article in the browser', () => {
  test('tells what was hashed, emended and compared, and loads nothing before', async ({
    page,
  }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`/${PKU}`);
    expect(asked.filter((path) => /record|sources/.test(path))).toEqual([]);
    await button(page).click();
    await expect(status(page)).toHaveText('核验完毕，全部相符。');
    await expect(lines(page)).toHaveText([
      '底本：7005字节，SHA-256 与上列相同。',
      '校改：3项，共89处，均与所列相符。',
      '文字：标题、正文等共2387字，与校改后的底本逐字相同。',
    ]);
    // Both scripts side by side are no other text.
    await page.getByRole('button', { name: '简繁对照' }).click();
    await expect(page.locator('.other').first()).toBeVisible();
    await button(page).click();
    await expect(status(page)).toHaveText('核验完毕，全部相符。');
    expect(await violationsOf(page)).toEqual([]);
  });

  test('verifies the page in the script of the capture where a text is converted', async ({
    page,
  }) => {
    await page.goto(`/zh-hant/${PKU}`);
    await button(page).click();
    await expect(status(page)).toHaveText('核驗完畢，全部相符。');
    await expect(lines(page).last()).toHaveText('本頁由底本轉換；核驗的是簡體頁面的文字。');
    await page.route(`**/${PKU}`, (route) => route.abort());
    await button(page).click();
    await expect(status(page)).toHaveText('無法讀取簡體頁面，請檢查網路後重試。');
    await expect(lines(page)).toHaveCount(0);
  });

  test('tells one byte of the capture that was changed', async ({ page }) => {
    await page.route('**/sources/**', async (route) => {
      const response = await route.fetch();
      const body = (await response.body()).with((await response.body()).length - 1, 0x20);
      await route.fulfill({ response, body: Buffer.from(body) });
    });
    await page.goto(`/${PKU}`);
    await button(page).click();
    await expect(status(page)).toHaveText('核验完毕，有不符之处：');
    await expect(wrong(page).first()).toHaveText(
      /^底本：7005字节，SHA-256 与上列不同，算得：[0-9a-f]{64}$/,
    );
  });

  test('tells an emendation that was removed, and one whose number was changed', async ({
    page,
  }) => {
    await page.goto(`/${PKU}`);
    await page.locator('#e2').evaluate((item) => item.remove());
    await button(page).click();
    await expect(status(page)).toHaveText('核验完毕，有不符之处：');
    await expect(wrong(page)).toHaveText(/^文字：共2387字，自第1段起与校改后的底本不同。/);
    await page.locator('#e3').evaluate((item) => item.setAttribute('data-count', '2'));
    await button(page).click();
    await expect(wrong(page).first()).toHaveText('校改：第2项应有2处，底本中有1处。');
    await wrong(page).first().getByRole('link').click();
    await expect(page.locator('#e3')).toBeVisible();
  });

  test('tells a character of the page that was changed, and leads to its paragraph', async ({
    page,
  }) => {
    await page.goto(`/${PKU}`);
    await page.locator('#p2').evaluate((paragraph) => paragraph.append('。'));
    await button(page).click();
    await expect(status(page)).toHaveText('核验完毕，有不符之处：');
    await expect(wrong(page)).toHaveText(/^文字：共2388字，.*本页作.*【。】/);
    expect(await violationsOf(page)).toEqual([]);
    await wrong(page).getByRole('link').click();
    await expect(page).toHaveURL(/#p[23]$/);
  });

  test('says that the capture, or the script, cannot be loaded, and can be asked again', async ({
    page,
  }) => {
    await page.route('**/sources/**', (route) => route.abort());
    await page.route('**/record-*', (route) => route.abort());
    await page.goto(`/${BIT}`);
    await button(page).click();
    await expect(status(page)).toHaveText('此功能读取失败，请检查网络后重试。');
    await page.unroute('**/record-*');
    await button(page).click();
    await expect(status(page)).toHaveText(/^无法读取底本：无法连接本站，本机也没有保存底本。/);
    await page.unroute('**/sources/**');
    await button(page).click();
    await expect(status(page)).toHaveText('核验完毕，全部相符。');
  });

  test('says that no hash can be computed where a page was opened without https', async ({
    page,
  }) => {
    await page.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }));
    await page.goto(`/${PKU}`);
    await button(page).click();
    await expect(status(page)).toHaveText('核验完毕，文字相符；SHA-256 未能核验。');
    await expect(lines(page).first()).toHaveText(
      '底本：7005字节。本页未经 https 打开，浏览器不能计算 SHA-256。',
    );
  });
});

test.describe('the capture beside the text', () => {
  const summary = (page: Page) => page.locator('.verify summary');
  const told = (page: Page) => page.locator('.verify details + [role=status]');
  const rows = (page: Page) => page.locator('.collation tbody tr');

  test(
    'is made when a reader opens it, with every change marked and linked to its reason',
    ENGINES,
    async ({ page }) => {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await page.goto(`/${PKU}`);
      expect(asked.filter((path) => /record|collation|sources/.test(path))).toEqual([]);
      await summary(page).press('Enter');
      await expect(rows(page)).toHaveCount(19);
      await expect(page.locator('.verify details')).toContainText(
        '删去的字加删除线，补入的字加下划线',
      );
      await expect(rows(page).nth(0)).toHaveClass('title');
      await expect(rows(page).nth(1).locator('del').first()).toHaveText(',');
      await expect(rows(page).nth(1).locator('ins').first()).toHaveText('，');
      await expect(page.locator('td del')).toHaveCount(89);
      // One was only left out.
      await expect(page.locator('td ins')).toHaveCount(88);
      // Both were loaded, and are not loaded again.
      await summary(page).press('Enter');
      await summary(page).press('Enter');
      await expect(page.locator('.collation')).toHaveCount(1);
      expect(asked.filter((path) => path.includes('sources'))).toHaveLength(1);
      // The verification is in the same module. One press verifies once.
      await button(page).click();
      await expect(status(page)).toHaveText('核验完毕，全部相符。');
      expect(asked.filter((path) => path.includes('sources'))).toHaveLength(2);
      const link = page.locator('td ins a').first();
      await link.click();
      await expect(
        page.locator(new URL(await link.evaluate((a: HTMLAnchorElement) => a.href)).hash),
      ).toBeVisible();
    },
  );

  test('has the text as the page has it, in the other script', async ({ page }) => {
    await page.goto(`/zh-hant/${PKU}`);
    await summary(page).click();
    const cells = rows(page).first().locator('td');
    await expect(cells.first()).toHaveText('校领导率团赴山西推进省校合作');
    await expect(cells.first()).toHaveAttribute('lang', 'zh-Hans');
    await expect(cells.last()).toHaveText('校領導率團赴山西推進省校合作');
    await expect(page.locator('.verify details')).toContainText(
      '底本為簡體，照錄原文；正文由底本轉換。',
    );
  });

  test('is not shown where the page is not its emended capture', async ({ page }) => {
    await page.goto(`/${PKU}`);
    await page.locator('#p2').evaluate((paragraph) => paragraph.append('。'));
    await summary(page).click();
    await expect(told(page)).toHaveText(/^本页文字与校改后的底本不符，无法对照。/);
    await expect(page.locator('.collation')).toHaveCount(0);
  });

  test('says that the capture, or the script, cannot be loaded, and can be asked again', async ({
    page,
  }) => {
    await page.route('**/sources/**', (route) => route.abort());
    await page.route('**/record-*', (route) => route.abort());
    await page.goto(`/${PKU}`);
    await summary(page).click();
    await expect(told(page)).toHaveText('此功能读取失败，请检查网络后重试。');
    await page.unroute('**/record-*');
    await summary(page).click();
    await summary(page).click();
    await expect(told(page)).toHaveText(/^无法读取底本：无法连接本站，本机也没有保存底本。/);
    await page.unroute('**/sources/**');
    await summary(page).click();
    await summary(page).click();
    await expect(rows(page)).toHaveCount(19);
    await expect(told(page)).toBeEmpty();
  });

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false });
    test('is said to need it, beside the list of the emendations and the capture', async ({
      page,
    }) => {
      await page.goto(`/${PKU}`);
      const note = page.locator('.record noscript');
      await expect(note).toBeVisible();
      await expect(note).toHaveText('底本与正文对照须启用 JavaScript。', { useInnerText: true });
      await expect(page.getByRole('button', { name: '阅读设置' })).toBeHidden();
      for (const part of [button(page), summary(page)]) await expect(part).toBeHidden();
      await page.locator('.record summary', { hasText: '校改' }).click();
      await expect(page.locator('#e1')).toBeVisible();
      await expect(page.locator('.record a[download]')).toBeVisible();
    });
  });
});

test(
  'a browser reads saved pages as the build does, under the policy of the pages',
  ENGINES,
  async ({ page }) => {
    const pageFile = fileURLToPath(
      new URL('../../src/verification/browser-page.ts', import.meta.url),
    );
    const { output } = (
      (await build({
        configFile: false,
        logLevel: 'error',
        build: { write: false, lib: { entry: pageFile, formats: ['es'] } },
      })) as Rolldown.RolldownOutput[]
    )[0]!;
    await page.route('**/_astro/browser-page.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: output[0].code }),
    );
    await page.goto(`/${BIT}`);
    const folder = new URL('../fixtures/saved-pages/', import.meta.url);
    const files = readdirSync(folder).filter((name) => name.endsWith('.html'));
    const pages = files.map((name) => {
      const bytes = readFileSync(new URL(name, folder));
      const { encoding } = detectEncoding(bytes);
      return {
        name,
        bytes: bytes.toString('base64'),
        encoding,
        text: decodeCapture(bytes, encoding),
      };
    });
    for (const [name, html] of Object.entries({
      'a head with an image for who has no scripts':
        '<head><noscript><img src="/x"><p>无</p></noscript><title>题</title></head><p>文<noscript>乙</noscript>',
      'a byte order mark': '\uFEFF<title>题</title><p>文</p>',
      'two byte order marks': '\uFEFF\uFEFF<title>题</title><p>文</p>',
      'line ends of Windows, and a null': '<pre>\r\n甲\r乙\0丙</pre>',
      'things in the wrong places': '<table>甲<tr><p>乙<td>丙<b><p>丁</b>戊</table>',
      'graphics and formulas':
        '<svg><title>甲</title></svg><math><mi>乙</mi></math><template>丙</template>',
    })) {
      const bytes = Buffer.from(html).toString('base64');
      pages.push({ name, bytes, encoding: 'utf-8', text: html });
    }
    expect(pages.length).toBeGreaterThan(40);
    const shown = await page.evaluate(async (all) => {
      const { readPage } = (await import(String('/_astro/browser-page.js'))) as {
        readPage(html: string): Promise<string>;
      };
      return Promise.all(
        all.map(async ({ name, bytes, encoding }) => {
          const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
          const html = decoder.decode(Uint8Array.from(atob(bytes), (each) => each.charCodeAt(0)));
          return { name, html, text: await readPage(html) };
        }),
      );
    }, pages);
    for (const [index, { name, html, text }] of shown.entries()) {
      expect(html, name).toBe(pages[index]!.text);
      expect(text, name).toBe(pageText(html));
    }
  },
);
