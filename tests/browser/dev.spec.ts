import { expect as expected, test, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makePicture } from '../pictures.ts';
import { PICTURE_FILE, SAVED_PAGE } from '../saved-page.ts';
import { spawnEditor } from '../spawn-editor.ts';
import { violationsOf } from './axe.ts';
import { BIT, PKU } from './kinds.ts';
import { PORTS } from './ports.ts';

/** The file of a saved page, by its name. */
const savedPage = (name: string) => `tests/fixtures/saved-pages/${name}.html`;

const ID = '2023-05-20-pku-shanxi';
const folder = mkdtempSync(join(tmpdir(), 'dev-'));
const article = join(folder, 'articles', `${ID}.mdx`);
const capture = join(folder, 'sources', `${ID}.txt`);
const people = join(folder, 'people.yaml');

/** What an editor sees in the browser with `npm run dev`. The server runs through all tests. */
test.describe.configure({ mode: 'serial', timeout: 90_000 });
const expect = expected.configure({ timeout: 20_000 });
let server: ChildProcess;
let page: Page;
test.beforeAll(async ({ browser }) => {
  cpSync('content', folder, { recursive: true });
  const env = { ...process.env, CONTENT_DIR: folder, ASTRO_TELEMETRY_DISABLED: '1' };
  server = spawn(process.execPath, ['tests/browser/dev-server.ts', String(PORTS.dev)], {
    env,
    stdio: 'inherit',
  });
  page = await browser.newPage();
  await open(PKU);
});
test.afterAll(async () => {
  await page.close();
  server.kill();
  rmSync(folder, { recursive: true });
});

/** Open a page, as soon as the server runs. A reload by the server may interrupt that. */
const open = (path: string) =>
  expect(async () => {
    const response = await page.goto(`http://localhost:${PORTS.dev}/${path}`);
    expected(response!.status()).toBe(200);
  }).toPass({ timeout: 60_000 });

/** Replace a part of a file, which must contain it. */
function edit(file: string, from: string | RegExp, to: string) {
  const text = readFileSync(file, 'utf8');
  expect(text.replace(from, to)).not.toBe(text);
  writeFileSync(file, text.replace(from, to));
}
const overlay = () => page.locator('vite-error-overlay');
const captions = () => page.locator('figcaption');

test('an error is shown until it is corrected', async () => {
  edit(article, '揭牌仪式</F', '揭碑仪式</F');
  await expect(overlay()).toContainText('The text is not that of its capture');
  await expect(overlay()).toContainText('揭【碑】仪式');
  edit(article, '揭碑仪式</F', '揭牌仪式</F');
  await expect(overlay()).toBeHidden();
  await expect(captions().nth(1)).toContainText('揭牌仪式');
});

test('an article with an error keeps its last right version', async () => {
  edit(article, '揭牌仪式</F', '揭碑仪式</F');
  await expect(overlay()).toContainText('揭【碑】仪式');
  await expect(captions().nth(1)).toContainText('揭牌仪式');
  // Also when it is loaded again, here and in the other script, and in lists.
  await open(PKU);
  await expect(captions().nth(1)).toContainText('揭牌仪式');
  await open(`zh-hant/${PKU}`);
  await expect(captions().nth(1)).toContainText('揭牌儀式');
  await open('');
  await expect(page.getByRole('link', { name: '校领导率团赴山西推进省校合作' })).toBeAttached();
  // Meanwhile, other articles can be changed.
  await open(BIT);
  edit(join(folder, BIT.replace(/\/$/, '.mdx')), 'summary: ', 'summary: 备忘，');
  await expect(page.locator('meta[name=description]')).toHaveAttribute('content', /^备忘/);
  edit(article, '揭碑仪式</F', '揭牌仪式</F');
  await open(PKU);
  await expect(overlay()).toBeHidden();
});

