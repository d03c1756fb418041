import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';

const PLACES = [
  process.env['CHROMIUM_PATH'],
  // The same engine without what only windows need: the tests take half as long in it.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** The program of the Chromium or Chrome that this machine has; undefined when it has none. */
export const systemChromium = (): string | undefined =>
  PLACES.find((path) => path !== undefined && existsSync(path));

/** How Playwright starts it, or else its own. */
export function launchOptions(): LaunchOptions {
  const executablePath = systemChromium();
  return {
    ...(executablePath ? { executablePath } : {}),
    // Chromium's sandbox does not start as root, as which containers commonly run.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  };
}
