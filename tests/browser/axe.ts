import type { Page } from '@playwright/test';
import type axe from 'axe-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The code of axe-core, which runs in the browser. Without comments, it is half as long. */
export const AXE = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** A failure of WCAG 2.2 at level A or AA, or of the contrast of text at level AAA. */
export interface Violation {
  rule: string;
  elements: string[];
}

/**
 * Find the violations in the current page, where axe-core must be loaded. This function runs in the browser, so it uses
 * nothing outside itself.
 * @param rules the names of the rules to apply; all by default
 */
export async function violationsHere(rules?: string[]): Promise<Violation[]> {
  const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
    resultTypes: ['violations'],
    // No page has films or sounds, for which it would load files again.
    preload: false,
    ...(rules
      ? { runOnly: rules }
      : {
          rules: {
            'target-size': { enabled: true },
            // What has the contrast of level AAA has that of level AA.
            'color-contrast-enhanced': { enabled: true },
            'color-contrast': { enabled: false },
          },
        }),
  });
  return violations.map(({ id, nodes }) => ({
    rule: id,
    elements: nodes.map(({ html, any }) => [html, ...any.map(({ message }) => message)].join(': ')),
  }));
}

/** Find the violations in a page. @param rules the names of the rules to apply; all by default */
export async function violationsOf(page: Page, rules?: string[]): Promise<Violation[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  return page.evaluate(violationsHere, rules);
}
