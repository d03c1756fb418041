import { defineConfig } from '@playwright/test';
import { systemChromium } from './chromium.ts';

const PORT = 4327;
const executablePath = systemChromium();

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  workers: 2,
  reporter: process.env['CI'] ? 'dot' : 'list',
  use: {
    baseURL: `http://localhost:${PORT}`,
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      // Chromium's sandbox does not start as root, as which containers commonly run.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
    trace: 'retain-on-failure',
  },
  // The site as it was built, by Astro's own server.
  webServer: {
    command: `node tests/browser/server.ts ${PORT}`,
    cwd: '../..',
    url: `http://localhost:${PORT}/`,
    reuseExistingServer: false,
  },
});