test('the page shows what is written, and search finds it', async () => {
  await open(PKU);
  edit(capture, '参加上述活动', '参加上述活动，备忘');
  edit(article, '参加上述活动', '参加上述活动，备忘');
  const sha256 = createHash('sha256').update(readFileSync(capture)).digest('hex');
  edit(article, /sha256: .*/, `sha256: ${sha256}`);
  edit(article, 'summary: ', 'summary: 备忘，');
  await expect(page.locator('meta[name=description]')).toHaveAttribute('content', /^备忘/);
  await expect(page.locator('article')).toContainText('参加上述活动，备忘');
  await open(`search/?q=${encodeURIComponent('活動備忘')}`);
  await expect(page.locator('.excerpt mark')).toHaveText('活动，备忘');
  await page.locator('#q').fill('閻');
  await expect(page.getByRole('option').first()).toHaveText('阎艳 人物 1篇');
});

test('an open page shows a change of the glossary', async () => {
  await open(`zh-hant/${PKU}`);
  await expect(page.locator('article')).toContainText('貢獻');
  appendFileSync(join(folder, 'glossary.yaml'), '\n贡献力量: 貢献力量\n');
  await expect(page.locator('article')).toContainText('貢献力量');
});

test('an open page shows a change of a registry', async () => {
  const [before, after] = ['李凤岐:', '李凤岐:\n  hant: 李鳳歧'];
  await open(`zh-hant/${PKU}`);
  await expect(page.locator('.text')).toContainText('李鳳岐');
  edit(people, before, after);
  await expect(page.locator('.text')).toContainText('李鳳歧');
  await expect(page.locator('.text')).not.toContainText('李鳳岐');
  await open('zh-hant/browse/people/');
  await expect(page.getByRole('link', { name: '李鳳歧' })).toBeAttached();
  edit(people, after, before);
  await expect(page.getByRole('link', { name: '李鳳岐' })).toBeAttached();
});

test('with an error in a registry, the pages stay as they were', async () => {
  await open(`zh-hant/${BIT}`);
  edit(people, 'hant: 閻艷', 'hant: [');
  await expect(overlay()).toContainText('people.yaml');
  await open(`zh-hant/${BIT}`);
  await expect(page.locator('.text')).toContainText('閻艷');
  edit(people, 'hant: [', 'hant: 閻艷');
  await expect(overlay()).toBeHidden();
  await expect(page.locator('.text')).toContainText('閻艷');
});

test('a draft says that it is one, and what is to be answered', async () => {
  const added = await spawnEditor('add', folder, ['--id', 'draft', savedPage('local-tv')]);
  expect(added.error).toBe('');
  await open('articles/draft/');
  const draft = page.locator('.draft');
  await expect(draft).toContainText('It is not published until these questions are answered');
  await expect(draft.getByRole('listitem').first()).toContainText('Is it 2024-04-22');
  edit(join(folder, 'articles', 'draft.mdx'), /^review:\n(?: .*\n)*/m, '');
  await expect(draft).toBeHidden();
});

test('an article with a picture, a table and a link is whole on phones and desks, in both scripts', async () => {
  const saved = mkdtempSync(join(tmpdir(), 'saved-'));
  mkdirSync(join(saved, dirname(PICTURE_FILE)));
  writeFileSync(join(saved, 'price.html'), SAVED_PAGE);
  writeFileSync(join(saved, PICTURE_FILE), await makePicture(1000));
  const added = await spawnEditor('add', folder, ['--id', 'price', join(saved, 'price.html')]);
  rmSync(saved, { recursive: true });
  expect(added.error).toBe('');
  for (const [path, caption] of [
    ['articles/price/', '南山市一家菜市场'],
    ['zh-hant/articles/price/', '南山市一家菜市場'],
  ] as const)
    for (const viewport of [
      { width: 320, height: 640 },
      { width: 1280, height: 900 },
    ]) {
      await page.setViewportSize(viewport);
      await open(path);
      const figure = page.getByRole('figure', { name: caption });
      const image = figure.getByRole('img');
      await expect
        .poll(() => image.evaluate((each: HTMLImageElement) => each.naturalWidth))
        .toBeGreaterThan(200);
      expect((await image.boundingBox())!.width).toBeLessThanOrEqual(viewport.width);
      await expect(page.getByRole('cell', { name: '14.62' })).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
      // A narrow window with a mouse is no phone, where targets are larger.
      if (viewport.width > 1000) expect(await violationsOf(page)).toEqual([]);
    }
});
