import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { idsMatching, PKU } from '../articles.ts';
import { made, MADE_URL } from './made.ts';

const panel = (page: Page) => page.locator('#export');
/** Search, and open the panel that exports and cites. */
async function search(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByText(/^(导出与引用|匯出與引用)$/).click();
  await expect(panel(page).locator('.citation')).not.toBeEmpty();
}
const exportAs = (page: Page, group: string, name: string) =>
  page.getByRole('group', { name: group }).getByRole('button', { name, exact: true }).click();

/** Export, and read the file that the browser saves. */
async function download(page: Page, group: string, name: string) {
  const saved = page.waitForEvent('download');
  await exportAs(page, group, name);
  const file = await saved;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}
/** The errors and the files of a page, as they come. */
function watch(page: Page) {
  const errors: string[] = [];
  const files: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('download', (file) => files.push(file.suggestedFilename()));
  return { errors, files };
}

test('the results, or the lines of the concordance, are saved as a table in the order shown', async ({
  page,
}) => {
  const { errors } = watch(page);
  // In the first sentence of every made article.
  await search(page, `${MADE_URL}/search/?q=参观了&sort=oldest`);
  const results = await download(page, '文章列表', 'CSV');
  expect(results.name).toBe('检索-参观了.csv');
  await expect(panel(page)).toContainText(`已保存“检索-参观了.csv”，共${made.length}项。`);
  const [head, ...rows] = results.text.split('\r\n').slice(0, -1);
  expect(head).toBe('\ufeff序号,标题,日期,出现次数,网址');
  const urls = rows.map((row) => row.split(',').at(-1)!);
  expect(new Set(urls).size).toBe(made.length);
  const shown = page.locator('main ol > li h2 a');
  const links = await shown.evaluateAll((all: HTMLAnchorElement[]) =>
    all.map(({ origin, pathname }) => origin + pathname),
  );
  expect(urls.slice(0, links.length)).toEqual(links);

  await search(page, `${MADE_URL}/zh-hant/search/?q=大&view=kwic&sort=following`);
  await expect(panel(page)).toContainText('一次至多匯出前1000項。');
  const lines = await download(page, '上下文', 'CSV');
  expect(lines.name).toBe('上下文-大.csv');
  await expect(panel(page)).toContainText(/是全部\d+項中的前1000項。/);
  const [names, ...hits] = lines.text.split('\r\n').slice(0, -1);
  expect(names).toBe('\ufeff前文,搜尋詞,後文,標題,日期,網址');
  const addresses = await page
    .locator('table.kwic tbody td:nth-child(2) a')
    .evaluateAll((all: HTMLAnchorElement[]) => all.map(({ href }) => href));
  expect(hits.length).toBe(1000);
  expect(addresses.length).toBe(50);
  for (const [index, address] of addresses.entries()) {
    expect(hits[index]).toMatch(/,大,/);
    // It has commas.
    expect(hits[index]!.endsWith(`,"${address}"`), address).toBe(true);
  }
  expect(errors).toEqual([]);
});

test('the articles found are saved as citations, or none when one is missing', async ({ page }) => {
  const { errors, files } = watch(page);
  await search(page, '/search/?q=合作&sort=oldest');
  const { name, text } = await download(page, '题录', 'CSL-JSON');
  expect(name).toBe('检索-合作.json');
  const items = JSON.parse(text) as { id: string; accessed?: unknown }[];
  expect(items.map(({ id }) => id)).toEqual(idsMatching('合作'));
  expect(items.every(({ accessed }) => accessed)).toBe(true);
  expect(errors).toEqual([]);

  await page.route(`**/${PKU}.json`, (route) => route.abort());
  await exportAs(page, '题录', 'BibTeX');
  await expect(panel(page)).toContainText(/无法读取《.+》的题录，没有保存文件。/);
  expect(files).toEqual([name]);
});

test('an export says how far it is, and ends when the reader stops it or searches anew', async ({
  page,
}) => {
  const { files } = watch(page);
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route(`**/${PKU}.json`, async (route) => {
    await released;
    // The browser may have given it up.
    await route.continue().catch(() => undefined);
  });
  await search(page, '/search/?q=合作');
  const stop = page.getByRole('button', { name: '停止' });
  const ends = {
    stop: () => stop.press('Enter'),
    search: () => page.locator('#q').fill('省校合作'),
  };
  for (const end of Object.values(ends)) {
    await exportAs(page, '题录', 'RIS');
    await expect(panel(page)).toContainText('正在导出……70%');
    await end();
    await expect(panel(page)).toContainText('已停止，没有保存文件。');
    await expect(stop).toBeHidden();
    if (end === ends.stop) await expect(page.getByRole('button', { name: 'RIS' })).toBeFocused();
  }
  await expect(panel(page).locator('.citation')).toContainText('省校合作');
  release();
  await download(page, '题录', 'RIS');
  expect(files).toEqual(['检索-省校合作.ris']);
});

test('a search is cited by a link that says later whether the archive has changed', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await search(page, '/search/?q=合作&from=2001');
  const citation = panel(page).locator('.citation');
  const status = page.locator('#status');
  const found = await status.textContent();
  await panel(page).getByRole('button', { name: '复制' }).click();
  await expect(panel(page)).toContainText('已复制');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await citation.textContent());
  expect(copied).toMatch(
    /^新闻存真检索，条件为“合作”，2001年起；共\d+篇、\d+处。内容版本[0-9a-f]{7,}(（[\d-]+）)?，检索日期[\d-]+。http/,
  );

  const link = (await citation.locator('a').getAttribute('href'))!;
  await page.goto(link);
  await expect(status).toHaveText(`${found}与引用时相同。`);
  await page.goto(link.replace(/archive=\w+&found=\d+/, 'archive=abcdef0&found=1'));
  await expect(status).toHaveText(/。本站已更新：引用时为1篇、\d+处，现为\d+篇、\d+处。$/);
  // What is asked next was not cited.
  await page.locator('#q').fill('省校合作');
  await expect(status).toHaveText(/^找到\d+篇文章，共\d+处。$/);
  expect(new URL(page.url()).searchParams.has('archive')).toBe(false);
});
