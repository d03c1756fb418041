import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { ConverterBuilder } from 'opencc-js/core';
import * as preset from 'opencc-js/preset';
import { BIG5, GB_2312 } from '../../src/script/charsets.ts';
import { SCRIPTS, type Script } from '../../src/script/script.ts';
import { fill } from '../../src/site/fill.ts';
import { describeScript, messagesIn, type Messages } from '../../src/site/messages.ts';

const build = ConverterBuilder(preset);
const [toTaiwan, toTaiwanWords, toMainlandWords] = [
  build({ from: 'cn', to: 'tw' }),
  build({ from: 'cn', to: 'twp' }),
  build({ from: 'twp', to: 'cn' }),
];
/** The characters of each script, and how OpenCC writes a text in them and in the words of their readers. */
const STANDARDS: Record<Script, ReadonlySet<string>> = { 'zh-Hans': GB_2312, 'zh-Hant': BIG5 };
const rewrite: Record<Script, (text: string) => string> = {
  'zh-Hans': (text) => toMainlandWords(toTaiwan(text)),
  'zh-Hant': toTaiwanWords,
};
/** Words that OpenCC exchanges, but that these readers use, too. */
const ALSO_USED: Record<Script, RegExp> = {
  'zh-Hans': /(新闻档案|离线|启用|文件|复制)/,
  'zh-Hant': /(聲明|分布)/,
};
/** Words of other readers that OpenCC does not know. */
const UNKNOWN: Record<Script, RegExp> = {
  'zh-Hans': /字级|分页|无痕模式|依相关性|半形/,
  'zh-Hant': /字號|標籤頁|隱私瀏覽|採集|純文本|檢索|訪問|通過|豎排|半角|跳到/,
};

/** List the parts of a text that are not in a script, or not in the words of its readers. */
function foreignParts(text: string, script: Script): string[] {
  const parts = text
    .split(ALSO_USED[script])
    .filter((part, index) => index % 2 === 0 && rewrite[script](part) !== part);
  const characters = (text.match(/\p{Script=Han}/gu) ?? []).filter(
    (each) => !STANDARDS[script].has(each),
  );
  return [...parts, ...characters, ...(UNKNOWN[script].exec(text) ?? [])];
}

suite('What the pages say', () => {
  const keys = Object.keys(messagesIn('zh-Hans')) as (keyof Messages)[];

  test('is written in the script and in the words of its readers', () => {
    for (const script of SCRIPTS)
      for (const key of keys)
        assert.deepEqual(foreignParts(messagesIn(script)[key], script), [], key);
  });

  test('is found to be wrong in the script or in the words of other readers', () => {
    const wrong: Record<Script, string[]> = {
      'zh-Hans': ['繁體文本', '正在儲存', '正在储存', '没有网路', '查询档案', '字级', '另一个分页'],
      'zh-Hant': ['简体文本', '正在保存', '沒有網絡', '以后', '裏面', '下載文件', '字號', '標籤頁'],
    };
    for (const script of SCRIPTS)
      for (const text of wrong[script]) assert.notDeepEqual(foreignParts(text, script), [], text);
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
      full: '底本為簡體，本頁由底本轉換，引號改用「」『』。',
      short: '轉換自簡體',
    });
  });
});
