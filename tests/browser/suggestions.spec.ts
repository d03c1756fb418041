import { expect, test, type Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { ENGINES } from './engines.ts';
import { PKU } from './kinds.ts';

const field = (page: Page) => page.locator('#q');
const list = (page: Page) => page.getByRole('listbox');
const options = (page: Page) => list(page).getByRole('option');
const active = (page: Page) => page.locator('[role=option][aria-selected=true]');
const searched = (root: string, query: string) => `${root}search/?q=${encodeURIComponent(query)}`;
const browsed = (root: string, kind: string, key: string) =>
  `${root}browse/${kind}/${encodeURIComponent(key)}/`;

test(
  'names are suggested in either script; arrows and Enter open one, and Enter alone searches',
  ENGINES,
  async ({ page }) => {
    for (const [typed, root, name] of [
      ['閻', '/', '阎艳 人物 1篇'],
      ['阎', '/zh-hant/', '閻艷 人物 1篇'],
    ] as const) {
      await page.goto(root);
      await field(page).pressSequentially(typed);
      await expect(options(page)).toHaveText([name, /^(检索“阎艳”|搜尋「閻艷」)$/]);
      await expect(field(page)).toHaveAttribute('aria-expanded', 'true');
      await field(page).press('ArrowDown');
      await expect(active(page)).toHaveText(name);
      await expect(field(page)).toBeFocused();
      await field(page).press('Enter');
      await expect(page).toHaveURL(browsed(root, 'people', '阎艳'));
    }
    await field(page).pressSequentially('北大');
    await expect(options(page).first()).toHaveText('北京大學 又稱北大 機構 1篇');
    await field(page).press('Enter');
    await expect(page).toHaveURL(searched('/zh-hant/', '北大'));
  },
);

test('the keys of a combobox move through the list and close it, and the text stays', async ({
  page,
}) => {
  await page.goto('/');
  await field(page).pressSequentially('北京大学');
  await expect(options(page)).toHaveCount(3);
  await expect(page.getByRole('status')).toHaveText('有3项建议，可按上下键选择。');
  const controlled = await field(page).getAttribute('aria-controls');
  await expect(list(page)).toHaveAttribute('id', controlled!);
  const names = ['北京大学 机构 1篇', '北京大学电子学院 机构 1篇', '检索“北京大学”'];
  const expectActive = async (name: string | undefined) => {
    await expect(active(page)).toHaveText(name === undefined ? [] : [name]);
    const id = name === undefined ? null : await active(page).getAttribute('id');
    expect(await field(page).getAttribute('aria-activedescendant')).toBe(id);
  };
  // Through all options, and by the field around to the first again.
  for (const name of [...names, undefined, names[0]]) {
    await field(page).press('ArrowDown');
    await expectActive(name);
  }
  for (const name of [undefined, names[2]]) {
    await field(page).press('ArrowUp');
    await expectActive(name);
  }
  // Home is for the text, which what is typed next goes into.
  await field(page).press('Home');
  await expectActive(undefined);
  await page.keyboard.type('在');
  await expect(list(page)).toBeHidden();
  await field(page).press('Backspace');
  await expect(options(page)).toHaveText(names);
  await field(page).press('Escape');
  await expect(list(page)).toBeHidden();
  await expect(field(page)).toHaveValue('北京大学');
  await expect(field(page)).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByRole('status')).toBeEmpty();
  await field(page).press('ArrowDown');
  await expectActive(names[0]);
  await field(page).press('Tab');
  await expect(list(page)).toBeHidden();
});

test('an input method is left alone: names are suggested when its composition ends', async ({
  page,
}) => {
  await page.goto('/');
  const client = await page.context().newCDPSession(page);
  const compose = (text: string) =>
    client.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  await field(page).pressSequentially('山西');
  await expect(options(page).first()).toHaveText('山西 地点 1篇');
  // The list makes room for that of the input method, and takes no keys from it.
  await compose('大');
  await expect(list(page)).toBeHidden();
  const keys: string[] = [];
  await page.exposeFunction('prevented', (key: string) => keys.push(key));
  await field(page).evaluate((element: HTMLInputElement) => {
    element.addEventListener('keydown', (event) => {
      const { prevented } = window as unknown as { prevented(key: string): void };
      if (event.defaultPrevented || !event.isComposing) prevented(event.key);
      // The browser would end the composition.
      event.preventDefault();
    });
  });
  for (const key of ['ArrowDown', 'Enter', 'Escape']) await page.keyboard.press(key);
  expect(keys).toEqual([]);
  await expect(list(page)).toBeHidden();
  await expect(page).toHaveURL('/');
  await client.send('Input.insertText', { text: '大学' });
  await expect(options(page).first()).toHaveText('山西大学 机构 1篇');
});

