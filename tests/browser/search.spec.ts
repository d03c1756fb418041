import { expect, test, type Page } from '@playwright/test';
import { SCRIPTS } from '../../src/script/script.ts';
import { FIRST_RESULTS } from '../../src/results/view.ts';
import { articles, hitsOf, idsMatching, idsMatchingExcept, PKU, textsOf } from '../articles.ts';
import { Random } from '../bench/random.ts';
import { ENGINES } from './engines.ts';
import { framePainted } from './frame.ts';
import { ROOTS } from './kinds.ts';
import { watchShifts } from './layout-shifts.ts';

const box = (page: Page) => page.locator('#q');
const status = (page: Page) => page.locator('#status');
const results = (page: Page) => page.locator('#results > li');
const searched = (root: string, query: string) => `${root}search/?q=${encodeURIComponent(query)}`;

/** What the page says of a search for terms, in either script. */
const answerTo = (terms: string | string[], excluded: string[] = []) => {
  const wanted = [terms].flat();
  const ids = idsMatchingExcept(wanted, excluded);
  if (ids.length === 0) return /^没有找到与“/;
  const hits = hitsOf(wanted, excluded);
  return new RegExp(`^找到${ids.length}篇文章${hits > 0 ? `，共${hits}[处處]` : ''}。$`);
};
/** The number of results of a query of one term that are loaded at once. */
const countOf = (term: string) => Math.min(FIRST_RESULTS, idsMatching(term).length);

/** Check that the page shows these articles, if they are all loaded at once. */
async function expectShown(page: Page, ids: readonly string[], query: string): Promise<void> {
  if (ids.length > FIRST_RESULTS) return expect(results(page), query).not.toHaveCount(0);
  const shown = async () => {
    const links = results(page).locator('h2 a');
    const paths = await links.evaluateAll((all: HTMLAnchorElement[]) => all.map((a) => a.pathname));
    return paths.map((path) => path.split('/').at(-2)).sort();
  };
  await expect.poll(shown, query).toEqual(ids);
}

test(
  'a query in either script, in either interface, finds the same articles, and says how many',
  ENGINES,
  async ({ page }) => {
    for (const root of Object.values(ROOTS))
      for (const query of ['战略合作', '戰略合作']) {
        await page.goto(searched(root, query));
        await expect(status(page)).toHaveText(answerTo(query));
        await expect(results(page)).toHaveCount(countOf(query));
      }
  },
);

test('finds random parts of the articles, typed in either script, and only where they occur', async ({
  page,
}) => {
  // A sample, because the tests of the build ask the same engine for every part.
  const random = new Random(20230511);
  const plain = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
  for (const [script, root] of Object.entries(ROOTS)) {
    await page.goto(`${root}search/`);
    for (let round = 0; round < 12; round++) {
      const typed = random.pick(SCRIPTS);
      const blocks = textsOf(random.pick(articles), typed).map(plain);
      const block = [...random.pick(blocks)];
      const start = random.between(0, block.length - 1);
      const part = block.slice(start, start + random.between(1, 12)).join('');
      const ids = idsMatching(part);
      expect(ids, part).not.toEqual([]);
      await box(page).fill(part);
      await expect(page, `${script} ${part}`).toHaveTitle(new RegExp(`^${part}｜`));
      await expect(status(page), part).toHaveText(answerTo(part));
      await expectShown(page, ids, part);
    }
  }
});

test('excerpts are in the reader’s script, with the terms marked', async ({ page }) => {
  await page.goto(searched('/zh-hant/', '碳基薄膜'));
  const excerpt = results(page).first().locator('.excerpt');
  await expect(excerpt.locator('mark').first()).toHaveText('碳基薄膜');
  await expect(excerpt).toContainText('揭牌，並出席研究院與山西大學簽約儀式');
  await page.goto(searched('/', '戰略合作框架'));
  await expect(results(page).first().locator('h2 mark')).toHaveText('战略合作框架');
});

test('nothing moves when results and their excerpts come', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  const shifts = await watchShifts(page);
  // As late as on a slow connection.
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route('**/articles/**', async (route) => {
    await released;
    await route.continue();
  });
  const asked = page.waitForRequest('**/articles/**');
  await page.goto(searched('/', '合作'));
  await asked;
  await expect(results(page)).toHaveCount(countOf('合作'));
  await framePainted(page);
  release();
  await expect(results(page).nth(1).locator('.excerpt mark').first()).toBeVisible();
  expect(await shifts()).toEqual([]);
});

test(
  'a result opens where the term occurs, highlighted by the browser',
  ENGINES,
  async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 700 });
    await page.goto(searched('/', '揭榜挂帅'));
    const link = results(page).first().getByRole('link');
    await expect(link).toHaveAttribute('href', /#p13:~:text=/);
    await link.click();
    await expect(page).toHaveURL(new RegExp(`${PKU}/#p13$`));
    await expect(page.locator('#p13')).toBeInViewport();
  },
);

