import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { splitHeadline } from '../../src/rendering/headline.ts';

suite('A headline', () => {
  test('may break between words', () => {
    assert.ok(splitHeadline('校领导率团赴山西推进省校合作', 'zh-Hans').includes('山西'));
  });

  test('may break before a conjunction, and not after it', () => {
    const parts = splitHeadline('北京大学与山西大学合作', 'zh-Hans');
    assert.ok(
      parts.some((part) => part.startsWith('与')),
      parts.join('|'),
    );
    assert.ok(!parts.includes('与'), parts.join('|'));
  });

  test('has no part of a single character', () => {
    const title = '北理工集成電路與電子學院與航天二院二十三所開展聯學共建';
    const parts = splitHeadline(title, 'zh-Hant');
    assert.ok(parts.length > 5);
    for (const part of parts) assert.ok([...part].length > 1, part);
  });

  test('loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        assert.equal(splitHeadline(text, 'zh').join(''), text),
      ),
    );
  });
});
