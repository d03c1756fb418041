import { expect, test, type Page } from '@playwright/test';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  filePath,
  hashOf,
  listPath,
  packPath,
  partOf,
  PARTS,
  type FileList,
  type Inventory,
  type Part,
} from '../../src/offline/inventory.ts';
import { build } from '../built/site.ts';
import { ENGINES } from './engines.ts';
import { BIT, PKU } from './kinds.ts';
import {
  saveAll as saveArchive,
  status,
  stored as storedUrl,
  visit as visitUrl,
} from './reader.ts';
import { StaticSite } from './static-site.ts';

const PKU_TEXT = '北京大学党委书记郝平率团访问山西';
const PKU_TEXT_HANT = '北京大學黨委書記郝平率團訪問山西';
/** Words that only the second build has. */
const NEWS = '此文后来有补充';

/**
 * Reading without a connection. These tests stop the server, because nothing in the browser can get around that: no
 * page, and no service worker.
 */
test.use({ serviceWorkers: 'allow' });
test.describe.configure({ mode: 'default', timeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'offline-'));
const changed = join(folder, 'changed');
let site: StaticSite;

/** Build the site again with a sentence more in an article, once for all tests that need it. */
let building: Promise<void> | undefined;
const buildChanged = () => (building ??= makeChanged());
async function makeChanged(): Promise<void> {
  const content = join(folder, 'content');
  cpSync('content', content, { recursive: true });
  const [article, capture] = [
    join(content, 'articles/2023-05-20-pku-shanxi.mdx'),
    join(content, 'sources/2023-05-20-pku-shanxi.txt'),
  ];
  for (const file of [article, capture])
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('参加上述活动', `参加上述活动，${NEWS}`),
    );
  const sha256 = createHash('sha256').update(readFileSync(capture)).digest('hex');
  writeFileSync(article, readFileSync(article, 'utf8').replace(/sha256: .*/, `sha256: ${sha256}`));
  const { failed, output } = await build(changed, { CONTENT_DIR: content });
  expect(failed, output).toBe(false);
}
test.afterAll(() => rmSync(folder, { recursive: true }));

test.beforeEach(async () => {
  site = new StaticSite('dist');
  await site.start();
});
test.afterEach(() => site.stop());

const visit = (page: Page, path: string) => visitUrl(page, site.url + path);
const stored = (page: Page, path: string) => storedUrl(page, site.url + path);
const saveAll = (page: Page) => saveArchive(page, site.url);

/** Open a page. @returns the status of the response */
const statusOf = async (page: Page, path: string) => (await page.goto(site.url + path))!.status();

const readJson = <T>(file: string) => JSON.parse(readFileSync(file, 'utf8')) as T;
const inventoryOf = (built: string) => readJson<Inventory>(join(built, 'offline.json'));

/** Return what is downloaded and stored of some parts, in bytes, and as the page shows it. */
function sizeOf(...parts: Part[]): { bytes: number; size: string } {
  const inventory = inventoryOf('dist');
  const bytes = parts.reduce((sum, part) => sum + inventory.parts[part].bytes, 0);
  return { bytes, size: `${Number((bytes / 1e6).toPrecision(3))} MB` };
}

/** Read the list of a part of a built site. */
const listOf = (part: Part, built: string) =>
  readJson<FileList>(join(built, inventoryOf(built).parts[part].list));

/** List the URL paths of the packs of a built site. */
const packsOf = (built: string) =>
  PARTS.flatMap((part) => listOf(part, built).packs).map(([, hash]) => `/${packPath(hash)}`);

/** Return the URL path of the pack with a page of a built site. */
function packOf(path: string, built: string): string {
  const { packs } = listOf(partOf(filePath(path))!, built);
  return `/${packPath(packs.findLast(([first]) => first <= path)![1])}`;
}

