import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { BIG5, FREQUENT, GB_2312 } from '../../src/script/charsets.ts';

suite('The national standards', () => {
  test('have as many Han characters as they list', () => {
    // GB 2312: levels 1 and 2.
    assert.equal(GB_2312.size, 3755 + 3008);
    // Big5: levels 1 and 2, and seven characters that ETEN added.
    assert.equal(BIG5.size, 5401 + 7652 + 7);
    // The first levels, which have 2,434 characters in common.
    assert.equal(FREQUENT.size, 3755 + 5401 - 2434);
  });

  test('have the first and the last characters of their levels', () => {
    for (const character of '啊座亍齄') assert.ok(GB_2312.has(character), character);
    for (const character of '一籲乂龘碁嫺') assert.ok(BIG5.has(character), character);
    for (const character of '啊座一籲') assert.ok(FREQUENT.has(character), character);
    for (const character of '亍齄乂龘') assert.ok(!FREQUENT.has(character), character);
  });

  test('have Simplified and Traditional forms, each its own', () => {
    const pairs = [
      ['国', '國'],
      ['学', '學'],
      ['龙', '龍'],
    ] as const;
    for (const [hans, hant] of pairs) {
      assert.deepEqual([GB_2312.has(hans), GB_2312.has(hant)], [true, false]);
      assert.deepEqual([BIG5.has(hans), BIG5.has(hant)], [false, true]);
      assert.deepEqual([FREQUENT.has(hans), FREQUENT.has(hant)], [true, true]);
    }
  });

  test('have Han characters only', () => {
    for (const characters of [GB_2312, BIG5, FREQUENT])
      for (const character of characters) assert.match(character, /^\p{Script=Han}$/u);
  });
});
