import { chromium } from '@playwright/test';
import { launch } from 'chrome-launcher';
import { launchOptions } from '../browser/chromium.ts';
import { table } from '../bench/table.ts';
import { faultsOf } from './accessibility.ts';
import { CATEGORIES, lighthouseOf } from './lighthouse.ts';
import { loadOf } from './load.ts';
import { PAGES, serve } from './site.ts';
import { typingOf } from './typing.ts';

/*
 * Measures every kind of page of the built site in both scripts, and prints the figures as one table. What is not
 * as the archive promises is told below it, and makes this fail.
 */

/** What the archive promises, of an article and of typing a query. */
const MOST = { bytes: 14 * 1024, requests: 4, typing: 50 };

const { executablePath, args = [] } = launchOptions();
const host = await serve();
const browser = await chromium.launch(launchOptions());
// Lighthouse wants a browser to itself.
const chrome = await launch({
  chromePath: executablePath ?? chromium.executablePath(),
  chromeFlags: ['--headless=new', ...args],
});

const rows: (string | number)[][] = [];
const broken: string[] = [];
try {
  for (const { kind, script, path } of PAGES) {
    const url = host.url + encodeURI(path);
    console.error(`${kind}, ${script} …`);
    const expected = (kept: boolean, fault: string) => {
      if (!kept) broken.push(`${kind}, ${script}: ${fault}`);
    };
    const { scores, wanting } = await lighthouseOf(url, chrome.port, kind !== 'not found');
    for (const fault of wanting) expected(false, fault);
    const faults = await faultsOf(browser, url);
    for (const fault of faults) expected(false, fault);
    const { bytes, requests, shift } = await loadOf(browser, host, path);
    expected(shift === 0, `its parts move by ${shift}`);
    if (kind === 'article') {
      expected(bytes <= MOST.bytes, `it takes ${bytes} bytes`);
      expected(requests <= MOST.requests, `it takes ${requests} requests`);
    }
    const typing = kind === 'search' ? await typingOf(browser, url) : undefined;
    if (typing) expected(typing.median < MOST.typing, `a keystroke takes ${typing.median} ms`);
    rows.push([
      kind,
      script,
      ...CATEGORIES.map((category) => scores[category]),
      faults.length,
      (bytes / 1024).toFixed(1),
      requests,
      shift.toFixed(3),
      typing ? `${typing.median}–${typing.worst}` : '',
    ]);
  }
} finally {
  chrome.kill();
  await browser.close();
  host.close();
}
console.log(
  table(['page', 'script', ...CATEGORIES, 'axe', 'KB', 'requests', 'shift', 'keystroke, ms'], rows),
);
for (const fault of broken) console.error(fault);
if (broken.length > 0) process.exitCode = 1;