/** Return the size of everything that is stored, or of a cache, in bytes of content. */
const storedBytes = (page: Page, name?: string) =>
  page.evaluate(async (only) => {
    let bytes = 0;
    for (const name of only ? [only] : await caches.keys()) {
      const cache = await caches.open(name);
      for (const key of await cache.keys())
        bytes += (await (await cache.match(key))!.arrayBuffer()).byteLength;
    }
    return bytes;
  }, name);

test.describe('pages that were visited', () => {
  test(
    'are read without a connection, the first one included, with their style and icon',
    ENGINES,
    async ({ page }) => {
      await visit(page, `zh-hant/${PKU}`);
      await visit(page, `${BIT}?from=feed#p2`);
      await site.stop();
      const failed: string[] = [];
      page.on('requestfailed', (request) => failed.push(request.url()));
      expect(await statusOf(page, `zh-hant/${PKU}`)).toBe(200);
      await expect(page.locator('#p1')).toContainText(PKU_TEXT_HANT);
      const margin = await page
        .locator('.text p')
        .first()
        .evaluate((element) => getComputedStyle(element).textIndent);
      expect(margin).not.toBe('0px');
      expect(await statusOf(page, BIT)).toBe(200);
      await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
      expect(await page.evaluate(async () => (await fetch('/favicon.svg')).status)).toBe(200);
      expect(failed).toEqual([]);
    },
  );

  test('are as the site has them now while there is a connection', async ({ page }) => {
    await buildChanged();
    await visit(page, PKU);
    site.folder = changed;
    await page.goto(site.url + PKU);
    await expect(page.locator('article')).toContainText(NEWS);
    // What was read last is stored.
    await site.stop();
    await page.goto(site.url + PKU);
    await expect(page.locator('article')).toContainText(NEWS);
  });

  test('are listed, and can be forgotten', async ({ page }) => {
    await visit(page, `zh-hant/${PKU}`);
    await visit(page, BIT);
    await page.goto(`${site.url}offline/`);
    const list = page.locator('#visited li');
    await expect(list).toHaveText([
      '北理工集成电路与电子学院与航天二院二十三所开展联学共建暨战略合作框架协议签署仪式',
      '校領導率團赴山西推進省校合作繁體',
    ]);
    await page.getByRole('button', { name: '清除看过的页面' }).click();
    await expect(list).toHaveCount(0);
    await expect(page.getByText('还没有看过的文章。')).toBeVisible();
    await site.stop();
    expect(await statusOf(page, BIT)).toBe(503);
  });

  test('are neither errors nor redirects', async ({ page }) => {
    await visit(page, PKU);
    expect(await statusOf(page, 'articles/no-such/')).toBe(404);
    await page.goto(site.url + BIT.slice(0, -1));
    await expect(page).toHaveURL(site.url + BIT);
    site.intercept = (_, response) => Boolean(response.writeHead(500).end('Error'));
    expect(await statusOf(page, 'browse/')).toBe(500);
    site.intercept = () => false;
    await site.stop();
    expect(await statusOf(page, 'articles/no-such/')).toBe(503);
    expect(await statusOf(page, 'browse/')).toBe(503);
    expect(await statusOf(page, BIT)).toBe(200);
    // Without the slash at the end, too.
    await page.goto(site.url + BIT.slice(0, -1));
    await expect(page).toHaveURL(site.url + BIT);
  });

  test('are forgotten when the site says that they are gone, or lists them no more', async ({
    page,
  }) => {
    await visit(page, PKU);
    await visit(page, BIT);
    await visit(page, `zh-hant/${BIT}`);
    // The inventory of a site without pages in Simplified characters.
    const inventory = inventoryOf('dist');
    const list = JSON.stringify({ packs: [], files: {} });
    const hash = await hashOf(new TextEncoder().encode(list));
    const path = listPath('zh-Hans', hash);
    inventory.parts['zh-Hans'] = { list: path, hash, files: 0, bytes: 0 };
    site.instead.set('/offline.json', JSON.stringify(inventory)).set(`/${path}`, list);
    const statuses: Record<string, number> = { [`/${BIT}`]: 404, [`/zh-hant/${BIT}`]: 410 };
    site.intercept = (path, response) =>
      path in statuses &&
      Boolean(response.writeHead(statuses[path]!, { 'Cache-Control': 'no-cache' }).end('Not here'));
    for (const [root, code] of [
      ['', 404],
      ['zh-hant/', 410],
    ] as const) {
      expect(await statusOf(page, root + BIT)).toBe(code);
      await expect(page.getByText('Not here')).toBeVisible();
    }
    await site.stop();
    for (const root of ['', 'zh-hant/']) expect(await statusOf(page, root + BIT)).toBe(503);
    expect(await statusOf(page, PKU)).toBe(200);
    // The page that lists what is stored is always there.
    expect(await statusOf(page, 'zh-hant/offline/')).toBe(200);
    await expect(page.locator('#visited li')).toHaveText(['校领导率团赴山西推进省校合作简体']);
  });

  test('do not affect requests for files, or for parts of them', async ({ page }) => {
    await visit(page, PKU);
    await page.reload();
    const text = await page.evaluate(async (path) => {
      const whole = await fetch(path);
      const part = await fetch(path, { headers: { Range: 'bytes=0-9' } });
      return [whole.status, (await whole.text()).length > 1000, part.ok];
    }, `/sources/2023-05-20-pku-shanxi.txt`);
    expect(text).toEqual([200, true, true]);
  });
});

