import { chromium, expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchOptions } from './chromium.ts';
import { ENGINES } from './engines.ts';
import { deployWorker, empty, hurry, silent } from './faults.ts';
import { BIT, PKU } from './kinds.ts';
import { expectArticle, saveAll, status, stored, visit } from './reader.ts';
import { StaticSite } from './static-site.ts';

/**
 * What readers have on their device stays readable, whatever happens to the site, the connection, the disk or the browser.
 */
const test = base.extend<{ site: StaticSite; profile: string }>({
  /** The folder of a browser that is used as readers use theirs. The others of these tests are private windows. */
  profile: async ({}, use) => {
    const profile = mkdtempSync(join(tmpdir(), 'profile-'));
    await use(profile);
    rmSync(profile, { recursive: true });
  },
  site: async ({}, use) => {
    const site = new StaticSite('dist');
    await site.start();
    await use(site);
    await site.stop();
  },
});
/** Start a browser with what it stored before. */
async function startBrowser(profile: string): Promise<{ context: BrowserContext; page: Page }> {
  const options = { ...launchOptions(), serviceWorkers: 'allow' } as const;
  const context = await chromium.launchPersistentContext(profile, options);
  return { context, page: context.pages()[0]! };
}

test.use({ serviceWorkers: 'allow' });

const PKU_TEXT = '北京大学党委书记郝平率团访问山西';
const PKU_TEXT_HANT = '北京大學黨委書記郝平率團訪問山西';
const BIT_TEXT = '联学共建';
const SEARCH = `search/?q=${encodeURIComponent('郝平')}`;

/** Expect that a page that was visited is readable without the site. */
async function expectReadable(page: Page, site: StaticSite, path = PKU, text = PKU_TEXT) {
  await site.stop();
  expect((await page.goto(site.url + path))!.status()).toBe(200);
  await expectArticle(page, text);
  await site.start();
}

/** Deploy a worker of another build, and wait until it has taken over. */
async function deploy(page: Page, site: StaticSite, number: number): Promise<void> {
  const shell = `/shell-${deployWorker(site, number)}`;
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  const shells = () =>
    page.evaluate(async () => (await caches.keys()).filter((name) => name.includes('shell')));
  await expect.poll(shells).toEqual([shell]);
}

test(
  'a server without its files shows what it has, above the copy of a page, and nothing is removed',
  ENGINES,
  async ({ page, site }) => {
    await visit(page, site.url + BIT);
    await visit(page, site.url + PKU);
    site.intercept = empty;
    for (let times = 0; times < 5; times++) {
      const response = await page.reload();
      expect(response!.status()).toBe(404);
      await expect(page.getByText('本站现在不能提供此页（404）。')).toBeVisible();
      await expectArticle(page, PKU_TEXT);
    }
    expect((await page.goto(`${site.url}browse/people/`))!.status()).toBe(404);
    await expect(page.getByText('Not Found')).toBeVisible();
    site.intercept = () => false;
    await page.goto(site.url + PKU);
    await expect(page.getByText('本站现在不能提供此页')).toBeHidden();
    await expectReadable(page, site);
    await expectReadable(page, site, BIT, BIT_TEXT);
  },
);

test('another page than the archive’s, and half a page, replace no copy', async ({
  page,
  site,
}) => {
  await visit(page, site.url + PKU);
  site.intercept = (_, response) => Boolean(response.writeHead(200).end('Welcome to our portal'));
  await page.reload();
  await expect(page.getByText('Welcome to our portal')).toBeVisible();
  site.intercept = (path, response) => {
    if (path !== `/${PKU}`) return false;
    const html = readFileSync(`dist/${PKU}index.html`);
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': html.length });
    response.write(html.subarray(0, 5000), () => response.destroy());
    return true;
  };
  await page.goto(site.url + PKU);
  await expectArticle(page, PKU_TEXT);
  await expectReadable(page, site);
});

