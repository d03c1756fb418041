import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { textFragment } from '../../src/search/text-fragment.ts';

suite('The link to an occurrence', () => {
  const block = '甲-乙，战略合作&框架,协议';
  const at = block.indexOf('战略合作');
  const fragment = textFragment('p3', block, [at, at + 4], 'zh-Hans');
  const directive = fragment.split(':~:text=')[1]!;

  test('leads to its block, and has a text directive', () => {
    assert.match(fragment, /^#p3:~:text=/);
    assert.ok(decodeURIComponent(directive).includes('战略合作'));
  });

  test('has everything encoded that has a meaning in a directive', () => {
    assert.doesNotMatch(directive.replace(/-,|,-/g, ''), /[-&\s\u4e00-\u9fff]/);
  });

  test('has whole words, with words before and after', () => {
    const text = 'The archive keeps the capture unchanged.';
    const start = text.indexOf('eeps');
    assert.equal(
      textFragment('p1', text, [start, start + 2], 'en'),
      '#p1:~:text=archive-,keeps,-the',
    );
  });

  test('at the beginning or the end of a block has words on the other side only', () => {
    assert.equal(textFragment('p1', 'one two', [0, 3], 'en'), '#p1:~:text=one,-two');
    assert.equal(textFragment('p1', 'one two', [4, 7], 'en'), '#p1:~:text=one-,two');
  });
});
