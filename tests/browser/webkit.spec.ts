import { expect, test as base } from '@playwright/test';
import { By, Key, until, type WebDriver, type WebElement } from 'selenium-webdriver';
import { idsMatching } from '../articles.ts';
import { AXE, violationsHere, type Violation } from './axe.ts';
import { hasFonts } from './fonts.ts';
import { addresses, BIT, PKU, ROOTS } from './kinds.ts';
import { layoutFaults } from './layout.ts';
import { MADE_URL } from './made.ts';
import { PORTS } from './ports.ts';
import { startWebKit } from './webkit.ts';

/** What readers do most, in WebKit, which WebDriver drives. */
const test = base.extend<object, { driver: WebDriver }>({
  driver: [
    async ({}, use) => {
      const { driver, stop } = await startWebKit(PORTS.webkit);
      await driver.manage().window().setRect({ width: 1280, height: 900 });
      await use(driver);
      await stop();
    },
    { scope: 'worker' },
  ],
});
// They share one browser, so they run one after the other.
test.describe.configure({ mode: 'default', timeout: 120_000 });

/** How long WebKit may take for anything, in ms. */
const TIMEOUT = 10_000;
const SITE = `http://localhost:${PORTS.site}`;
const find = (driver: WebDriver, css: string) => driver.findElement(By.css(css));
const text = async (driver: WebDriver, css: string) => find(driver, css).getText();
/**
 * Click on an element. WebKitGTK's driver does not always scroll to it, and refuses while a view transition covers it.
 */
const click = async (driver: WebDriver, css: string) => {
  // A page may replace the element meanwhile.
  await expect(async () => {
    const element = await driver.wait(until.elementLocated(By.css(css)), TIMEOUT);
    await driver.executeScript('arguments[0].scrollIntoView({ block: "center" })', element);
    await element.click();
  }).toPass({ timeout: TIMEOUT });
};
const path = async (driver: WebDriver) => {
  const { pathname, search } = new URL(await driver.getCurrentUrl());
  return decodeURIComponent(pathname + search);
};
const press = (driver: WebDriver, ...keys: string[]) =>
  driver
    .actions()
    .sendKeys(...keys)
    .perform();
const focused = (driver: WebDriver) => driver.switchTo().activeElement().getText();
// Forget the choices of the test before.
test.beforeEach(async ({ driver }) => {
  await driver.get(`${SITE}/404.html`);
  await driver.executeScript('localStorage.clear(); sessionStorage.clear();');
});

test('both scripts are read, and the toggle keeps the place', async ({ driver }) => {
  await driver.get(`${SITE}/${PKU}`);
  expect(await text(driver, '#p1')).toContain('北京大学党委书记郝平率团访问山西');
  const top = () =>
    driver.executeScript<number>(
      'return document.getElementById("p11").getBoundingClientRect().top',
    );
  await driver.executeScript('document.getElementById("p11").scrollIntoView(); scrollBy(0, 37)');
  const before = await top();
  await driver.executeScript('document.querySelector("[data-toggle]").click()');
  await driver.wait(until.urlIs(`${SITE}/zh-hant/${PKU}`), TIMEOUT);
  expect(await text(driver, '#p1')).toContain('北京大學黨委書記郝平率團訪問山西');
  await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThan(4);
  // The choice is remembered.
  await driver.get(`${SITE}/${BIT}`);
  await driver.wait(until.urlIs(`${SITE}/zh-hant/${BIT}`), TIMEOUT);
});

test('both scripts are shown side by side, and the characters that differ are underlined', async ({
  driver,
}) => {
  await driver.get(`${SITE}/${PKU}`);
  await click(driver, '[data-choice]');
  await driver.wait(until.elementLocated(By.css('.other')), TIMEOUT);
  expect(await text(driver, 'h1 + .other')).toBe('校領導率團赴山西推進省校合作');
  const [own, other, marked] = await driver.executeScript<[DOMRect, DOMRect, number]>(`
    const [own, other] = ['#p11', '#p11 + .other'].map((css) => document.querySelector(css));
    const marked = [...CSS.highlights.get('differs')];
    return [own.getBoundingClientRect(), other.getBoundingClientRect(), marked.length];
  `);
  expect(Math.abs(own.top - other.top)).toBeLessThan(1);
  expect(own.right).toBeLessThan(other.left);
  expect(marked).toBeGreaterThan(500);
  await click(driver, '[data-choice]');
  expect(await driver.findElements(By.css('.other'))).toEqual([]);
});

test('a reader browses from a name in the text, and back', async ({ driver }) => {
  await driver.get(`${SITE}/zh-hant/${BIT}`);
  await driver.findElement(By.xpath('//*[@class="text"]//a[.="閻艷"]')).click();
  await expect.poll(() => text(driver, 'h1')).toBe('閻艷');
  await click(driver, '.eyebrow a');
  await expect.poll(() => text(driver, 'h1')).toBe('人物');
  await driver.navigate().back();
  await driver.navigate().back();
  await expect.poll(() => path(driver)).toBe(`/zh-hant/${BIT}`);
});

