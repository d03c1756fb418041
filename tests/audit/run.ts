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
 * `npm run audit`: measures every kind of page of the built site in both scripts, and prints the figures as one table.
 * It lists below what is not as the archive promises, and then fails.
 */

/** The limits that the archive promises: for an article, and for a keystroke in the search field, in ms. */
const LIMITS = { bytes: 15 * 1024, requests: 4, keystroke: 50 };

const { executablePath, args = [] } = launchOptions();
const host = await serve();
const browser = await chromium.launch(launchOptions());
// Lighthouse needs a browser of its own.
const chrome = await launch({
  chromePath: executablePath ?? chromium.executablePath(),
  chromeFlags: ['--headless=new', ...args],
});

const rows: (string | number)[][] = [];
const faults: string[] = [];
try {
  for (const { kind, script, path } of PAGES) {
    const url = host.url + encodeURI(path);
    console.error(`${kind}, ${script} …`);
    const report = (...found: string[]) =>
      faults.push(...found.map((fault) => `${kind}, ${script}: ${fault}`));
    const { scores, failed } = await lighthouseOf(url, chrome.port, kind !== 'not found');
    report(...failed);
    const violations = await faultsOf(browser, url);
    report(...violations);
    const { bytes, requests, shift } = await loadOf(browser, host, path);
    if (shift > 0) report(`its parts move by ${shift}`);
    if (kind === 'article') {
      if (bytes > LIMITS.bytes) report(`it loads ${bytes} bytes`);
      if (requests > LIMITS.requests) report(`it makes ${requests} requests`);
    }
    const typing = kind === 'search' ? await typingOf(browser, url) : undefined;
    if (typing && typing.median >= LIMITS.keystroke)
      report(`a keystroke takes ${typing.median} ms`);
    rows.push([
      kind,
      script,
      ...CATEGORIES.map((category) => scores[category]),
      violations.length,
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
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
