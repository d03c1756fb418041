import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { launchOptions } from '../../tests/browser/chromium.ts';

/** Draws the icons that systems want as PNG from `public/favicon.svg`. Run it when that changes. */
const FOLDER = 'public/icons';
const drawing = readFileSync('public/favicon.svg', 'utf8');
/** Systems that cut icons to a shape of their own want them without corners. */
const square = drawing.replace(/ rx="\d+"/, '');
const ICONS = [
  ...[192, 512].map((size) => ({ name: 'any', size, svg: drawing })),
  ...[192, 512].map((size) => ({ name: 'maskable', size, svg: square })),
  { name: 'apple-touch', size: 180, svg: square },
];

mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch(launchOptions());
const page = await browser.newPage();
for (const { name, size, svg } of ICONS) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
  writeFileSync(`${FOLDER}/${name}-${size}.png`, await page.screenshot({ omitBackground: true }));
}
await browser.close();