for (const [script, root] of Object.entries(ROOTS))
  test(`what is typed in either script is found, in ${script}, with excerpts`, async ({
    driver,
  }) => {
    for (const query of ['碳基薄膜', '戰略合作', '战略合作']) {
      await driver.get(`${SITE}${root}search/`);
      await find(driver, '#q').sendKeys(query);
      await driver.wait(until.titleContains(query), TIMEOUT);
      await expect.poll(() => text(driver, '#status')).toContain(String(idsMatching(query).length));
      await driver.wait(until.elementLocated(By.css(':is(.excerpt mark, #shown a)')), TIMEOUT);
      await expect.poll(() => path(driver)).toBe(`${root}search/?q=${query}`);
    }
    expect(await text(driver, '.results mark')).toBe(
      script === 'zh-Hans' ? '战略合作' : '戰略合作',
    );
    await click(driver, '.results a');
    await driver.wait(until.urlContains('/articles/'), TIMEOUT);
    await driver.navigate().back();
    await expect.poll(() => find(driver, '#q').getAttribute('value')).toBe('战略合作');
    await driver.wait(until.elementLocated(By.css('.results li')), TIMEOUT);
  });

test('results have pages, filters, and an order', async ({ driver }) => {
  await driver.get(`${MADE_URL}/search/?q=参观了`);
  await click(driver, '.pager a[rel=next]');
  await expect.poll(() => text(driver, '#pager')).toContain('第2页，共3页');
  await expect.poll(() => path(driver)).toBe('/search/?q=参观了&page=2');
  await click(driver, '#filters summary');
  const year = await driver.wait(until.elementLocated(By.css('#year input')), TIMEOUT);
  const value = await year.getAttribute('value');
  await click(driver, '#year input');
  await expect.poll(() => text(driver, '#filters summary')).toBe('筛选（已选1项）');
  await expect.poll(() => path(driver)).toBe(`/search/?q=参观了&year=${value}`);
  await expect.poll(() => text(driver, '#filters button')).toBe('清除筛选');
  await click(driver, '#filters button');
  await expect.poll(() => path(driver)).toBe('/search/?q=参观了');
  await driver.navigate().back();
  await expect.poll(() => text(driver, '#filters summary')).toBe('筛选（已选1项）');
});

test('vertical lines have years upright, a character’s height to each digit', async ({
  driver,
}) => {
  test.skip(!hasFonts(), 'No font here has digits of full width.');
  await driver.executeScript('localStorage.setItem("writing", "vertical")');
  await driver.get(`${SITE}/${PKU}`);
  const [height, size] = await driver.executeScript<[number, number]>(() => {
    const year = document.querySelector('#p1 .upright')!;
    return [year.getBoundingClientRect().height, parseFloat(getComputedStyle(year).fontSize)];
  });
  expect(Math.abs(height / size - 4)).toBeLessThan(0.2);
});

test('a file of the site that is no script of its pages does not run', async ({ driver }) => {
  await driver.get(`${SITE}/${PKU}`);
  const imports = (url: string) =>
    driver.executeAsyncScript<boolean>((url: string, done: (isLoaded: boolean) => void) => {
      import(url).then(
        () => done(true),
        () => done(false),
      );
    }, url);
  expect(await imports('/pagefind/pagefind.js')).toBe(false);
  const part = find(driver, '[data-module]');
  expect(await imports((await part.getAttribute('data-module'))!)).toBe(true);
});

test('the keyboard alone searches and reads', async ({ driver }) => {
  await driver.get(`${SITE}/`);
  await press(driver, Key.TAB);
  expect(await focused(driver)).toBe('跳至主要内容');
  await press(driver, Key.TAB, Key.TAB, Key.TAB);
  await press(driver, '山西', Key.ENTER);
  await expect.poll(() => path(driver)).toBe('/search/?q=山西');
  await driver.wait(until.elementLocated(By.css('.results a')), TIMEOUT);
  for (let presses = 0; presses < 12; presses++) {
    await press(driver, Key.TAB);
    if (await driver.executeScript('return document.activeElement.matches(".results a")')) break;
  }
  await press(driver, Key.ENTER);
  await driver.wait(until.urlContains('/articles/'), TIMEOUT);
});

test('every page fits its window, with all contrasts and targets as large as they should be', async ({
  driver,
}) => {
  for (const address of addresses(ROOTS['zh-Hans'])) {
    const url = new URL(address, SITE).href;
    await driver.get(url);
    if (url.includes('?q='))
      await driver.wait(until.elementLocated(By.css(':is(.excerpt mark, #shown a)')), TIMEOUT);
    await driver.executeScript(AXE);
    // The other rules are about the document, which is the same in every engine.
    const violations = await driver.executeAsyncScript<Violation[]>(
      `(${String(violationsHere)})(arguments[0]).then(arguments[arguments.length - 1])`,
      ['color-contrast-enhanced', 'target-size'],
    );
    expect.soft(violations, address).toEqual([]);
    // The window itself cannot be as narrow as a telephone.
    const frame = await driver.executeAsyncScript<WebElement>(
      (done: (frame: HTMLIFrameElement) => void) => {
        const frame = document.createElement('iframe');
        frame.style.cssText = 'height: 800px; border: 0';
        frame.addEventListener('load', () => done(frame));
        frame.src = location.href;
        document.body.replaceChildren(frame);
      },
    );
    for (const width of [320, 390, 768]) {
      await driver.executeScript('arguments[0].style.width = `${arguments[1]}px`', frame, width);
      await driver.switchTo().frame(frame);
      const faults = await driver.executeScript<string[]>(layoutFaults);
      await driver.switchTo().defaultContent();
      expect.soft(faults, `${address} at ${width} px`).toEqual([]);
    }
  }
});
