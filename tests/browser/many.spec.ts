import { expect, test, type Page } from '@playwright/test';
import { convert } from '../../src/script/convert.ts';
import { FIRST_RESULTS } from '../../src/results/view.ts';
import { ENGINES } from './engines.ts';
import { framePainted } from './frame.ts';
import { made, MADE_URL } from './made.ts';

test.use({ baseURL: MADE_URL });

/** Words in the first sentence of every made article. */
const QUERY = '参观了';
const results = (page: Page) => page.locator('#results > li');
const status = (page: Page) => page.locator('#status');
const ids = (page: Page) =>
  results(page)
    .locator('h2 a')
    .evaluateAll((links: HTMLAnchorElement[]) => links.map((a) => a.pathname.split('/').at(-2)));
/** Go to the end of a page of results, so that all of them are loaded. */
async function showAll(page: Page): Promise<void> {
  await expect(results(page)).not.toHaveCount(0);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expect(results(page)).toHaveCount(20);
}
const search = (page: Page, parameters: Record<string, string>, root = '/') =>
  page.goto(`${root}search/?${new URLSearchParams({ q: QUERY, ...parameters })}`);
const found = (count: number) => new RegExp(`^找到${count}篇文章，共\\d+[处處]。$`);

test('results come in pages, each at an address of its own', async ({ page }) => {
  await search(page, {});
  await expect(status(page)).toHaveText(found(made.length));
  await showAll(page);
  await expect(page.getByText('第1页，共3页')).toBeVisible();
  const first = await ids(page);
  await page.getByRole('link', { name: '下一页' }).click();
  await expect(results(page).first().getByRole('link').first()).toBeFocused();
  await expect(results(page).first()).toBeInViewport();
  await showAll(page);
  await expect(page.getByText('第2页，共3页')).toBeVisible();
  await expect(page).toHaveURL(/[?&]page=2$/);
  await expect(page.locator('#results')).toHaveAttribute('start', '21');
  const second = await ids(page);
  expect(new Set([...first, ...second]).size).toBe(40);

  await page.goBack();
  await expect(page.getByText('第1页，共3页')).toBeVisible();
  expect(await ids(page)).toEqual(first);
  await page.goForward();
  await expect(page.locator('#results')).toHaveAttribute('start', '21');
  await page.reload();
  await showAll(page);
  await expect(page.getByText('第2页，共3页')).toBeVisible();
  expect(await ids(page)).toEqual(second);
});

test('Back leads to the place in the results from which an article was opened', async ({
  page,
}) => {
  await search(page, {});
  await showAll(page);
  const last = results(page).last().locator('h2 a');
  await last.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  await last.click();
  await expect(page).toHaveURL(/articles/);
  await page.goBack();
  await expect(results(page)).toHaveCount(20);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(before);
  await expect(last).toBeInViewport();
});

/**
 * Prepare to hold back the answers of the search.
 * @returns a function that waits until another question is asked, and holds back its answer until what it returns is called
 */
async function answersToHold(
  page: Page,
): Promise<(ask: () => Promise<unknown>) => Promise<Release>> {
  await page.addInitScript(() => {
    const shared: Shared = Object.assign(window, { asked: 0, held: undefined });
    window.Worker = class extends Worker {
      override postMessage(message: unknown) {
        shared.asked++;
        super.postMessage(message);
      }
      override addEventListener(type: string, listener: EventListenerOrEventListenerObject) {
        super.addEventListener(type, async (event) => {
          await shared.held?.promise;
          if (typeof listener === 'function') listener.call(this, event);
        });
      }
    };
  });
  return async (ask) => {
    const before = await page.evaluate(() => {
      const shared = window as unknown as Shared;
      shared.held = Promise.withResolvers();
      return shared.asked;
    });
    await ask();
    await expect
      .poll(() => page.evaluate(() => (window as unknown as Shared).asked))
      .toBeGreaterThan(before);
    return () => page.evaluate(() => (window as unknown as Shared).held!.resolve());
  };
}
type Release = () => Promise<void>;
interface Shared {
  /** The number of questions. */
  asked: number;
  held: PromiseWithResolvers<void> | undefined;
}

/**
 * Search, and ask for the second page of results, but hold it back.
 * @returns a function that lets it load
 */