test.describe('a silent server', () => {
  test(
    'is not waited for with the archive saved: pages and the search answer',
    ENGINES,
    async ({ page, site }) => {
      await hurry(page, site);
      await saveAll(page, site.url);
      site.intercept = silent;
      await page.goto(site.url + SEARCH);
      await expect(page.locator('.excerpt mark').first()).toBeVisible();
      await page.locator('#results h2 a').click();
      await expectArticle(page, PKU_TEXT);
      await page.goto(`${site.url}offline/`);
      // What is saved is said at once, and that the site does not answer, later.
      await expect(status(page)).toHaveText(
        /^已保存简体、繁体全文与检索功能，.*现在无法连接本站，不能下载。$/,
      );
      // Nor is one that has lost its files.
      site.intercept = empty;
      await page.goto(site.url + SEARCH);
      await expect(page.locator('.excerpt mark').first()).toBeVisible();
      // When it answers, pages are as the site has them.
      site.intercept = () => false;
      await page.goto(`${site.url}offline/`);
      await expect(status(page)).toContainText('与本站当前内容相同');
    },
  );

  test('is given up: a visited page is shown, and of others that they are not stored', async ({
    page,
    site,
  }) => {
    await hurry(page, site);
    await visit(page, site.url + PKU);
    await page.goto(`${site.url}offline/`);
    await page.getByRole('button', { name: '保存' }).waitFor();
    site.intercept = silent;
    await page.getByRole('button', { name: '保存' }).click();
    await expect(status(page)).toContainText('网络中断，未能保存完毕');
    await page.goto(site.url + PKU);
    await expectArticle(page, PKU_TEXT);
    expect((await page.goto(site.url + BIT))!.status()).toBe(503);
    await expect(page.getByText('现在无法连接本站，本机也没有保存此页。')).toBeVisible();
    // Half a page counts as none.
    site.intercept = (_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).write('<!doctype html>');
      return true;
    };
    await page.goto(site.url + PKU);
    await expectArticle(page, PKU_TEXT);
  });
});

test(
  'pages look as they did after any number of deploys, and what no page names is removed',
  ENGINES,
  async ({ page, site }) => {
    // So that nothing comes from the browser's own cache.
    site.immutable = 'no-store';
    const css = /\/_astro\/Page\.[\w-]+\.css/.exec(
      readFileSync(`dist/${PKU}index.html`, 'utf8'),
    )![0];
    await visit(page, site.url + PKU);
    await visit(page, site.url + BIT);
    const hasStyle = () =>
      page.evaluate(async (css) => Boolean(await (await caches.open('/visited')).match(css)), css);
    // Earlier workers stored pages apart from what they name.
    await page.evaluate(async () => {
      const [visited, earlier] = [await caches.open('/visited'), await caches.open('/immutable')];
      for (const key of await visited.keys()) {
        if (!key.url.includes('/_astro/')) continue;
        await earlier.put(key, (await visited.match(key))!);
        await visited.delete(key);
      }
    });
    await deploy(page, site, 1);
    await deploy(page, site, 2);
    await expectReadable(page, site);
    await expectReadable(page, site, BIT, BIT_TEXT);
    expect(await hasStyle()).toBe(true);
    // Both pages have another stylesheet, and the reader visits them.
    const other = css.replace('Page.', 'Other.');
    site.instead.set(other, readFileSync(`dist${css}`, 'utf8'));
    for (const path of [PKU, BIT, 'browse/'])
      site.instead.set(
        `/${path}`,
        readFileSync(`dist/${path}index.html`, 'utf8').replaceAll(css, other),
      );
    for (const path of [PKU, BIT, 'browse/']) await page.goto(site.url + path);
    await deploy(page, site, 3);
    await expect.poll(hasStyle).toBe(false);
    await expectReadable(page, site);
  },
);

