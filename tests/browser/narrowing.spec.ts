import { expect, test, type Locator, type Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { ENGINES } from './engines.ts';
import { made, MADE_URL } from './made.ts';

test.use({ baseURL: MADE_URL });

/** Words in the first sentence of every made article. */
const QUERY = '参观了';
const results = (page: Page) => page.locator('.results > li');
const status = (page: Page) => page.locator('#status');
const foundIn = (articles: readonly unknown[]) => new RegExp(`^找到${articles.length}篇文章`);
const chart = (page: Page) => page.getByRole('figure');
const chosen = (page: Page) => page.getByRole('list', { name: '已选范围' });
const search = (page: Page, parameters: Record<string, string>, root = '/') =>
  page.goto(`${root}search/?${new URLSearchParams(parameters)}`);

const inPart = (part: string) => made.filter(({ published }) => published.startsWith(part));
const parts = (length: number, within = '') => [
  ...new Set(inPart(within).map(({ published }) => published.slice(0, length))),
];
/** A year of three dates and a month of it with fewer. */
const year = parts(4).find((each) => parts(10, each).length >= 3)!;
const month = parts(7, year).find((each) => parts(10, each).length < 3)!;
const written = (part: string) =>
  part
    .split('-')
    .map((number, index) => Number(number) + '年月日'[index]!)
    .join('');
/** The numbers of articles and of hits in a text such as 2023年5月：3篇，7处. */
const countsOf = async (links: Locator) =>
  (await links.allTextContents()).map((text) => text.match(/\d+(?=[篇处])/g)!.map(Number));

test(
  'hits over time are bars, each a link to its part of the time: years, months, days',
  ENGINES,
  async ({ page }) => {
    await search(page, { q: QUERY, view: 'time' });
    const bars = chart(page).getByRole('link');
    await expect(chart(page)).toContainText('各年出现次数');
    await expect(bars).toHaveCount(parts(4).length);
    const counts = await countsOf(bars);
    const sum = (index: number) => counts.reduce((total, each) => total + each[index]!, 0);
    await expect(status(page)).toHaveText(`找到${sum(0)}篇文章，共${sum(1)}处。`);
    expect(sum(0)).toBe(made.length);

    await page
      .getByRole('link', {
        name: new RegExp(`^${written(year)}：${inPart(year).length}篇，\\d+处$`),
      })
      .focus();
    await page.keyboard.press('Enter');
    await expect(status(page)).toHaveText(foundIn(inPart(year)));
    await expect(page).toHaveURL(new RegExp(`from=${year}&to=${year}$`));
    await expect(chart(page)).toContainText(`${written(year)}各月出现次数`);
    await expect(bars).toHaveCount(parts(7, year).length);
    await expect(page.getByRole('link', { name: '全部日期' })).toBeFocused();

    await page.getByRole('link', { name: new RegExp(`^${written(month)}：`) }).click();
    await expect(status(page)).toHaveText(foundIn(inPart(month)));
    // Too few for a chart.
    await expect(page.getByText('日期不足三个')).toBeVisible();
    await expect(chart(page)).toHaveCount(0);
    const days = page.getByRole('rowheader').getByRole('link');
    const [day] = parts(10, month).sort();
    await expect(days.first()).toHaveText(written(day!));
    await days.first().click();
    await expect(results(page)).toHaveCount(inPart(day!).length);
    await expect(results(page).first().getByRole('link')).toBeFocused();
    await expect(page).not.toHaveURL(/view=/);

    await page.goBack();
    await page.getByRole('link', { name: written(year), exact: true }).click();
    await expect(bars).toHaveCount(parts(7, year).length);
    await page.getByRole('link', { name: '全部日期' }).click();
    await expect(bars).toHaveCount(parts(4).length);
    await expect(page).not.toHaveURL(/from|to=/);
  },
);

test('a table has the numbers of the chart', async ({ page }) => {
  await search(page, { q: QUERY, view: 'time' });
  await page.getByText('以表格查看').click();
  const table = page.getByRole('table', { name: '各年篇数、出现次数' });
  const rows = await table.getByRole('row').allTextContents();
  expect(rows.shift()).toBe('日期篇数出现次数');
  const bars = await chart(page).getByRole('link').allTextContents();
  expect(rows).toEqual(bars.map((text) => text.replace(/[：篇，处]/g, '')));
});

test('articles are counted over time where nothing is searched for', async ({ page }) => {
  await search(page, { q: '-龘', view: 'time' });
  await expect(chart(page)).toContainText('各年篇数');
  const counts = await countsOf(chart(page).getByRole('link'));
  expect(counts.flat().reduce((sum, each) => sum + each)).toBe(made.length);
});

test('the chart fits a narrow window, and has no fault that axe finds', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme });
    await search(page, { q: QUERY, view: 'time', from: '2000', to: '2024' }, '/zh-hant/');
    await page.getByText('以表格檢視').click();
    await expect(chart(page)).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    const labels = await chart(page)
      .locator('.label')
      .evaluateAll((all) => all.map((label) => label.getBoundingClientRect()));
    expect(labels.length).toBeGreaterThan(3);
    for (const [index, { left }] of labels.slice(1).entries())
      expect(left).toBeGreaterThan(labels[index]!.right);
  }
});

