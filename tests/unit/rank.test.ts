import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { scoreDocuments } from '../../src/search/rank.ts';

suite('A document ranks higher', () => {
  const collection = {
    documentCount: 10,
    averageLength: 100,
    lengthOf: (document: number) => [100, 400][document]!,
  };
  /** Score a document. @param having the number of documents with the term */
  const score = (count: number, inTitle = 0, document = 0, having = 1) => {
    const others = Array.from({ length: having - 1 }, () => ({
      document: 0,
      count: 0,
      inTitle: 0,
    }));
    return scoreDocuments([[{ document, count, inTitle }, ...others]], collection).get(document)!;
  };

  test('for more occurrences', () => assert.ok(score(2) > score(1)));
  test('for an occurrence in the title rather than two in the text', () =>
    assert.ok(score(1, 1) > score(2)));
  test('for fewer words', () => assert.ok(score(1, 0, 0) > score(1, 0, 1)));
  test('for a rarer term', () => assert.ok(score(1, 0, 0, 1) > score(1, 0, 0, 5)));
  test('for a term that every document has', () => assert.ok(score(1, 0, 0, 10) > 0));
  test('as BM25F says', () => {
    // ln(1 + 7.5 / 3.5) · 6 · 2.2 / (6 + 1.2 · (0.25 + 0.75 · 400 / 100)): one occurrence in the title counts as five.
    assert.ok(Math.abs(score(2, 1, 1, 3) - 1.526843) < 1e-6);
  });

  test('for more terms', () => {
    const frequency = { document: 0, count: 1, inTitle: 0 };
    const both = scoreDocuments([[frequency], [frequency]], collection).get(0)!;
    assert.ok(both > score(1));
  });
});
