import { defineConfig } from '@playwright/test';
import { launchOptions } from './chromium.ts';
import { MADE_PORT } from './made.ts';

const PORT = 4327;

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
    baseURL: `http://localhost:${PORT}`,
    launchOptions: launchOptions(),
    trace: 'retain-on-failure',
  },
  webServer: [
    // The site as it was built, by Astro's own server.
    server(`tests/browser/server.ts ${PORT}`, PORT),
    // A larger one, for what an archive of two articles does not show.
    server(`tests/browser/made-site.ts ${MADE_PORT}`, MADE_PORT),
  ],
});