async function holdNextPage(page: Page): Promise<Release> {
  const hold = await answersToHold(page);
  await search(page, {});
  await showAll(page);
  return hold(() => page.getByRole('link', { name: '下一页' }).click());
}

test('a reader who goes to the field while the next page loads keeps the focus there', async ({
  page,
}) => {
  const release = await holdNextPage(page);
  await page.locator('#q').focus();
  await release();
  await expect(page.locator('#results')).toHaveAttribute('start', '21');
  await framePainted(page);
  await expect(page.locator('#q')).toBeFocused();
});

test('a reader who types while the next page loads keeps the focus and the text', async ({
  page,
}) => {
  const release = await holdNextPage(page);
  const field = page.locator('#q');
  await field.press('End');
  await page.keyboard.type(made[0]!.organisations[0]!);
  const typed = QUERY + made[0]!.organisations[0]!;
  // The new query is asked while the answer to the old one is still to come.
  await expect(page).toHaveTitle(new RegExp(`^${typed}｜`));
  await release();
  const matching = made.filter(
    ({ organisations }) => organisations[0] === made[0]!.organisations[0],
  );
  await expect(status(page)).toHaveText(found(matching.length));
  expect((await ids(page)).sort()).toEqual(matching.map(({ id }) => id).sort());
  await expect(field).toHaveValue(typed);
  await expect(field).toBeFocused();
  // Its text is whole and at its end, so that the reader can go on.
  await page.keyboard.type('和');
  await expect(field).toHaveValue(`${typed}和`);
});

test('a reader who goes on in the results while others are searched for gets the others', async ({
  page,
}) => {
  const hold = await answersToHold(page);
  await page.setViewportSize({ width: 390, height: 500 });
  await search(page, {});
  await expect(results(page)).toHaveCount(FIRST_RESULTS);
  const release = await hold(() => page.getByLabel('排序').selectOption('由旧到新'));
  // The results of before are still there, and their end comes near.
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await framePainted(page);
  await release();
  await expect.poll(async () => (await ids(page))[0]).toBe(made.at(-1)!.id);
});

test('a page beyond the last is the last', async ({ page }) => {
  await search(page, { page: '999' });
  await expect(page.locator('#results')).toHaveAttribute('start', '41');
  await showAll(page);
  await expect(page.getByText('第3页，共3页')).toBeVisible();
  await expect(page.getByRole('link', { name: '下一页' })).toHaveCount(0);
});

test('another query begins at its first page', async ({ page }) => {
  await search(page, { page: '2' });
  await expect(page.locator('#results')).toHaveAttribute('start', '21');
  await page.locator('#q').fill('参观');
  await expect(page.locator('#results')).toHaveAttribute('start', '1');
  await expect(page).not.toHaveURL(/page=/);
});

test('results are ordered by time when that is asked for', async ({ page }) => {
  await search(page, {});
  const order = page.getByLabel('排序');
  /** Choose an order, and check that a page of results has it. */
  const expectOrder = async (name: string, articles: typeof made) => {
    await order.selectOption(name);
    const expected = articles.slice(0, 20).map(({ id }) => id);
    await expect.poll(async () => (await ids(page))[0]).toBe(expected[0]);
    await showAll(page);
    expect(await ids(page)).toEqual(expected);
  };
  await expectOrder('由新到旧', made);
  await expect(page).toHaveURL(/sort=newest/);
  await expectOrder('由旧到新', made.toReversed());
  await page.reload();
  await expect(order).toHaveValue('oldest');
});

