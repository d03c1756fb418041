import { defineConfig } from '@playwright/test';
import { launchOptions } from './chromium.ts';
import { firefoxOptions } from './firefox.ts';
import { PORTS } from './ports.ts';
import { hasWebKit } from './webkit.ts';

const server = (command: string, port: number) => ({
  command: `node ${command}`,
  cwd: '../..',
  url: `http://localhost:${port}/`,
  reuseExistingServer: false,
  timeout: 180_000,
});

const firefox = firefoxOptions();

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  // Some of them wait.
  workers: 3,
  expect: { timeout: 10_000 },
  // A busy machine may miss a moment; what only passes when it is tried again is told as flaky.
  retries: 1,
  reporter: process.env['CI'] ? 'dot' : 'list',
  use: {
    baseURL: `http://localhost:${PORTS.site}`,
    // They keep things from one page to the next; offline.spec.ts is about them.
    serviceWorkers: 'block',
  },
  // Everything in Chromium; in the others what an engine may do in its own way. install-browsers.ts says
  // which of them are not there.
  projects: [
    {
      name: 'chromium',
      testIgnore: 'webkit.spec.ts',
      use: { launchOptions: launchOptions() },
    },
    ...(firefox
      ? [
          {
            name: 'firefox',
            grep: /@engines/,
            use: { browserName: 'firefox' as const, ...firefox },
          },
        ]
      : []),
    ...(hasWebKit() ? [{ name: 'webkit', testMatch: 'webkit.spec.ts' }] : []),
  ],
  webServer: [
    // The site as it was built, by Astro's own server.
    server(`tests/browser/server.ts ${PORTS.site}`, PORTS.site),
    // A larger one, for what an archive of two articles does not show.
    server(`tests/browser/made-site.ts ${PORTS.made}`, PORTS.made),
  ],
});
