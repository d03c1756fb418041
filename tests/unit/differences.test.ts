import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { findDifferences } from '../../src/parallel/differences.ts';
import { SCRIPTS } from '../../src/script/script.ts';
import { anyText } from '../any-text.ts';
import { articles } from '../articles.ts';

/** Return the parts of a text that differ from its conversion. */
const parts = (text: string, converted: string) =>
  findDifferences(text, converted).map(([start, end]) => text.slice(start, end));

suite('The characters that conversion changed', () => {
  test('are found in both texts, neighbours together', () => {
    assert.deepEqual(parts('头发与发展', '頭髮與發展'), ['头发与发']);
    assert.deepEqual(parts('北京大学党委书记', '北京大學黨委書記'), ['学党', '书记']);
    assert.deepEqual(parts('北京大學黨委書記', '北京大学党委书记'), ['學黨', '書記']);
  });

  test('are none where the texts are the same, or empty', () => {
    assert.deepEqual(parts('北京', '北京'), []);
    assert.deepEqual(parts('', ''), []);
  });

  test('are found behind characters of two code units, and among them', () => {
    assert.deepEqual(parts('𠀀学𠮷', '𠀀學𠮷'), ['学']);
    assert.deepEqual(parts('𫍯说', '諰說'), ['𫍯说']);
    assert.deepEqual(parts('諰說', '𫍯说'), ['諰說']);
  });

  test('are none where the numbers of characters differ, because then no two belong together', () => {
    assert.deepEqual(parts('学生', '學生們'), []);
    assert.deepEqual(parts('学生', ''), []);
  });

  test('and the others together are the text, whatever it is', () => {
    fc.assert(
      fc.property(anyText, fc.infiniteStream(fc.boolean()), (text, changes) => {
        const converted = [...text]
          .map((character) => (changes.next().value ? '變' : character))
          .join('');
        const ranges = findDifferences(text, converted);
        let [at, rest] = [0, ''];
        for (const [start, end] of ranges) {
          assert.ok(start < end && (at < start || at === 0));
          rest += text.slice(at, start) + '變'.repeat([...text.slice(start, end)].length);
          at = end;
        }
        assert.equal(rest + text.slice(at), converted);
      }),
    );
  });

  test('are found in the articles, where every block has as many in either script', () => {
    let found = 0;
    for (const article of articles) {
      const [hans, hant] = SCRIPTS.map((script) => article.in(script).blocks);
      for (const [index, { text }] of hans!.entries()) {
        const converted = hant![index]!.text;
        const [left, right] = [parts(text, converted), parts(converted, text)];
        found += left.length;
        assert.deepEqual(
          left.map((part) => [...part].length),
          right.map((part) => [...part].length),
        );
      }
    }
    assert.ok(found > 500);
  });
});