test(
  'results are narrowed by year and organisation, with counts that come true',
  ENGINES,
  async ({ page }) => {
    await search(page, {});
    await page.getByText('筛选', { exact: true }).click();
    const years = page.getByRole('group', { name: '年份' });
    const year = made[0]!.published.slice(0, 4);
    const ofYear = made.filter(({ published }) => published.startsWith(year));
    await expect(years.getByRole('listitem').first()).toHaveText(`${year}${ofYear.length}`);
    await years.getByLabel(year).check();
    await expect(status(page)).toHaveText(found(ofYear.length));
    await expect(years.getByLabel(year)).toBeFocused();
    await expect(page).toHaveURL(new RegExp(`year=${year}`));
    expect((await ids(page)).sort()).toEqual(ofYear.map(({ id }) => id).sort());

    const organisation = ofYear[0]!.organisations[0]!;
    const both = ofYear.filter(({ organisations }) => organisations.includes(organisation));
    const organisations = page.getByRole('group', { name: '机构' });
    await organisations.getByLabel(new RegExp(`^${organisation}${both.length}$`)).check();
    await expect(status(page)).toHaveText(found(both.length));
    await expect(page.getByText('筛选（已选2项）')).toBeVisible();

    // The choice is linked, reloaded, and kept in the other script, where names are in that script.
    await page.getByRole('link', { name: '繁體' }).click();
    await expect(status(page)).toHaveText(found(both.length));
    await page.getByText('篩選（已選2項）').click();
    await expect(
      page.getByRole('group', { name: '機構' }).getByRole('checkbox', { checked: true }),
    ).toHaveAccessibleName(convert(organisation, 'zh-Hans', 'zh-Hant', {}) + ` ${both.length}`);
    await page.getByRole('button', { name: '清除篩選' }).click();
    await expect(status(page)).toHaveText(found(made.length));
    await expect(page).not.toHaveURL(/year|organisation/);
    await page.goBack();
    await expect(status(page)).toHaveText(found(both.length));
  },
);

test('a choice that leaves nothing says so, and can be undone', async ({ page }) => {
  await search(page, { year: '1900' });
  await expect(status(page)).toHaveText(`所选范围内没有与“${QUERY}”相符的文章。`);
  await page.getByText('筛选（已选1项）').click();
  await page.getByRole('button', { name: '清除筛选' }).click();
  await expect(status(page)).toHaveText(found(made.length));
});

test('what was typed just before a filter was chosen is not lost', async ({ page }) => {
  await search(page, {});
  await page.getByText('筛选', { exact: true }).click();
  const box = page.getByRole('group', { name: '年份' }).getByRole('checkbox').first();
  await box.waitFor();
  await page.evaluate(() => {
    const field = document.querySelector<HTMLInputElement>('#q')!;
    field.value = '参观';
    field.dispatchEvent(new InputEvent('input'));
    document.querySelector<HTMLInputElement>('#year input')!.click();
  });
  await expect(page).toHaveURL(
    `/search/?${new URLSearchParams({ q: '参观' })}&year=${made[0]!.published.slice(0, 4)}`,
  );
  await expect(box).toBeChecked();
});

test('opening the filters makes no history entry', async ({ page }) => {
  await page.goto('/');
  await page.goto(`/search/?q=${encodeURIComponent(QUERY)}&page=1&utm=x`);
  await page.getByText('筛选', { exact: true }).click();
  await expect(page.getByRole('group', { name: '年份' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL('/');
});

test('an excerpt is loaded when its result comes into view, and not before', async ({ page }) => {
  const loaded = new Set<string>();
  page.on('request', (request) => {
    if (/\/articles\/.+\/$/.test(request.url())) loaded.add(request.url());
  });
  await page.setViewportSize({ width: 390, height: 500 });
  await search(page, {});
  await expect(results(page)).toHaveCount(FIRST_RESULTS);
  const inView = await results(page).evaluateAll(
    (items) => items.filter((item) => item.getBoundingClientRect().top < innerHeight).length,
  );
  expect(inView).toBeLessThan(FIRST_RESULTS);
  await expect(results(page).filter({ has: page.locator('.excerpt mark') })).toHaveCount(inView);
  // The browser reports all results that are in view at the same time, so all were asked for.
  expect(loaded.size).toBe(inView);
  // The others follow when a reader comes near.
  await showAll(page);
  await results(page).last().scrollIntoViewIfNeeded();
  await expect(results(page).last().locator('.excerpt mark').first()).toBeVisible();
  // The page jumped over this one.
  await expect(results(page).nth(inView).locator('.excerpt mark')).toHaveCount(0);
});

test('when a file of the index is gone, the page says so and removes the results', async ({
  page,
}) => {
  await search(page, {});
  await expect(results(page)).not.toHaveCount(0);
  await page.route(/pf_filter/, (route) => route.fulfill({ status: 404 }));
  await page.getByText('筛选', { exact: true }).click();
  await expect(status(page)).toHaveText(/索引读取失败/);
  await expect(results(page)).toHaveCount(0);
  await page.unroute(/pf_filter/);
  await page.getByRole('button', { name: '重试' }).click();
  await expect(status(page)).toHaveText(found(made.length));
  await expect(page.getByRole('group', { name: '年份' })).toBeVisible();
});
