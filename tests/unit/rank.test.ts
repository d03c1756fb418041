import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { scorePages } from '../../src/search/rank.ts';

suite('A page ranks higher', () => {
  const collection = {
    pages: 10,
    averageLength: 100,
    lengthOf: (page: number) => [100, 400][page]!,
  };
  /** Score a page. @param having the number of pages with the term */
  const score = (count: number, inTitle = 0, page = 0, having = 1) => {
    const others = Array.from({ length: having - 1 }, () => ({ page: 0, count: 0, inTitle: 0 }));
    return scorePages([[{ page, count, inTitle }, ...others]], collection).get(page)!;
  };

  test('for more occurrences', () => assert.ok(score(2) > score(1)));
  test('for an occurrence in the title rather than two in the text', () =>
    assert.ok(score(1, 1) > score(2)));
  test('for fewer words', () => assert.ok(score(1, 0, 0) > score(1, 0, 1)));
  test('for a rarer term', () => assert.ok(score(1, 0, 0, 1) > score(1, 0, 0, 5)));
  test('for a term that every page has', () => assert.ok(score(1, 0, 0, 10) > 0));
  test('for more terms', () => {
    const occurrence = { page: 0, count: 1, inTitle: 0 };
    const both = scorePages([[occurrence], [occurrence]], collection).get(0)!;
    assert.ok(both > score(1));
  });
});