test('an article is verified and compared with its capture without a connection if it was before, and else says what is missing', async ({
  page,
}) => {
  const verify = async (path: string, answer: RegExp) => {
    await page.goto(site.url + path);
    await page.locator('.verify button').click();
    await expect(page.locator('.verify button + [role=status]')).toHaveText(answer);
  };
  await visit(page, PKU);
  await visit(page, BIT);
  await verify(`zh-hant/${BIT}`, /^核驗完畢，全部相符。/);
  await stored(page, 'sources/2023-05-09-bit-casic23.txt');
  await site.stop();
  await verify(`zh-hant/${BIT}`, /^核驗完畢，全部相符。/);
  const compare = page.locator('.verify:has(details)');
  await compare.locator('summary').click();
  await expect(compare.locator('ins').first()).toBeVisible();
  await expect(compare.locator('table')).toHaveCSS('border-collapse', 'collapse');
  await verify(PKU, /^无法读取底本：无法连接本站，本机也没有保存底本。/);
  await compare.locator('summary').click();
  await expect(compare.getByRole('status')).toHaveText(/^无法读取底本：无法连接本站，/);
  await page.goto(`${site.url}offline/`);
  await expect(page.locator('#visited-list li')).toHaveCount(2);
});

test('articles of a stored archive are saved in every format without a connection', async ({
  page,
}) => {
  await saveAll(page);
  await site.stop();
  await page.goto(`${site.url}zh-hant/${BIT}`);
  const formats = {
    ...{ BibLaTeX: 'bib', BibTeX: 'bib', RIS: 'ris', 'CSL-JSON': 'json' },
    ...{ 純文字: 'txt', Markdown: 'md' },
  };
  for (const [name, extension] of Object.entries(formats)) {
    const downloading = page.waitForEvent('download');
    await page.locator('.formats').getByText(name, { exact: true }).click();
    expect((await downloading).suggestedFilename()).toBe(`2023-05-09-bit-casic23.${extension}`);
  }
});

