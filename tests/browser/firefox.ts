import { existsSync, readFileSync } from 'node:fs';
import { firefox, type LaunchOptions } from '@playwright/test';

const PATHS = [
  process.env['FIREFOX_PATH'],
  '/usr/bin/firefox-esr',
  '/usr/lib/firefox/firefox',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** How Playwright starts Firefox: this machine's, which it drives by WebDriver BiDi, or its own. */
export interface FirefoxOptions {
  channel?: 'moz-firefox';
  launchOptions: LaunchOptions;
}

/** Return the path of this machine's Firefox; undefined when it has none. */
export const systemFirefox = (): string | undefined =>
  PATHS.find((path) => path !== undefined && existsSync(path) && !startsSnap(path));

/** Return how Playwright starts Firefox; undefined when there is none. */
export function firefoxOptions(): FirefoxOptions | undefined {
  // Firefox does not tell Playwright about a page that it restores from memory, and Playwright would wait for it.
  const firefoxUserPrefs = { 'browser.sessionhistory.max_total_viewers': 0 };
  const executablePath = systemFirefox();
  if (executablePath)
    return { channel: 'moz-firefox', launchOptions: { executablePath, firefoxUserPrefs } };
  return existsSync(firefox.executablePath()) ? { launchOptions: { firefoxUserPrefs } } : undefined;
}

/** Ubuntu's /usr/bin/firefox is a script that starts the snap, which cannot read a profile in /tmp. */
const startsSnap = (path: string) => {
  const start = readFileSync(path).subarray(0, 4096).toString('latin1');
  return start.startsWith('#!') && start.includes('/snap/');
};
