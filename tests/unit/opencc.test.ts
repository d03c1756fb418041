import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { charactersWritten, openccStandards, taiwanForms } from '../../src/script/opencc.ts';
import { inEachScript } from '../../src/script/script.ts';

suite('OpenCC', () => {
  test('writes Traditional text in the forms of each region, and Simplified text in one', () => {
    assert.deepEqual(openccStandards('里面，账户', 'zh-Hans', 'zh-Hant'), [
      '裏面，賬戶',
      '裡面，賬戶',
      '裏面，賬户',
    ]);
    assert.deepEqual(openccStandards('裡面', 'zh-Hant', 'zh-Hans'), ['里面']);
  });

  test('brings Traditional text to the forms of Taiwan', () => {
    assert.equal(taiwanForms('因爲裏面'), '因為裡面');
  });

  test('never writes the forms of the other script', () => {
    const written = inEachScript(charactersWritten);
    const pairs = [
      ['国', '國'],
      ['学', '學'],
      ['发', '髮'],
    ] as const;
    for (const [hans, hant] of pairs) {
      assert.ok(written['zh-Hans'].has(hans) && written['zh-Hant'].has(hant), hans + hant);
      assert.ok(!written['zh-Hans'].has(hant), hant);
    }
    assert.ok(!written['zh-Hant'].has('国'));
  });
});
