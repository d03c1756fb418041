import type { Page } from '@playwright/test';
import axe from 'axe-core';

/** A WCAG 2.2 failure, at level A or AA, or in the contrast of text at level AAA. */
export interface Violation {
  rule: string;
  elements: string[];
}

/**
 * Looks for failures in the page it is run in, which must have axe-core. It names nothing outside itself, so
 * that any driver can send it to its browser.
 * @param rules the names of the only rules to apply
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

/** Looks for failures in a page, of all rules or of some. */
export async function violationsOf(page: Page, rules?: string[]): Promise<Violation[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(violationsHere, rules);
}