test(
  'the query lives in the URL: it is linked, reloaded, toggled, and Back leads through it',
  ENGINES,
  async ({ page }) => {
    await page.goto('/');
    await box(page).fill('山西');
    await box(page).press('Enter');
    await expect(page).toHaveURL(searched('/', '山西'));
    await expect(results(page)).toHaveCount(countOf('山西'));

    await box(page).fill('合作');
    await expect(page).toHaveURL(searched('/', '合作'));
    await expect(results(page)).toHaveCount(countOf('合作'));
    await page.reload();
    await expect(box(page)).toHaveValue('合作');
    await expect(results(page)).toHaveCount(countOf('合作'));

    await page.getByRole('link', { name: '繁體' }).click();
    await expect(page).toHaveURL(searched('/zh-hant/', '合作'));
    await expect(box(page)).toHaveValue('合作');
    await expect(results(page)).toHaveCount(countOf('合作'));

    await results(page).first().getByRole('link').click();
    await expect(page).toHaveURL(/articles/);
    await page.goBack();
    await expect(box(page)).toHaveValue('合作');
    await expect(results(page)).toHaveCount(countOf('合作'));
    await page.goBack();
    await expect(box(page)).toHaveValue('山西');
    await expect(results(page)).toHaveCount(countOf('山西'));
    await page.goBack();
    await expect(page).toHaveURL('/zh-hant/');
  },
);

test('searches as one types', async ({ page }) => {
  await page.goto('/search/');
  await box(page).pressSequentially('山西大');
  await expect(results(page)).toHaveCount(countOf('山西大'));
  await expect(page).toHaveURL(searched('/', '山西大'));
});

test('never searches in the middle of an IME composition', async ({ page }) => {
  await page.clock.install();
  await page.goto('/search/');
  const client = await page.context().newCDPSession(page);
  await box(page).focus();
  for (const text of ['s', 'sh', 'shan', 'shan xi'])
    await client.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  // Run everything that the page would do within a minute.
  await page.clock.runFor(60_000);
  await expect(page).toHaveURL('/search/');
  await expect(page).toHaveTitle('检索｜新闻存真');
  await expect(status(page)).toHaveText('');
  await client.send('Input.insertText', { text: '山西' });
  await expect(page).toHaveURL(searched('/', '山西'));
  await expect(results(page)).toHaveCount(countOf('山西'));
});

test('all terms must match; a minus excludes; quotation marks keep spaces together', async ({
  page,
}) => {
  await page.goto('/search/');
  const queries: [query: string, terms: string[], excluded?: string[]][] = [
    ['合作 山西', ['合作', '山西']],
    ['合作 -山西', ['合作'], ['山西']],
    ['-山西', [], ['山西']],
    ['合作 －戰略', ['合作'], ['戰略']],
    ['"中国芯 共赴"', ['中国芯 共赴']],
    ['“中國芯　共赴”', ['中国芯 共赴']],
    ['「中國芯 共赴」', ['中国芯 共赴']],
    ['党委 书记', ['党委', '书记']],
  ];
  for (const [query, terms, excluded] of queries) {
    await box(page).fill(query);
    await expect(page).toHaveTitle(`${query}｜检索｜新闻存真`);
    await expect(status(page), query).toHaveText(answerTo(terms, excluded));
    await expectShown(page, idsMatchingExcept(terms, excluded ?? []), query);
  }
});

test.describe('an odd query', () => {
  const NOTHING = '请输入文字：标点和空格不在检索之列。';
  const TOO_LONG = '检索内容过长，请勿超过256个字。';
  /** Its name, the query, its answer, and the answer when it is in an address, where more fits than in the field. */
  const queries: [string, string, string | RegExp, (string | RegExp)?][] = [
    ['spaces', '   ', ''],
    ['ideographic space', '　', ''],
    ['punctuation only', '，。！？“”…', NOTHING],
    ['emoji', '😀👨‍👩‍👧', NOTHING],
    [
      'markup',
      '<script>alert(1)</script>',
      /^没有找到与“<script>alert\(1\)<\/script>”相符的文章。$/,
    ],
    ['markup in attributes', '"><img src=x onerror=alert(1)>', /^没有找到/],
    ['unbalanced quotes', '"山西', answerTo('山西')],
    ['full-width digits', '２３３', answerTo('233')],
    ['upper case', 'XYZZY', /^没有找到/],
    ['10,000 characters', '山西'.repeat(5000), TOO_LONG],
    // A mark before a word is read as text, so these are many words.
    ['10,000 characters with quotation marks', '"a '.repeat(3334), answerTo('a'), TOO_LONG],
    [
      'a template',
      '{query} {count} $& $1',
      /^没有找到与“\{query\} \{count\} \$& \$1”相符的文章。$/,
    ],
    ['names of properties', '__proto__ constructor', /^没有找到/],
  ];
  for (const [name, query, answer, answerInAddress = answer] of queries)
    test(`(${name}) gets an honest answer, and nothing else breaks`, async ({ page }) => {
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('dialog', (dialog) => faults.push(dialog.message()));
      await page.clock.install();
      const expectAnswer = async (expected: string | RegExp) => {
        // No timer of the page is left that could change the answer, such as the pause after typing.
        await page.clock.runFor(1000);
        await expect(status(page)).toHaveText(expected);
      };
      // Servers refuse longer addresses.
      await page.goto(searched('/', query.slice(0, 1000)));
      await expectAnswer(answerInAddress);
      await box(page).fill(query);
      await expectAnswer(answer);
      await page.reload();
      await expectAnswer(answer);
      expect(faults).toEqual([]);
      await box(page).fill('山西');
      await expect(results(page)).toHaveCount(countOf('山西'));
    });

  test('(lone surrogates) gets an honest answer', async ({ page }) => {
    await page.goto('/search/');
    await box(page).evaluate((input: HTMLInputElement) => {
      input.value = '山\uD800西\uDC00';
      input.dispatchEvent(new InputEvent('input'));
    });
    await expect(results(page)).toHaveCount(countOf('山西'));
  });
});

