import { defineConfig } from '@playwright/test';
import { launchOptions } from './chromium.ts';
import { PORTS } from './ports.ts';

const server = (command: string, port: number) => ({
  command: `node ${command}`,
  cwd: '../..',
  url: `http://localhost:${port}/`,
  reuseExistingServer: false,
  timeout: 180_000,
});

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  workers: 2,
  reporter: process.env['CI'] ? 'dot' : 'list',
  use: {
    baseURL: `http://localhost:${PORTS.site}`,
    launchOptions: launchOptions(),
    // They keep things from one page to the next; offline.spec.ts is about them.
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
  },
  webServer: [
    // The site as it was built, by Astro's own server.
    server(`tests/browser/server.ts ${PORTS.site}`, PORTS.site),
    // A larger one, for what an archive of two articles does not show.
    server(`tests/browser/made-site.ts ${PORTS.made}`, PORTS.made),
  ],
});
