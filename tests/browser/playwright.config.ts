import { defineConfig } from '@playwright/test';
import '../compile-cache.ts';
import { launchOptions } from './chromium.ts';
import { firefoxOptions } from './firefox.ts';
import { hasWebKit } from './webkit.ts';
import { PORTS } from './ports.ts';

const firefox = firefoxOptions();

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  // Some tests wait more than they compute, so two processors can run three of them.
  workers: 3,
  expect: { timeout: 10_000 },
  // A test that fails sometimes is mended, not retried.
  retries: 0,
  reporter: process.env['CI'] ? 'dot' : 'list',
  use: {
    baseURL: `http://localhost:${PORTS.site}`,
    // A service worker stores pages, so one page would change the next. offline.spec.ts tests it.
    serviceWorkers: 'block',
  },
  // Everything runs in Chromium, and in the others what engines may do differently. install-browsers.ts says which of
  // them are missing. WebKit is first, because its tests run one after the other.
  projects: [
    ...(hasWebKit() ? [{ name: 'webkit', testMatch: 'webkit.spec.ts' }] : []),
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
  ],
  webServer: {
    command: 'node tests/browser/servers.ts',
    cwd: '../..',
    wait: { stdout: /ready/ },
    // So that it can remove its folder.
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
    timeout: 180_000,
  },
});
