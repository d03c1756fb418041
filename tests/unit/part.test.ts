import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { BuildPart } from '../../src/incremental/part.ts';

suite('A build in parts', () => {
  test('makes everything once', () => {
    const parts = ['1/3', '2/3', '3/3'].map((text) => BuildPart.read(text)!);
    const shares = parts.map(() => 0);
    for (let number = 0; number < 300; number++) {
      const having = parts.flatMap((part, index) => (part.has(`${number}`) ? [index] : []));
      assert.equal(having.length, 1);
      shares[having[0]!]!++;
    }
    for (const share of shares) assert.ok(share > 60 && share < 140, `${shares}`);
  });

  test('is whole where no part is named', () => {
    assert.equal(BuildPart.read(''), undefined);
    assert.equal(BuildPart.read(undefined), undefined);
  });

  test('says how a part is named', () => {
    for (const text of ['2', '0/2', '3/2', 'a/b', '1/2/3', '-1/2'])
      assert.throws(() => BuildPart.read(text), new RegExp(`BUILD_PART is "${text}".*2/4`));
  });
});