test.describe('a save of the archive', () => {
  /** Begin a save, of which the site holds one file back until it is released. */
  async function beginSave(page: Page, site: StaticSite, parts = '简体'): Promise<() => void> {
    const { promise: released, resolve: release } = Promise.withResolvers<false>();
    let held: string | undefined;
    await page.goto(`${site.url}offline/`);
    await page.getByLabel(parts).check();
    site.intercept = (path) => path.endsWith('.pack') && path === (held ??= path) && released;
    await page.getByRole('button', { name: '保存' }).click();
    await expect.poll(() => held).toBeDefined();
    return () => release(false);
  }

  test('that runs out of room takes none from visited pages; new ones take its room, and then that of the oldest', async ({
    site,
    profile,
  }) => {
    const { context, page } = await startBrowser(profile);
    const session = await context.newCDPSession(page);
    const fill = () =>
      page
        .evaluate(async () => (await navigator.storage.estimate()).usage!)
        .then((quotaSize) => ({ origin: new URL(site.url).origin, quotaSize }))
        .then((full) => session.send('Storage.overrideQuotaForOrigin', full));
    const paths = [PKU, BIT, 'browse/', 'browse/people/', 'browse/topics/'];
    for (const path of paths) await visit(page, site.url + path);
    const release = await beginSave(page, site);
    await stored(page, `${site.url}offline/`);
    await fill();
    release();
    await expect(status(page)).toContainText('空间不足，未能保存完毕');
    await visit(page, `${site.url}zh-hant/${PKU}`);
    expect(await page.evaluate(() => caches.has('/archive'))).toBe(false);
    for (const path of paths) await stored(page, site.url + path);
    // The page that was not read for longest is now another.
    await page.goto(site.url + PKU);
    await stored(page, `${site.url}offline/`);
    await fill();
    await page.goto(`${site.url}zh-hant/${BIT}`);
    await stored(page, `${site.url}zh-hant/${BIT}`);
    await expectReadable(page, site);
    await site.stop();
    expect((await page.goto(site.url + BIT))!.status()).toBe(503);
    await context.close();
  });

  test('goes on while the worker is updated', async ({ page, site }) => {
    await visit(page, site.url + PKU);
    const release = await beginSave(page, site);
    await deploy(page, site, 1);
    release();
    await expect(status(page)).toContainText('与本站当前内容相同');
    await expectReadable(page, site, BIT, BIT_TEXT);
  });

  test('that is killed leaves what was there, and goes on', async ({ site, profile }) => {
    const start = () => startBrowser(profile);
    const { context, page } = await start();
    await visit(page, `${site.url}zh-hant/${PKU}`);
    await page.goto(`${site.url}offline/`);
    await page.getByRole('button', { name: '保存' }).click();
    await expect(status(page)).toContainText('已保存简体全文与检索功能');
    await beginSave(page, site, '简繁两体');
    const session = await context.browser()!.newBrowserCDPSession();
    const closed = context.waitForEvent('close');
    void session.send('Browser.crash').catch(() => undefined);
    await closed;

    const again = await start();
    await site.stop();
    await again.page.goto(`${site.url}zh-hant/${PKU}`);
    await expectArticle(again.page, PKU_TEXT_HANT);
    await again.page.goto(site.url + SEARCH);
    await expect(again.page.locator('.excerpt mark').first()).toBeVisible();
    await site.start();
    site.intercept = () => false;
    await again.page.goto(`${site.url}offline/`);
    await again.page.getByRole('button', { name: '继续' }).click();
    await expect(status(again.page)).toContainText('已保存简体、繁体');
    await again.context.close();
  });
});

test('where nothing more can be stored, pages are read as before, and none is lost', async ({
  page,
  site,
}) => {
  // A disk that is broken, from when a cache of this name is there.
  const breaks = `(({ put }) => {
    Cache.prototype.put = async function (...files) {
      if (await caches.has('broken')) throw new DOMException('', 'QuotaExceededError');
      return put.apply(this, files);
    };
  })(Cache.prototype);\n`;
  site.instead.set('/sw.js', breaks + readFileSync('dist/sw.js', 'utf8'));
  for (const path of [PKU, BIT]) await visit(page, site.url + path);
  await page.evaluate(() => caches.open('broken'));
  for (const path of ['', 'browse/', 'browse/people/', PKU])
    expect((await page.goto(site.url + path))!.status()).toBe(200);
  await expectReadable(page, site);
  await expectReadable(page, site, BIT, BIT_TEXT);
});
