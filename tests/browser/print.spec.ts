import { expect, test, type Page } from '@playwright/test';
import { SCRIPTS } from '../../src/script/script.ts';
import { articles, textsOf } from '../articles.ts';
import { ROOTS } from './kinds.ts';

/** Not in Firefox: its driver cannot show a page as it is printed. */

/** Return the text of a page as it is printed, without white space. */
const printed = async (page: Page): Promise<string> => {
  await page.emulateMedia({ media: 'print' });
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let text = '';
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement!;
      if (element.checkVisibility() && !element.closest('.visually-hidden')) text += node.nodeValue;
    }
    return text.replace(/\s/g, '');
  });
};
const withoutSpace = (text: string) => text.replace(/\s/g, '');

for (const script of SCRIPTS)
  test(`an article is printed whole, with its proof and its address, in ${script}`, async ({
    page,
  }) => {
    const controls = [
      ...['.tools', '.toggle', '[data-choice]', '.foot', '.formats', '.onward'],
      '.plate',
    ];
    const found = new Set<string>();
    for (const article of articles) {
      await page.goto(`${ROOTS[script]}articles/${article.id}/`);
      await page.emulateMedia({ media: 'screen' });
      await expect(page.locator('.record li').first()).toBeHidden();
      await expect(page.locator('.cite dd').first()).toBeHidden();
      const paper = await printed(page);
      for (const text of textsOf(article, script)) expect(paper).toContain(withoutSpace(text));
      // Closed on the screen, but open on paper: every emendation, and the citation with the address.
      const closed = await page.locator('.record li, .cite dd').allTextContents();
      expect(closed.length).toBeGreaterThan(3);
      for (const text of closed) expect(paper).toContain(withoutSpace(text));
      const address = await page.locator('link[rel=canonical]').getAttribute('href');
      expect(paper).toContain(address);
      expect(paper).toContain(await page.locator('.hash').innerText());
      for (const control of controls)
        for (const element of await page.locator(control).all()) {
          await expect(element).toBeHidden();
          found.add(control);
        }
    }
    expect([...found].sort()).toEqual(controls.sort());
  });

test('an article takes as many pages as its text needs, and none of them is dark', async ({
  browser,
}) => {
  const context = await browser.newContext({ colorScheme: 'dark' });
  const page = await context.newPage();
  await page.addInitScript(() => localStorage.setItem('theme', 'dark'));
  for (const { id } of articles) {
    await page.goto(`/articles/${id}/`);
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    const pages = pdf.match(/\/Type\s*\/Page\b/g)!.length;
    expect(pages).toBeGreaterThan(2);
    expect(pages).toBeLessThan(7);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await expect(page.locator('html')).toHaveCSS('background-color', 'rgb(252, 251, 248)');
  }
  await context.close();
});

test('results are printed with their query, and without controls', async ({ page }) => {
  await page.goto('/search/?q=合作');
  await expect(page.locator('.excerpt mark').first()).toBeVisible();
  const controls = ['.search button', '.help', '#order', '#filters'];
  for (const control of controls) await expect(page.locator(control)).toBeVisible();
  await printed(page);
  await expect(page.locator('#q')).toHaveValue('合作');
  await expect(page.locator('#q')).toBeVisible();
  await expect(page.locator('.excerpt mark').first()).toHaveCSS('font-weight', '700');
  for (const control of controls) await expect(page.locator(control)).toBeHidden();
});