test.describe('a page that was never visited', () => {
  for (const [root, title, home] of [
    ['', '此页未保存', '首页'],
    ['zh-hant/', '此頁未儲存', '首頁'],
  ] as const)
    test(`says so in the script of its address: /${root}`, async ({ page }) => {
      await visit(page, `${root}${PKU}`);
      await site.stop();
      expect(await statusOf(page, `${root}browse/people/`)).toBe(503);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      await expect(page.locator('#visited-list li')).toHaveCount(1);
      await expect(page.locator('#in-other')).toBeHidden();
      await expect(page.locator('[data-toggle]')).toHaveAttribute(
        'href',
        `/${root ? '' : 'zh-hant/'}browse/people/`,
      );
      // With a connection, the page is there.
      await site.start();
      await page.getByRole('link', { name: root ? '重試' : '重试' }).click();
      await expect(page.locator('.headings')).toBeVisible();
      await page.locator('.foot').getByRole('link', { name: home }).click();
      await expect(page.locator('.articles')).toBeVisible();
    });

  test('leads to the same page in the other script, where that was visited', async ({ page }) => {
    await visit(page, `zh-hant/${PKU}`);
    await site.stop();
    await page.goto(site.url + PKU);
    await page.getByRole('link', { name: '改读繁体' }).click();
    await expect(page.locator('#p1')).toContainText(PKU_TEXT_HANT);
    await page.getByRole('link', { name: '简体' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('此页未保存');
    await expect(page).toHaveURL(site.url + PKU);
  });
});

test('an article takes at most four requests before the reader does something', async ({
  page,
}) => {
  await page.clock.install();
  await page.goto(site.url + PKU);
  // Run everything that the page would do within a minute.
  await page.clock.runFor(60_000);
  // A request that the page began before would have arrived before this one.
  await page.evaluate(() => fetch('/robots.txt'));
  expect(site.asked.pop()).toBe('/robots.txt');
  expect(site.asked.length).toBeLessThanOrEqual(4);
  expect(site.asked).not.toContain('/sw.js');
  await page.mouse.move(50, 50);
  await page.mouse.move(60, 60);
  await expect.poll(() => site.asked).toContain('/sw.js');
});

test.describe('the whole archive', () => {
  test('is read, browsed, toggled and searched without a connection', ENGINES, async ({ page }) => {
    await saveAll(page);
    await expect(status(page)).toContainText('与本站当前内容相同');
    await site.stop();
    for (const [root, query, text] of [
      ['', '郝平率團', PKU_TEXT],
      ['zh-hant/', '郝平率团', PKU_TEXT_HANT],
    ] as const) {
      await page.goto(`${site.url}${root}search/?q=${encodeURIComponent(query)}`);
      await expect(page.locator('.excerpt mark').first()).toBeVisible();
      await page.getByText(root ? '篩選' : '筛选', { exact: true }).click();
      await expect(page.locator('#year li')).toHaveCount(1);
      await page.locator('#results h2 a').click();
      await expect(page.locator('#p1')).toContainText(text);
      await page.locator('[data-toggle]').click();
      await expect(page.locator('#p1')).toContainText(root ? PKU_TEXT : PKU_TEXT_HANT);
      await page.evaluate(() => localStorage.clear());
    }
    await page.goto(`${site.url}browse/`);
    await page.locator('#q').pressSequentially('閻');
    await expect(page.getByRole('option').first()).toHaveText('阎艳 人物 1篇');
    await page.locator('main').getByRole('link', { name: '阎艳' }).click();
    await page.locator('.articles a').first().click();
    await expect(page.locator('#p1')).toBeVisible();
    expect(await statusOf(page, 'sources/2023-05-20-pku-shanxi.txt')).toBe(503);
    await page.goto(`${site.url}offline/`);
    await expect(status(page)).toContainText('已保存简体、繁体全文与检索功能');
    await expect(status(page)).toContainText('现在无法连接本站');
  });

  test('is the script alone that was chosen, and grows by the other', async ({ page }) => {
    await page.goto(`${site.url}zh-hant/offline/`);
    await page.getByRole('button', { name: '儲存' }).click();
    await expect(status(page)).toContainText('已儲存繁體全文與搜尋功能');
    await site.stop();
    expect(await statusOf(page, `zh-hant/${BIT}`)).toBe(200);
    expect(await statusOf(page, BIT)).toBe(503);
    await expect(page.getByRole('link', { name: '改读繁体' })).toBeVisible();
    await site.start();
    await saveAll(page);
    await site.stop();
    expect(await statusOf(page, BIT)).toBe(200);
  });

  test('stays whole until a newer one is complete, which downloads only what changed', async ({
    page,
  }) => {
    await buildChanged();
    await saveAll(page);
    site.folder = changed;
    // With a connection, everything is new.
    await page.goto(site.url + PKU);
    await expect(page.locator('article')).toContainText(NEWS);
    await page.goto(`${site.url}search/?q=${NEWS}`);
    await expect(page.locator('#results mark').first()).toHaveText(NEWS);

    const old = async () => {
      await site.stop();
      await page.goto(`${site.url}search/?q=${NEWS}`);
      await expect(page.locator('#status')).toContainText('没有找到');
      await page.goto(`${site.url}search/?q=${encodeURIComponent('参加上述活动')}`);
      await expect(page.locator('#results mark').first()).toHaveText('参加上述活动');
      await page.goto(site.url + PKU);
      await expect(page.locator('article')).toContainText('参加上述活动');
      await expect(page.locator('article')).not.toContainText(NEWS);
      await site.start();
    };
    await old();

    // Half an update changes nothing.
    await page.goto(`${site.url}offline/`);
    await expect(status(page)).toContainText('本站已有新版本，更新还需下载');
    const pack = packOf(`zh-hant/${PKU}`, changed);
    expect(packsOf('dist')).not.toContain(pack);
    site.intercept = (path, response) => path === pack && Boolean(response.destroy());
    await page.getByRole('button', { name: '更新' }).click();
    await expect(status(page)).toContainText('网络中断');
    await expect(status(page)).toContainText('已保存简体、繁体');
    site.intercept = () => false;
    await old();

    site.asked = [];
    await page.goto(`${site.url}offline/`);
    await page.getByRole('button', { name: '继续' }).click();
    await expect(status(page)).toContainText('与本站当前内容相同');
    expect(site.asked).toContain(pack);
    // What is the same in both builds is not downloaded again.
    const same = packsOf('dist').filter((path) => packsOf(changed).includes(path));
    expect(same.length).toBeGreaterThan(packsOf(changed).length / 2);
    expect(same).toContain(packOf(BIT, changed));
    expect(same.filter((path) => site.asked.includes(path))).toEqual([]);
    expect(site.asked.length).toBeLessThan(40);
    await site.stop();
    await page.goto(`${site.url}zh-hant/search/?q=${NEWS}`);
    await expect(page.locator('#results mark').first()).toHaveText('此文後來有補充');
    await page.locator('#results h2 a').click();
    await expect(page.locator('article')).toContainText('此文後來有補充');
  });

  test('takes as much room as the page says, and no more is downloaded', async ({ page }) => {
    await page.goto(`${site.url}offline/`);
    const { bytes, size } = sizeOf(...PARTS);
    await expect(page.locator('.count').last()).toContainText(size);
    site.asked = [];
    await saveAll(page);
    await expect(status(page)).toContainText(size);
    const files = site.asked.filter((path) => /\.pack$|\.pf_/.test(path));
    expect(files.length).toBe(new Set(files).size);
    const sent = files.map((path) => statSync(join('dist', path)).size);
    expect(sent.reduce((total, each) => total + each)).toBe(bytes);
    // The lists are beside it.
    const stored = await storedBytes(page, '/archive');
    expect(stored).toBeGreaterThan(bytes);
    expect(stored).toBeLessThan(bytes * 1.1);
  });

  test('has every file with its type, and the headers that protect all of the site', async ({
    page,
  }) => {
    site.intercept = (_, response) => {
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
      return false;
    };
    await saveAll(page);
    await site.stop();
    const paths = PARTS.flatMap((part) => {
      const { packs, files } = listOf(part, 'dist');
      return [...packs.map(([first]) => first), ...Object.keys(files), 'favicon.svg'];
    });
    const answers = await page.evaluate(async (paths) => {
      for (const name of await caches.keys()) if (name !== '/archive') await caches.delete(name);
      return Promise.all(
        paths.map(async (path) => {
          const { ok, headers } = await fetch(`/${path}`);
          const [type, policy] = ['Content-Type', 'Cross-Origin-Opener-Policy'].map((name) =>
            headers.get(name),
          );
          return { path, ok, type, policy };
        }),
      );
    }, paths);
    const TYPES: [RegExp, string][] = [
      [/^$|\/$/, 'text/html; charset=utf-8'],
      [/\.js$/, 'text/javascript; charset=utf-8'],
      [/\.css$/, 'text/css; charset=utf-8'],
      [/\.json$/, 'application/json'],
      [/\.svg$/, 'image/svg+xml'],
      [/./, 'application/octet-stream'],
    ];
    expect(answers).toEqual(
      paths.map((path) => ({
        path,
        ok: true,
        type: TYPES.find(([pattern]) => pattern.test(path))![1],
        policy: 'same-origin',
      })),
    );
  });

  test('lacks only the pages of a pack that the browser has lost', async ({ page }) => {
    await saveAll(page);
    const hash = packOf(PKU, 'dist').replace(/.*\/|\.pack$/g, '');
    const key = `/offline/files/${hash}`;
    await page.evaluate(async (key) => (await caches.open('/archive')).delete(key), key);
    await site.stop();
    expect(await statusOf(page, PKU)).toBe(503);
    expect(await statusOf(page, BIT)).toBe(200);
    expect(await statusOf(page, `zh-hant/${PKU}`)).toBe(200);
    // The reader can load it again.
    await site.start();
    await page.goto(`${site.url}offline/`);
    await expect(status(page)).toContainText('尚未保存完毕');
    await page.getByRole('button', { name: '继续' }).click();
    await expect(status(page)).toContainText('与本站当前内容相同');
    await site.stop();
    expect(await statusOf(page, PKU)).toBe(200);
  });

  test('is read as it was saved before there were packs, until it is updated', async ({ page }) => {
    await page.goto(`${site.url}offline/`);
    // Two pages, as they were saved then: a list of files, and each file under its hash.
    await page.evaluate(
      async (pages) => {
        const cache = await caches.open('/archive');
        const key = (hash: string) => `/offline/files/${hash}`;
        const files: Record<string, [string, number]> = {};
        for (const path of pages) {
          const content = await (await fetch(`/${path}`)).blob();
          const hash = String(Object.keys(files).length).repeat(24);
          files[path] = [hash, content.size];
          await cache.put(key(hash), new Response(content));
        }
        const hash = 'a'.repeat(24);
        await cache.put(key(hash), Response.json(files));
        const list = { list: `offline/zh-Hans.${hash}.json`, hash, files: 2, bytes: 123_000 };
        await cache.put(
          '/offline/saved',
          Response.json({
            version: 'b'.repeat(24),
            at: '2026-01-01T00:00:00Z',
            parts: { 'zh-Hans': list, common: { ...list, files: 0, bytes: 0 } },
          }),
        );
      },
      [PKU, 'browse/topics/'],
    );
    await visit(page, '');
    await site.stop();
    expect(await statusOf(page, PKU)).toBe(200);
    await expect(page.locator('#p1')).toContainText(PKU_TEXT);
    expect(await statusOf(page, 'browse/topics/')).toBe(200);
    expect(await statusOf(page, BIT)).toBe(503);
    await site.start();
    await page.goto(`${site.url}offline/`);
    await expect(status(page)).toContainText('已保存简体全文与检索功能，0.123 MB');
    const { bytes, size } = sizeOf('zh-Hans', 'common');
    await expect(status(page)).toContainText(`本站已有新版本，更新还需下载${size}`);
    await page.getByRole('button', { name: '更新' }).click();
    await expect(status(page)).toContainText('与本站当前内容相同');
    // Nothing is left of the old files.
    expect(await storedBytes(page, '/archive')).toBeLessThan(bytes * 1.1);
    await site.stop();
    for (const path of [PKU, BIT]) expect(await statusOf(page, path)).toBe(200);
  });

  test('is saved by one tab at a time', async ({ page, context }) => {
    await page.goto(`${site.url}offline/`);
    const { promise: held, resolve: release } = Promise.withResolvers<false>();
    const pack = packOf(PKU, 'dist');
    site.intercept = (path) => path === pack && held;
    await page.getByRole('button', { name: '保存' }).click();
    await expect.poll(() => site.asked).toContain(pack);
    const other = await context.newPage();
    await other.goto(`${site.url}offline/`);
    await other.locator('#start').click();
    await expect(status(other)).toContainText('另一个标签页正在保存');
    release(false);
    await expect(status(page)).toContainText('与本站当前内容相同');
  });

  test('can be stopped, and goes on from there', async ({ page }) => {
    await page.goto(`${site.url}offline/`);
    // The first packs are sent, and the others only after it was stopped.
    const SENT = 4;
    const { promise: stopped, resolve: stop } = Promise.withResolvers<false>();
    const asked: string[] = [];
    site.intercept = (path) => /\.pack$|\.pf_/.test(path) && asked.push(path) > SENT && stopped;
    await page.getByRole('button', { name: '保存' }).click();
    // The page waits for six files at the same time, so by then the first ones are stored.
    await expect.poll(() => asked.length).toBeGreaterThanOrEqual(SENT + 6);
    await expect(page.locator('progress')).toHaveAttribute('value', /^\d{5}/);
    await page.getByRole('button', { name: '停止' }).click();
    await expect(status(page)).toContainText('已停止');
    await expect(status(page)).toContainText('尚未保存完毕');
    await expect(status(page)).not.toContainText('已保存简体');
    stop(false);
    site.intercept = () => false;
    await site.stop();
    expect(await statusOf(page, 'browse/topics/')).toBe(503);
    await site.start();

    await page.goto(`${site.url}offline/`);
    await expect(status(page)).toContainText('尚未保存完毕');
    site.asked = [];
    await page.getByRole('button', { name: '继续' }).click();
    await expect(status(page)).toContainText('已保存简体');
    expect(asked.slice(0, SENT).filter((path) => site.asked.includes(path))).toEqual([]);
    expect(site.asked).toContain(asked.at(-1));
  });

  test('does not count as saved when a file is not the listed one', async ({ page }) => {
    await page.goto(`${site.url}offline/`);
    const pack = packOf(BIT, 'dist');
    site.intercept = (path, response) => path === pack && Boolean(response.end('another'));
    await page.getByRole('button', { name: '保存' }).click();
    await expect(status(page)).toContainText('与清单不符');
    await expect(status(page)).not.toContainText('已保存简体');
    await site.stop();
    expect(await statusOf(page, 'browse/topics/')).toBe(503);
  });

  test('starts again by itself when the site changes while it is saved', async ({ page }) => {
    await buildChanged();
    await page.goto(`${site.url}offline/`);
    const pack = packOf(PKU, 'dist');
    site.intercept = (path) => {
      if (path === pack) site.folder = changed;
      return false;
    };
    await page.getByRole('button', { name: '保存' }).click();
    await expect(status(page)).toContainText('与本站当前内容相同');
    await site.stop();
    await page.goto(site.url + PKU);
    await expect(page.locator('article')).toContainText(NEWS);
  });

  test('is not downloaded when there is no room, and the page says how much it needs', async ({
    page,
  }) => {
    await page.addInitScript(() => {
      navigator.storage.estimate = async () => ({ quota: 100_000, usage: 90_000 });
    });
    await page.goto(`${site.url}offline/`);
    await page.getByRole('button', { name: '保存' }).click();
    const { size } = sizeOf('zh-Hans', 'common');
    await expect(status(page)).toContainText(
      `空间不足，未能保存完毕：还需${size}，浏览器只剩0.01 MB`,
    );
  });

  test('stays incomplete when the browser refuses to store more, and the page says so', async ({
    page,
  }) => {
    await page.addInitScript(() => {
      const { put } = Cache.prototype;
      let times = 0;
      Cache.prototype.put = function (...put_: Parameters<Cache['put']>) {
        if (++times > 10) throw new DOMException('full', 'QuotaExceededError');
        return put.apply(this, put_);
      };
    });
    await page.goto(`${site.url}offline/`);
    await page.getByRole('button', { name: '保存' }).click();
    await expect(status(page)).toContainText('空间不足，未能保存完毕');
    await expect(status(page)).not.toContainText('已保存简体');
  });

  test('can be removed, which frees its room', async ({ page }) => {
    await visit(page, BIT);
    await page.goto(`${site.url}offline/`);
    await stored(page, 'offline/');
    const before = await storedBytes(page);
    await saveAll(page);
    expect(await storedBytes(page)).toBeGreaterThan(before + sizeOf(...PARTS).bytes);
    await page.getByRole('button', { name: '删除' }).click();
    await expect(status(page)).toContainText('已删除');
    expect(await storedBytes(page)).toBeLessThan(before + 10_000);
    await site.stop();
    expect(await statusOf(page, PKU)).toBe(503);
    expect(await statusOf(page, BIT)).toBe(200);
  });

  test('is not offered where nothing can be stored', async ({ page }) => {
    await page.addInitScript(() => {
      CacheStorage.prototype.has = () => Promise.reject(new DOMException('', 'SecurityError'));
    });
    await page.goto(`${site.url}offline/`);
    await expect(page.locator('#unsupported')).toBeVisible();
    await expect(page.getByRole('button', { name: '保存' })).toBeHidden();
  });
});

test.describe('a page loaded ahead of time', () => {
  // The test inserts a rule, which the policy of the page does not allow.
  test.use({ bypassCSP: true });

  test('is stored when the reader opens it', async ({ page }) => {
    await visit(page, '');
    await page.goto(site.url);
    await page.evaluate((url) => {
      const rules = document.createElement('script');
      rules.type = 'speculationrules';
      rules.textContent = JSON.stringify({ prefetch: [{ urls: [url], eagerness: 'immediate' }] });
      document.head.append(rules);
    }, site.url + PKU);
    await expect.poll(() => site.asked).toContain(`/${PKU}`);
    await page.locator(`a[href="/${PKU}"]`).click();
    await expect(page.locator('#p1')).toContainText(PKU_TEXT);
    await page.mouse.move(10, 10);
    await page.mouse.move(20, 20);
    await stored(page, PKU);
    await site.stop();
    expect(await statusOf(page, PKU)).toBe(200);
  });
});

test('pages and the archive are stored where Trusted Types are enforced', async ({ page }) => {
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  site.intercept = (_, response) => {
    response.setHeader(
      'Content-Security-Policy',
      `require-trusted-types-for 'script'; trusted-types service-worker`,
    );
    return false;
  };
  await visit(page, PKU);
  await saveAll(page);
  expect(faults).toEqual([]);
  await site.stop();
  expect(await statusOf(page, BIT)).toBe(200);
});

test.describe('under a sub-path', () => {
  const built = join(folder, 'sub');
  test.beforeAll(async () => {
    test.setTimeout(90_000);
    const { failed, output } = await build(built, { BASE_PATH: '/archive' });
    expect(failed, output).toBe(false);
  });

  test('the archive stores nothing outside it, and is read as elsewhere', async ({ page }) => {
    await site.stop();
    site = new StaticSite(built, '/archive/');
    await site.start();
    await visit(page, `zh-hant/${BIT}`);
    await saveAll(page);
    const names = await page.evaluate(() => caches.keys());
    expect(names.filter((name) => !name.startsWith('/archive/'))).toEqual([]);
    await site.stop();
    await page.goto(`${site.url}search/?q=${encodeURIComponent('郝平')}`);
    await expect(page.locator('.excerpt mark').first()).toBeVisible();
    expect(await statusOf(page, `zh-hant/${PKU}`)).toBe(200);
    expect(await statusOf(page, 'browse/people/no-such/')).toBe(503);
    await expect(page.locator('[data-toggle]')).toHaveAttribute(
      'href',
      '/archive/zh-hant/browse/people/no-such/',
    );
  });
});
