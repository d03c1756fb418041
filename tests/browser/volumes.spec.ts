import { expect, test, type Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { made, MADE_URL, VOLUMES_URL, VOLUME_SIZE } from './made.ts';
import { planVolumes } from '../../src/search/plan-volumes.ts';

test.use({ baseURL: VOLUMES_URL, viewport: { width: 390, height: 500 } });

/** Words in the first sentence of every made article. */
const QUERY = '参观了';
/** The volumes of the archive, the newest first, and the number of articles in so many of them. */
const volumes = planVolumes(
  made.map(({ published }) => ({ date: published })).reverse(),
  VOLUME_SIZE,
).reverse();
const sizeOf = (some: typeof volumes) =>
  some.reduce((sum, { documents }) => sum + documents.length, 0);

const results = (page: Page) => page.locator('#results > li');
const status = (page: Page) => page.locator('#status');
const note = (page: Page) => page.locator('#reach');
const ids = (page: Page) =>
  results(page)
    .locator('h2 a')
    .evaluateAll((links: HTMLAnchorElement[]) => links.map((a) => a.pathname.split('/').at(-2)));
const search = (page: Page, parameters: Record<string, string> = {}) =>
  page.goto(`/search/?${new URLSearchParams({ q: QUERY, ...parameters })}`);
const found = (count: number) => new RegExp(`^找到${count}篇文章，共\\d+处。$`);
/** What the note says when so many volumes were searched. */
const searched = (count: number) => {
  const documents = sizeOf(volumes.slice(0, count));
  const year = volumes[count - 1]!.from;
  return `已检索${year}年以来的${documents}篇；更早的${made.length - documents}篇未检索。`;
};
/** How many volumes have the results up to this one. */
const volumesUpTo = (result: number) =>
  volumes.findIndex((_, index) => sizeOf(volumes.slice(0, index + 1)) >= result) + 1;

/** Go to the end of a page of results until it is full. */
async function showAll(page: Page, count = 20): Promise<void> {
  await expect
    .poll(async () => {
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      return results(page).count();
    })
    .toBe(count);
}

test('a search begins with the newest articles, and goes on to older ones as the reader does', async ({
  page,
}) => {
  await search(page, { sort: 'newest' });
  await expect(results(page).first()).toBeVisible();
  await showAll(page);
  expect(await ids(page)).toEqual(made.slice(0, 20).map(({ id }) => id));
  const count = volumesUpTo(20);
  await expect(note(page)).toContainText(searched(count));
  await expect(status(page)).toHaveText(found(sizeOf(volumes.slice(0, count))));
  await page.getByRole('link', { name: '下一页' }).click();
  await expect(page.locator('#results')).toHaveAttribute('start', '21');
  await showAll(page);
  expect(await ids(page)).toEqual(made.slice(20, 40).map(({ id }) => id));
  await expect(page.getByText('第2页', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: '下一页' }).click();
  await expect(page.locator('#results')).toHaveAttribute('start', '41');
  await showAll(page);
  await expect(page.getByText('第3页，共3页')).toBeVisible();
  await expect(note(page)).toBeHidden();
  await expect(status(page)).toHaveText(found(made.length));
});

test('everything is searched when the reader asks for it, and ranked together', async ({
  page,
}) => {
  await search(page);
  await expect(note(page)).toContainText('更早的');
  await page.getByRole('link', { name: '检索全部' }).click();
  await expect(status(page)).toHaveText(found(made.length));
  await expect(note(page)).toBeHidden();
  await expect(page).toHaveURL(/all=1/);
  await showAll(page);
  const ranked = await ids(page);
  await page.goto(`${MADE_URL}/search/?${new URLSearchParams({ q: QUERY })}`);
  await showAll(page);
  expect(await ids(page)).toEqual(ranked);
  // Another query begins with the newest articles again.
  await page.goBack();
  await page.locator('#q').fill('参观');
  await expect(note(page)).toContainText('未检索');
  await expect(page).not.toHaveURL(/all/);
});

test('a search goes on by itself until it has found something', async ({ page }) => {
  const { paragraphs, id } = made.at(-1)!;
  const lead = paragraphs[0]!.split('。')[0]!;
  await search(page, { q: lead });
  await expect(results(page)).toHaveCount(1);
  expect(await ids(page)).toEqual([id]);
  await expect(note(page).getByText('未检索')).toBeHidden();
});

test('hits over time are those of what was searched, and say so', async ({ page }) => {
  await search(page, { view: 'time' });
  await expect(note(page)).toContainText(searched(1));
  await page.getByRole('button', { name: '继续检索更早的' }).click();
  await expect(note(page)).toContainText(searched(2));
  await expect(status(page)).toHaveText(found(sizeOf(volumes.slice(0, 2))));
  // Other views have searched as much.
  await page.getByRole('link', { name: '上下文' }).click();
  const all = page.getByRole('link', { name: '检索全部' });
  await expect(all).toHaveAttribute('href', /view=kwic/);
  await expect(note(page)).toContainText(searched(2));
  await all.click();
  await expect(status(page)).toHaveText(found(made.length));
  await expect(page.locator('tbody tr')).toHaveCount(50);
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`what was searched is said without a fault that axe finds (${colorScheme})`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme });
    for (const root of ['/', '/zh-hant/']) {
      await page.goto(`${root}search/?${new URLSearchParams({ q: QUERY, view: 'time' })}`);
      await expect(note(page)).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
    }
  });

test('a search from the oldest articles on says until when it has searched', async ({ page }) => {
  await search(page, { sort: 'oldest' });
  await showAll(page);
  expect(await ids(page)).toEqual(
    made
      .toReversed()
      .slice(0, 20)
      .map(({ id }) => id),
  );
  await expect(note(page)).toContainText('更晚的');
});

test('a search that is narrowed to a time loads the index of that time only', async ({ page }) => {
  const folders = new Set<string>();
  page.on('request', (request) => {
    const [, folder] = /pagefind\/volumes\/([^/]*)\//.exec(request.url()) ?? [];
    if (folder) folders.add(folder.split('-')[0]!);
  });
  const { from, to, documents } = volumes[3]!;
  await search(page, { from, to });
  await expect(status(page)).toHaveText(found(documents.length));
  await expect(note(page)).toBeHidden();
  expect([...folders]).toEqual([`${from}_${to}`]);
});

test('a search is cited when everything was searched', async ({ page }) => {
  await search(page, { view: 'time' });
  await page.getByText('导出与引用').click();
  const citation = page.locator('#export .citation');
  await expect(citation).toHaveText('只检索了一部分，尚不能引用。请先检索全部。');
  await page.getByRole('link', { name: '检索全部' }).click();
  await expect(citation).toContainText(`共${made.length}篇`);
  const address = (await citation.getByRole('link').getAttribute('href'))!;
  await page.goto(address);
  await expect(status(page)).toHaveText(new RegExp(`^找到${made.length}篇.*与引用时相同。$`));
});
