import { expect, test, type Page } from '@playwright/test';
import { articles, hitsOf, idsMatching, PKU, textsOf } from '../articles.ts';
import { ENGINES } from './engines.ts';
import { ROOTS } from './kinds.ts';
import { MADE_URL } from './made.ts';

const status = (page: Page) => page.locator('#status');
const rows = (page: Page) => page.locator('.kwic tbody tr');
/** Read the lines: what precedes the hit, the hit, and what follows. */
const lines = (page: Page): Promise<string[][]> =>
  rows(page).evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('td')].slice(0, 3).map((cell) => cell.innerText)),
  );
const open = (page: Page, root: string, query: string) =>
  page.goto(`${root}search/?${new URLSearchParams({ q: query, view: 'kwic' })}`);

test(
  'every hit has a line in which it stands between its context, in the script of the page',
  ENGINES,
  async ({ page }) => {
    for (const [script, root] of Object.entries(ROOTS)) {
      await open(page, root, '合作');
      await expect(rows(page)).toHaveCount(hitsOf(['合作']));
      const texts = articles.flatMap((article) => textsOf(article, script as keyof typeof ROOTS));
      for (const [before, hit, after] of await lines(page)) {
        expect(hit).toBe('合作');
        expect(texts.some((text) => text.includes(before! + hit! + after!))).toBe(true);
      }
      // The hits stand below each other.
      const boxes = await rows(page)
        .locator('mark')
        .evaluateAll((marks) => marks.map((mark) => Math.round(mark.getBoundingClientRect().x)));
      expect(new Set(boxes).size).toBe(1);
    }
  },
);

test('lines are sorted by what stands beside the hit, from the list or from the headings', async ({
  page,
}) => {
  await open(page, '/zh-hant/', '合作');
  const { compare } = new Intl.Collator('zh-Hant');
  const headings = page.locator('.kwic thead');
  await expect(headings.getByRole('columnheader', { name: '出處' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await headings.getByRole('link', { name: '後文' }).click();
  await expect(page).toHaveURL(/sort=following/);
  await expect(page.getByLabel('排序')).toHaveValue('following');
  const isSorted = (texts: string[]) =>
    texts.length > 1 && texts.every((text, i) => i === 0 || compare(texts[i - 1]!, text) <= 0);
  const following = async () => (await lines(page)).map(([, , after]) => after!);
  await expect.poll(async () => isSorted(await following())).toBe(true);
  await page.getByLabel('排序').selectOption('依前文');
  await expect(page).toHaveURL(/sort=preceding/);
  const preceding = async () =>
    (await lines(page)).map(([before]) => [...before!].reverse().join(''));
  await expect.poll(async () => isSorted(await preceding())).toBe(true);
  const sorted = await preceding();
  await page.reload();
  await expect(page.getByLabel('排序')).toHaveValue('preceding');
  await expect.poll(preceding).toEqual(sorted);
});

test('a line leads to its hit in the article, and Back to the line', async ({ page }) => {
  await open(page, '/', '碳基薄膜');
  const second = rows(page).nth(1);
  await expect(second).toBeVisible();
  const [, , after] = (await lines(page))[1]!;
  await second.locator('mark').click();
  await expect(page).toHaveURL(new RegExp(`${PKU}/#\\w+`));
  const block = page.locator(':target');
  await expect(block).toBeInViewport();
  await expect(block).toContainText(`碳基薄膜${after!.slice(0, 5)}`);
  await page.goBack();
  await expect(rows(page)).toHaveCount(hitsOf(['碳基薄膜']));
});

test('thousands of lines come in pages', async ({ page }) => {
  await open(page, `${MADE_URL}/`, '参观了');
  await expect(rows(page)).toHaveCount(50);
  const first = await lines(page);
  await page.getByRole('link', { name: '下一页' }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(page.getByText('第2页')).toBeVisible();
  await expect.poll(() => lines(page)).not.toEqual(first);
});

test('characters are told apart that the script of the page distinguishes, when that is asked for', async ({
  page,
}) => {
  await page.goto(`/zh-hant/search/?q=${encodeURIComponent('志')}`);
  await expect(status(page)).toHaveText(
    `找到${idsMatching('志').length}篇文章，共${hitsOf(['志'])}處。`,
  );
  const countIn = (form: string) =>
    articles
      .flatMap((article) => textsOf(article, 'zh-Hant'))
      .join('')
      .split(form).length - 1;
  const typed = countIn('志');
  expect(typed).toBeGreaterThan(0);
  expect(typed).toBeLessThan(hitsOf(['志']));
  await page.getByLabel('僅找與輸入相同的字').check();
  await expect(page).toHaveURL(/typed=1/);
  await expect(status(page)).toHaveText(new RegExp(`，共${typed}處。$`));
  await page.getByRole('link', { name: '上下文' }).click();
  await expect(rows(page)).toHaveCount(typed);
  for (const [, hit] of await lines(page)) expect(hit).toBe('志');
  // Simplified texts write one character for both, so there is nothing to choose.
  await page.goto(`/search/?q=${encodeURIComponent('志')}`);
  await expect(status(page)).toHaveText(/^找到/);
  await expect(page.getByLabel('仅查与输入相同的字')).toBeHidden();
});

test('a concordance says where there is nothing to list', async ({ page }) => {
  await open(page, '/', '-合作');
  await expect(status(page)).toHaveText(/没有|找到/);
  await open(page, '/', '龘');
  await expect(status(page)).toHaveText(/^没有找到/);
  await expect(rows(page)).toHaveCount(0);
});

test('a line of a concordance is a row of a table on a phone, too', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await open(page, '/zh-hant/', '合作');
  const table = page.getByRole('table', { name: '各處上下文' });
  await expect(table.getByRole('row')).toHaveCount(hitsOf(['合作']));
  await expect(table.getByRole('row').nth(1).getByRole('cell')).toHaveCount(4);
});
