import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { launchOptions } from '../browser/chromium.ts';
import type { EngineName } from './search-bundle.ts';
import { measure, type Measured, type Task } from './search-measure.ts';

/**
 * Measure one engine in a process of its own: `node search-one.ts <engine> <file of the task>`. It sends each part of
 * the results to the process that started it, which then has them even when the rest fails.
 */
async function main([name, file]: string[]): Promise<void> {
  const task = JSON.parse(readFileSync(file!, 'utf8')) as Task;
  const browser = await chromium.launch(launchOptions());
  try {
    await measure(name as EngineName, task, browser, (part) => process.send!(part));
  } finally {
    await browser.close();
  }
}

export type Message = Measured | { failure: string };

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error);
  process.send!({ failure: error instanceof Error ? error.message : String(error) });
}
process.disconnect();