test('when the index cannot be loaded, the page says so, and finds again on another try', async ({
  page,
}) => {
  for (const part of ['worker', 'pagefind-entry', 'pf_index', 'pf_text']) {
    await page.goto('/search/');
    const matches = (url: URL) => url.pathname.includes(part);
    await page.route(matches, (route) => route.abort());
    await box(page).fill('山西');
    await expect(status(page), part).toHaveText('检索未能完成：索引读取失败。请稍后重试。');
    await expect(results(page)).toHaveCount(0);
    await page.unroute(matches);
    // The names that the box suggests close when a reader turns elsewhere.
    await page.locator('h1').click();
    await page.getByRole('button', { name: '重试' }).click();
    await expect(status(page), part).toHaveText(answerTo('山西'));
    await expect(page.getByRole('button', { name: '重试' })).toBeHidden();
  }
});

test('without a connection, the page says what would have helped, and finds again with one', async ({
  page,
  context,
}) => {
  await page.goto('/zh-hant/search/');
  await context.setOffline(true);
  await box(page).fill('山西');
  await expect(status(page)).toContainText('可在「離線閱讀」中儲存全部文章');
  await context.setOffline(false);
  await page.getByRole('button', { name: '重試' }).click();
  await expect(status(page)).toHaveText(answerTo('山西'));
});

test('when a file of the index is another file, or cut short, the page says so', async ({
  page,
}) => {
  for (const body of [Buffer.from('<html></html>'), Buffer.from([0x1f, 0x8b, 1, 2, 3]), null]) {
    await page.goto('/search/');
    const matches = (url: URL) => url.pathname.includes('pf_index');
    await page.route(matches, async (route) => {
      const whole = await (await route.fetch()).body();
      await route.fulfill({ status: 200, body: body ?? whole.subarray(0, whole.length / 2) });
    });
    await box(page).fill('山西');
    await expect(status(page)).toHaveText('检索未能完成：索引读取失败。请稍后重试。');
    await page.unroute(matches);
    // The names that the box suggests close when a reader turns elsewhere.
    await page.locator('h1').click();
    await page.getByRole('button', { name: '重试' }).click();
    await expect(status(page)).toHaveText(answerTo('山西'));
  }
});

test('a query given up leaves nothing behind when its answer comes late', async ({ page }) => {
  await page.addInitScript(() => {
    const counted = Object.assign(window, { replies: 0 });
    window.Worker = class extends Worker {
      constructor(...options: ConstructorParameters<typeof Worker>) {
        super(...options);
        this.addEventListener('message', () => counted.replies++);
      }
    };
  });
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route('**/pagefind-entry.json', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto('/search/');
  await box(page).fill('山西');
  await expect(status(page)).toHaveText('正在检索……');
  await box(page).fill('');
  await expect(status(page)).toHaveText('');
  release();
  const replies = () => page.evaluate(() => (window as unknown as { replies: number }).replies);
  await expect.poll(replies).toBe(1);
  await framePainted(page);
  await expect(status(page)).toHaveText('');
  await expect(results(page)).toHaveCount(0);
});

test('when a page cannot be loaded, only its excerpt is missing', async ({ page }) => {
  await page.route(`**/articles/${PKU}/`, (route) => route.abort());
  await page.goto(searched('/', '合作'));
  await expect(results(page)).toHaveCount(countOf('合作'));
  await expect(page.getByText('无法读取摘录。')).toHaveCount(1);
  await expect(page.locator('.excerpt mark').first()).toBeVisible();
  // Nor can its hits be listed, until it can be loaded.
  const result = results(page).filter({ hasText: '无法读取摘录。' });
  const [summary, hits] = [result.locator('summary'), result.locator('details li')];
  const count = parseInt(await summary.innerText());
  await summary.click();
  await expect(hits).toHaveText(['无法读取摘录。']);
  await page.unroute(`**/articles/${PKU}/`);
  await summary.click();
  await summary.click();
  await expect(hits).toHaveCount(count);
  await expect(hits.getByText('无法读取摘录。')).toHaveCount(0);
});

test('results are an ordered list of links within main', async ({ page }) => {
  await page.goto(searched('/zh-hant/', '合作'));
  const items = page.getByRole('main').locator('ol').getByRole('listitem');
  await expect(items).toHaveCount(countOf('合作'));
  await expect(items.getByRole('link')).toHaveCount(countOf('合作'));
});
