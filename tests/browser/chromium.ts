import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';

const PATHS = [
  process.env['CHROMIUM_PATH'],
  // The same engine without what only windows need. The tests take half as long in it.
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

/** Return the path of this machine's Chromium or Chrome; undefined when it has none. */
export const systemChromium = (): string | undefined =>
  PATHS.find((path) => path !== undefined && existsSync(path));

/** Return how Playwright starts this machine's Chromium, or its own if there is none. */
export function launchOptions(): LaunchOptions {
  const executablePath = systemChromium();
  return {
    ...(executablePath ? { executablePath } : {}),
    // Containers commonly run as root, and Chromium's sandbox does not start as root.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    // Where no language is set, Chromium has no names of files but ASCII.
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  };
}
