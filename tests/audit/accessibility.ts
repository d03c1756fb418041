import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from '@playwright/test';

/**
 * What axe finds on a page with everything open that can be opened, in light and in dark; contrast is that of
 * WCAG's level AAA (1.4.6).
 */
export async function faultsOf(browser: Browser, url: string): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ colorScheme });
    try {
      const page = await context.newPage();
      await page.goto(url, { waitUntil: 'networkidle' });
      for (const details of await page.locator('details').all())
        await details.evaluate((element: HTMLDetailsElement) => (element.open = true));
      const { violations } = await new AxeBuilder({ page })
        .options({ rules: { 'color-contrast-enhanced': { enabled: true } } })
        .analyze();
      for (const { id, nodes } of violations)
        for (const { html } of nodes) faults.push(`${colorScheme}, ${id}: ${html.slice(0, 120)}`);
    } finally {
      await context.close();
    }
  }
  return faults;
}
