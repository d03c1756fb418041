import { suite, test } from 'node:test';
import { checkOrigin, checkPolicy } from './policy.ts';
import { DIST } from './site.ts';

suite('The site', () => {
  test('has a strict policy on every page, and keeps to it', () => checkPolicy(DIST));

  test('loads nothing from any other site', () => checkOrigin(DIST));
});
