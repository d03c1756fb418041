import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { scriptEvidence } from '../../src/script/detect.ts';
import { otherScript, SCRIPTS } from '../../src/script/script.ts';
import { fill } from '../../src/site/fill.ts';
import { describeScript, messagesIn, type Messages } from '../../src/site/messages.ts';

suite('What the pages say', () => {
  const keys = Object.keys(messagesIn('zh-Hans')) as (keyof Messages)[];

  test('is written in the script of the page', () => {
    for (const script of SCRIPTS) {
      const text = keys.map((key) => messagesIn(script)[key]).join('');
      assert.ok(scriptEvidence(text)[script].count > 100);
      for (const key of keys)
        assert.deepEqual(
          scriptEvidence(messagesIn(script)[key])[otherScript(script)].examples,
          [],
          messagesIn(script)[key],
        );
    }
  });

  test('has the same values in both scripts', () => {
    const valuesOf = (message: string) => message.match(/\{\w+\}/g)?.sort() ?? [];
    let values = 0;
    for (const key of keys) {
      const [hans, hant] = SCRIPTS.map((script) => valuesOf(messagesIn(script)[key]));
      assert.deepEqual(hans, hant, key);
      values += hans!.length;
    }
    assert.ok(values > 20);
  });

  test('has values put in their places', () => {
    assert.equal(fill('第{page}页，共{last}页', { page: 1, last: 20 }), '第1页，共20页');
    assert.equal(fill('{a}{b}', { a: '{b}', b: '甲' }), '{b}甲');
    assert.equal(fill('{a}', {}), '{a}');
  });

  test('is whether a text was converted', () => {
    assert.deepEqual(describeScript('zh-Hans', 'zh-Hans'), {
      full: '底本为简体，本页依底本。',
      short: '依底本',
    });
    assert.deepEqual(describeScript('zh-Hans', 'zh-Hant'), {
      full: '底本為簡體，本頁由底本轉換。',
      short: '轉換自簡體',
    });
  });
});
