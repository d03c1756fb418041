import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { findExtent } from '../../src/archive/capture-text.ts';
import { withoutSpaces } from '../../src/archive/find-words.ts';
import { extentOf, writeExtent } from '../../src/editor/emendations/extent.ts';

const TEXT =
  '首页 > 新闻\n学校召开会议\n今天上午，学校\n召开会议。\n会议结束。\n相关新闻\n会议结束。';

suite('The extent of an article in its capture', () => {
  const part = (from: unknown, to: unknown) => {
    const found = findExtent(TEXT, { from, to } as Parameters<typeof findExtent>[1]);
    return 'message' in found ? found.message : TEXT.slice(found.start, found.end);
  };

  test('is from its first words to its last, with any white space in them', () => {
    assert.equal(part('今天', '学校召开会议。'), '今天上午，学校\n召开会议。');
    assert.deepEqual(findExtent(TEXT, undefined), { start: 0, end: TEXT.length });
  });

  test('is that of an occurrence, where the words are not unique', () => {
    assert.equal(
      part({ words: '学校召开', occurrence: 2 }, { words: '结束。', occurrence: 1 }),
      '学校\n召开会议。\n会议结束。',
    );
    assert.match(
      part('学校召开', '结束。'),
      /^extent › from: "学校召开" occurs 2 times in the capture\. Write more words, or say which/,
    );
    assert.match(part('今天', '结束。'), /^extent › to: "结束。" occurs 2 times/);
    assert.match(
      part('今天', { words: '结束。', occurrence: 3 }),
      /does not occur 3 times .*, but 2/,
    );
  });

  test('ends after it begins', () => {
    assert.match(
      part('今天', '首页'),
      /^extent › to: "首页" does not occur in the capture from there on/,
    );
    assert.match(part('昨天', '结束'), /^extent › from: "昨天" does not occur in the capture/);
  });

  test('is written so that it is found again, for any part of any text', () => {
    const text = fc.string({
      unit: fc.constantFrom('甲', '乙', '𠮷', '\n', ' ', '\u202e'),
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, fc.nat(59), fc.nat(59), (captured, one, other) => {
        const starts = [...captured.matchAll(/[甲乙]|𠮷/gu)].map(
          ({ index, 0: found }) => [index, index + found.length] as const,
        );
        fc.pre(starts.length > 0);
        const [a, b] = [one % starts.length, other % starts.length].sort((x, y) => x - y);
        const range = { start: starts[a!]![0], end: starts[b!]![1] };
        assert.deepEqual(findExtent(captured, writeExtent(captured, range)), range);
      }),
      { numRuns: 300 },
    );
  });

  test('is found by the title and the text of an article, even if they were emended', () => {
    const menu = '首页\n新闻中心\n学校召开会议\n通知公告\n'.repeat(4);
    const captured = `${menu}学校召开会议\n日期:2023-05-11\n今天上午,学校召开会议,部署了下一阶段的工作.\n会议结束.\n${menu}`;
    const blocks = ['学校召开会议', '今天上午，学校召开会议，部署了下一阶段的工作。', '会议结束。'];
    const { start, end } = extentOf(
      captured,
      blocks.map((text) => ({ text })),
    );
    assert.equal(
      captured.slice(start, end),
      '学校召开会议\n日期:2023-05-11\n今天上午,学校召开会议,部署了下一阶段的工作.\n会议结束',
    );
  });

  test('is the whole of a capture that has nothing much besides', () => {
    const captured = '学校召开会议\n今天。\n编辑：张三';
    assert.deepEqual(extentOf(captured, [{ text: '学校召开会议' }, { text: '今天。' }]), {
      start: 0,
      end: captured.length,
    });
    assert.equal(withoutSpaces(' 一\u3000二 '), '一二');
  });
});
