import { expect as expected, test, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PORTS } from './ports.ts';

const ID = '2023-05-20-pku-shanxi';
const folder = mkdtempSync(join(tmpdir(), 'dev-'));
const article = join(folder, 'articles', `${ID}.mdx`);
const capture = join(folder, 'sources', `${ID}.txt`);

/** `npm run dev`, while an editor writes. */
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
  await open(`articles/${ID}/`);
});
test.afterAll(async () => {
  await page.close();
  server.kill();
  rmSync(folder, { recursive: true });
});

/** Opens a page, once the server is there and no reload comes between. */
const open = (path: string) =>
  expect(async () => {
    await page.goto(`http://localhost:${PORTS.dev}/${path}`);
  }).toPass({ timeout: 60_000 });

/** Replaces a part of a file, which must be there. */
function edit(file: string, from: string | RegExp, to: string) {
  const text = readFileSync(file, 'utf8');
  expect(text.replace(from, to)).not.toBe(text);
  writeFileSync(file, text.replace(from, to));
}
const overlay = () => page.locator('vite-error-overlay');

test('what is wrong is shown in the browser until it is right', async () => {
  edit(article, '揭牌仪式</F', '揭碑仪式</F');
  await expect(overlay()).toContainText('The text is not that of its capture');
  await expect(overlay()).toContainText('揭【碑】仪式');
  edit(article, '揭碑仪式</F', '揭牌仪式</F');
  await expect(overlay()).toBeHidden();
  await expect(page.locator('figure').nth(1)).toContainText('揭牌仪式');
});

test('the page shows what was written, and search finds it', async () => {
  edit(capture, '参加上述活动', '参加上述活动，备忘');
  edit(article, '参加上述活动', '参加上述活动，备忘');
  const sha256 = createHash('sha256').update(readFileSync(capture)).digest('hex');
  edit(article, /sha256: .*/, `sha256: ${sha256}`);
  edit(article, 'summary: ', 'summary: 备忘，');
  await expect(page.locator('meta[name=description]')).toHaveAttribute('content', /^备忘/);
  await expect(page.locator('article')).toContainText('参加上述活动，备忘');
  await open(`search/?q=${encodeURIComponent('活動備忘')}`);
  await expect(page.locator('mark')).toHaveText('活动，备忘');
});

test('the page follows the glossary', async () => {
  await open(`zh-hant/articles/${ID}/`);
  await expect(page.locator('article')).toContainText('貢獻');
  appendFileSync(join(folder, 'glossary.yaml'), '\n贡献力量: 貢献力量\n');
  await expect(page.locator('article')).toContainText('貢献力量');
});