test('a press opens the page of a name, or searches the name, on the search page at once', async ({
  page,
}) => {
  await page.goto('/');
  await field(page).pressSequentially('航天');
  await options(page).first().click();
  await expect(page).toHaveURL(browsed('/', 'organisations', '中国航天科工集团第二研究院二十三所'));
  await field(page).pressSequentially('北大');
  await options(page).filter({ hasText: '检索' }).click();
  await expect(page).toHaveURL(searched('/', '北京大学'));

  await expect(page.locator('#status')).toContainText('找到');

  // The search page was not loaded again.
  await page.evaluate(() => Object.assign(window, { stays: true }));
  await field(page).fill('北理工');
  await options(page).filter({ hasText: '检索“北京理工大学”' }).click();
  await expect(page).toHaveURL(searched('/', '北京理工大学'));
  await expect(page.locator('#status')).toContainText('找到');
  await expect(list(page)).toBeHidden();
  await expect(field(page)).toBeFocused();
  expect(await page.evaluate(() => 'stays' in window)).toBe(true);
});

test('the list is beside the field, within a narrow window, and readable in every look', async ({
  browser,
}) => {
  for (const [root, path, colorScheme] of [
    ['/', '', 'light'],
    ['/zh-hant/', 'search/', 'dark'],
  ] as const) {
    const viewport = { width: 320, height: 640 };
    const page = await browser.newPage({ viewport, colorScheme, hasTouch: true });
    await page.goto(root + path);
    await field(page).pressSequentially('北京理工');
    await expect(options(page)).toHaveCount(4);
    const [box, shown] = [await field(page).boundingBox(), await list(page).boundingBox()];
    expect(shown!.y).toBeGreaterThan(box!.y + box!.height);
    expect(shown!.y - box!.y - box!.height).toBeLessThan(20);
    expect(shown!.x).toBeGreaterThanOrEqual(0);
    expect(shown!.x + shown!.width).toBeLessThanOrEqual(320);
    for (const option of await options(page).all())
      expect((await option.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    await field(page).press('ArrowDown');
    expect(await violationsOf(page)).toEqual([]);
    await options(page).nth(1).tap();
    await expect(page).toHaveURL(browsed(root, 'organisations', '北京理工大学集成电路与电子学院'));
    await page.close();
  }
});

test('nothing is loaded for names before the box is used, and without them it searches', async ({
  page,
}) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  const loaded = () => requests.filter((path) => /combobox|suggestions/.test(path));
  for (const path of ['/', '/search/', '/search/?q=合作']) {
    await page.goto(path);
    await expect(field(page)).toHaveRole('combobox');
    await page.waitForLoadState('networkidle');
    expect(loaded()).toEqual([]);
  }
  for (const missing of ['**/suggestions.json', '**/combobox*']) {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.route(missing, (route) => route.abort());
    await page.goto('/');
    const failed = page.waitForEvent('requestfailed');
    await field(page).pressSequentially('合作');
    await failed;
    await expect(list(page)).toBeHidden();
    await field(page).press('Enter');
    await expect(page).toHaveURL(searched('/', '合作'));
    expect(faults).toEqual([]);
  }
});

test('the key / leads to the box from anywhere, but from where a reader types, until it is turned off', async ({
  page,
}) => {
  await page.goto(`/${PKU}`);
  await page.locator('#p9').scrollIntoViewIfNeeded();
  const place = await page.evaluate(() => scrollY);
  expect(place).toBeGreaterThan(300);
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toBeInViewport();
  await expect(field(page)).toHaveValue('');
  expect(await page.evaluate(() => scrollY)).toBe(place);
  // In the box, it is a character.
  await page.keyboard.press('/');
  await expect(field(page)).toHaveValue('/');

  await page.goto('/search/?q=合作');
  await page.getByRole('link').first().focus();
  await page.keyboard.press('Control+/');
  await expect(field(page)).not.toBeFocused();
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();

  await expect(field(page)).toHaveAttribute('aria-keyshortcuts', '/');
  await page.getByRole('button', { name: '阅读设置' }).click();
  const setting = page.getByRole('group', { name: '按“/”键移至检索框' });
  await setting.getByLabel('启用').focus();
  await page.keyboard.press('/');
  await expect(setting.getByLabel('启用')).toBeFocused();
  await setting.getByLabel('关闭').check();
  for (const path of ['', '/']) {
    if (path) await page.goto(path);
    await expect(field(page)).not.toHaveAttribute('aria-keyshortcuts', '/');
    await page.getByRole('link').nth(1).focus();
    await page.keyboard.press('/');
    await expect(field(page)).not.toBeFocused();
  }
});

test('arrows lead from the box through the results and back, while no names are suggested', async ({
  page,
}) => {
  await page.goto('/search/?q=合作');
  const links = page.locator('#results a');
  await expect(links).toHaveCount(2);
  const press = (key: string) => page.keyboard.press(key);
  await field(page).focus();
  await press('ArrowDown');
  await expect(links.nth(0)).toBeFocused();
  await press('ArrowDown');
  await expect(links.nth(1)).toBeFocused();
  await press('ArrowDown');
  await expect(links.nth(1)).toBeFocused();
  await press('ArrowUp');
  await press('ArrowUp');
  await expect(field(page)).toBeFocused();

  await field(page).fill('北京大');
  await expect(options(page).first()).toBeVisible();
  await expect(links.first()).toHaveText(/省校合作/);
  await press('ArrowDown');
  await expect(active(page)).toHaveCount(1);
  await expect(field(page)).toBeFocused();
  await press('Escape');
  await press('ArrowDown');
  await expect(links.first()).toBeFocused();
  await press('Enter');
  await expect(page).toHaveURL(/articles/);
});
