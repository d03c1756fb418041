import { existsSync, readFileSync } from 'node:fs';
import { firefox, type LaunchOptions } from '@playwright/test';

const PLACES = [
  process.env['FIREFOX_PATH'],
  '/usr/bin/firefox-esr',
  '/usr/lib/firefox/firefox',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** How Playwright starts the Firefox that this machine has: as released, by WebDriver BiDi, or Playwright's own. */
export interface FirefoxOptions {
  channel?: 'moz-firefox';
  launchOptions: LaunchOptions;
}

/** The program of the Firefox that this machine has; undefined when it has none. */
export const systemFirefox = (): string | undefined =>
  PLACES.find((path) => path !== undefined && existsSync(path) && !leadsToSnap(path));

/** See FirefoxOptions; undefined when there is no Firefox. */
export function firefoxOptions(): FirefoxOptions | undefined {
  // Playwright is not told of a page that comes back as it was kept, and would wait for it.
  const firefoxUserPrefs = { 'browser.sessionhistory.max_total_viewers': 0 };
  const executablePath = systemFirefox();
  if (executablePath)
    return { channel: 'moz-firefox', launchOptions: { executablePath, firefoxUserPrefs } };
  return existsSync(firefox.executablePath()) ? { launchOptions: { firefoxUserPrefs } } : undefined;
}

/** Ubuntu's /usr/bin/firefox is a script that starts the snap, which cannot read a profile in /tmp. */
const leadsToSnap = (path: string) => {
  const start = readFileSync(path).subarray(0, 4096).toString('latin1');
  return start.startsWith('#!') && start.includes('/snap/');
};
