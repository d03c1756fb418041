import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { reference } from '../../src/archive/reference.ts';
import { converter } from '../../src/script/convert.ts';
import { scriptEvidence } from '../../src/script/detect.ts';
import { findSlips } from '../../src/script/slips.ts';
import { articles } from '../articles.ts';

suite('Slips of a converter', () => {
  const slips = (text: string, script: 'zh-Hans' | 'zh-Hant') =>
    findSlips(text, script, reference().glossary).map(
      ({ character, replacement, certain }) => `${character}${replacement}${certain ? '' : '?'}`,
    );

  test('are what only the other script writes, and words that it writes so', () => {
    assert.deepEqual(slips('學校骨干教師參加會議，討論國家规定。', 'zh-Hant'), ['干幹', '规規']);
    assert.deepEqual(slips('学校师生代表參加了这次会议。', 'zh-Hans'), ['參参']);
    assert.deepEqual(slips('雙方保持著緊密聯系，并利用圖書館。', 'zh-Hant'), ['系繫?', '并並?']);
  });

  test('are not the usage of a region, names, or what is quoted in the other script', () => {
    for (const text of [
      '台灣大學裏的學生在台北看颱風。',
      '于右任與范仲淹、岳飛並稱。',
      '皇后與太后看見乾隆。',
      '書名是“国家规定”。',
    ])
      assert.deepEqual(
        slips(text, 'zh-Hant').filter((slip) => !slip.endsWith('?')),
        [],
        text,
      );
    for (const text of ['毕昇与陈堃、李喆参观学校。', '乾隆年间的瞭望台，著名的建筑。'])
      assert.deepEqual(slips(text, 'zh-Hans'), [], text);
  });

  test('are not found in what OpenCC itself converted', () => {
    for (const { data, body } of articles) {
      const other = data.script === 'zh-Hans' ? 'zh-Hant' : 'zh-Hans';
      const converted = converter(data.script, other, reference().glossary)(body);
      assert.deepEqual(slips(converted, other), []);
    }
  });
});

suite('The evidence of a script', () => {
  test('is not in characters that the standards of both have', () => {
    const { 'zh-Hans': hans, 'zh-Hant': hant } = scriptEvidence('台灣、台北、游泳、周游');
    assert.deepEqual([hans.count, hant.examples], [0, ['灣']]);
  });
});
