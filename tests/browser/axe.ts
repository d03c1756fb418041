import type { Page } from '@playwright/test';
import axe from 'axe-core';

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
    ...(rules
      ? { runOnly: rules }
      : {
          rules: { 'target-size': { enabled: true }, 'color-contrast-enhanced': { enabled: true } },
        }),
  });
  return violations.map(({ id, nodes }) => ({
    rule: id,
    elements: nodes.map(({ html, any }) => [html, ...any.map(({ message }) => message)].join(': ')),
  }));
}

/** Find the violations in a page. @param rules the names of the rules to apply; all by default */
export async function violationsOf(page: Page, rules?: string[]): Promise<Violation[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(violationsHere, rules);
}
