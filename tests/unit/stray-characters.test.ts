import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { converter } from '../../src/script/convert.ts';
import { otherScript, type Script } from '../../src/script/script.ts';
import { findStrayCharacters } from '../../src/script/stray-characters.ts';
import { articles, vocabulary } from '../articles.ts';

suite('Stray characters of the other script', () => {
  /** Each stray character of a text with its replacement, and `?` when it is not certain. */
  const stray = (text: string, script: Script) =>
    findStrayCharacters(text, script, vocabulary.glossary).map(
      ({ character, replacement, certain }) => `${character}${replacement}${certain ? '' : '?'}`,
    );

  test('are what only the other script writes, and words that it writes so', () => {
    assert.deepEqual(stray('學校骨干教師參加會議，討論國家规定。', 'zh-Hant'), ['干幹', '规規']);
    assert.deepEqual(stray('学校师生代表參加了这次会议。', 'zh-Hans'), ['參参']);
    assert.deepEqual(stray('雙方保持著緊密聯系，并利用圖書館。', 'zh-Hant'), ['系繫?', '并並?']);
  });

  test('are not the usage of a region, names, or what is quoted in the other script', () => {
    for (const text of [
      '台灣大學裏的學生在台北看颱風。',
      '于右任與范仲淹、岳飛並稱。',
      '皇后與太后看見乾隆。',
      '書名是“国家规定”。',
    ])
      assert.deepEqual(
        stray(text, 'zh-Hant').filter((each) => !each.endsWith('?')),
        [],
        text,
      );
    for (const text of ['毕昇与陈堃、李喆参观学校。', '乾隆年间的瞭望台，著名的建筑。'])
      assert.deepEqual(stray(text, 'zh-Hans'), [], text);
  });

  test('are not found in what OpenCC itself converted', () => {
    assert.ok(articles.length > 0);
    for (const { data, body } of articles) {
      const other = otherScript(data.script);
      const converted = converter(data.script, other, vocabulary.glossary)(body);
      assert.deepEqual(stray(converted, other), []);
    }
  });

  test('have their places, and the phrase that has them', () => {
    assert.deepEqual(findStrayCharacters('𠮷學校骨干教師', 'zh-Hant', {}), [
      {
        start: 5,
        character: '干',
        replacement: '幹',
        phrase: { start: 4, text: '骨干' },
        certain: true,
      },
    ]);
  });

  test('have the longest phrase that has them, wherever they stand in it', () => {
    const phrases = (text: string) =>
      findStrayCharacters(text, 'zh-Hant', {}).map(({ start, phrase }) => [
        start,
        phrase?.start,
        phrase?.text,
      ]);
    assert.deepEqual(phrases('學校：上層建筑。'), [[6, 3, '上層建筑']]);
    assert.deepEqual(phrases('學校干部。'), [[2, 2, '干部']]);
  });

  test('are certain when few of OpenCC’s phrases keep them, and not stray when most do', () => {
    assert.deepEqual(stray('學校修筑大樓。', 'zh-Hant'), ['筑築']);
    assert.deepEqual(stray('醫學院說明臨床特征。', 'zh-Hant'), ['征徵?']);
    assert.deepEqual(stray('學生參觀七星岩。', 'zh-Hant'), []);
  });

  test('are not characters by themselves that OpenCC’s phrases keep', () => {
    assert.deepEqual(stray('學校的价。', 'zh-Hant'), []);
  });

  test('are not certain when a variant has no counterpart of its own', () => {
    assert.deepEqual(stray('李崑参观学校。', 'zh-Hans'), ['崑昆?']);
  });

  test('are looked for clause by clause', () => {
    assert.deepEqual(stray('學會國家规定，国家规定，學會國家规定', 'zh-Hant'), ['规規', '规規']);
    assert.deepEqual(stray('學會规，國规，规', 'zh-Hant'), ['规規']);
  });

  test('are not what the glossary settles', () => {
    assert.deepEqual(findStrayCharacters('學校骨干教師', 'zh-Hant', { 骨干: '骨干' }), []);
  });
});