test('the page of a subject searches its articles, and what narrows the search is undone by one press', async ({
  page,
}) => {
  const [organisation] = made[0]!.organisations;
  const having = made.filter(({ organisations }) => organisations.includes(organisation!));
  await page.goto(`/browse/organisations/${organisation}/`);
  const name = `在这${having.length}篇文章中检索`;
  // An empty field finds all of them, the newest first.
  await page.getByRole('search', { name }).getByRole('button').click();
  await expect(status(page)).toHaveText(`找到${having.length}篇文章。`);
  await expect(results(page).first().getByRole('link')).toHaveAttribute(
    'href',
    new RegExp(`/${having[0]!.id}/`),
  );
  await page.goBack();
  await page.getByRole('searchbox', { name }).fill(QUERY);
  await page.keyboard.press('Enter');
  await expect(status(page)).toHaveText(foundIn(having));
  await expect(results(page)).toHaveCount(having.length);
  await expect(chosen(page)).toHaveText(organisation!);

  // It narrows the next query, too, and stays when the field is emptied.
  const field = page.locator('#q');
  await field.fill('龘');
  await expect(status(page)).toHaveText('所选范围内没有与“龘”相符的文章。');
  await field.fill('');
  await expect(results(page)).toHaveCount(having.length);
  await field.fill(QUERY);
  await expect(status(page)).toHaveText(/处。$/);
  await page.getByRole('link', { name: `取消“${organisation}”` }).focus();
  await page.keyboard.press('Enter');
  await expect(status(page)).toHaveText(foundIn(made));
  await expect(page.getByText('筛选', { exact: true })).toBeFocused();
  await expect(chosen(page)).toBeHidden();
});

test('what was typed just before a link was followed is not lost', async ({ page }) => {
  await search(page, { q: QUERY, year });
  await expect(chosen(page)).toHaveText(year);
  await page.evaluate(() => {
    const field = document.querySelector<HTMLInputElement>('#q')!;
    field.value = '参观';
    field.dispatchEvent(new InputEvent('input'));
    document.querySelector<HTMLAnchorElement>('#chosen a')!.click();
  });
  await expect(page).toHaveURL(`/search/?${new URLSearchParams({ q: '参观' })}`);
  await expect(status(page)).toHaveText(foundIn(made));
});

test('the page of a month searches its articles, in the other script, too', async ({ page }) => {
  await page.goto(`/zh-hant/browse/dates/${month}/`);
  await page.getByRole('searchbox', { name: /篇文章中搜尋$/ }).fill(QUERY);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`from=${month}&to=${month}$`));
  await expect(results(page)).toHaveCount(inPart(month).length);
  await expect(page.getByRole('list', { name: '已選範圍' })).toHaveText(written(month));
  // A choice that nothing has is told, and can be undone.
  await search(page, { year: '1900' }, '/zh-hant/');
  await expect(status(page)).toHaveText('所選範圍內沒有文章。');
  await page.getByRole('link', { name: '取消「1900」' }).click();
  await expect(status(page)).toHaveText('');
  await expect(page.locator('#filters')).toBeHidden();
});

test('the help has examples, which are searched without loading the page again', async ({
  page,
}) => {
  await page.goto('/search/');
  await page.getByText('检索说明').click();
  const examples = page.locator('#help dt a');
  await expect(examples).toHaveCount(4);
  await page.evaluate(() => Object.assign(window, { isSame: true }));
  for (const example of await examples.all()) {
    await example.click();
    await expect(page.locator('#q')).toHaveValue(await example.innerText());
    await expect(page).toHaveTitle(
      new RegExp('^' + (await example.innerText()).replace(/\W/g, '.')),
    );
    await expect(status(page)).toHaveText(/^找到\d+篇文章，共\d+处。$/);
  }
  expect(await page.evaluate(() => 'isSame' in window)).toBe(true);
});
