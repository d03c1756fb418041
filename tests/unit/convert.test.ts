import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { convertBlock } from '../../src/archive/blocks.ts';
import { convert } from '../../src/script/convert.ts';
import { parseScript, SCRIPTS, type Script } from '../../src/script/script.ts';
import { articles, textsOf, vocabulary } from '../articles.ts';

const { glossary } = vocabulary;
const toHant = (text: string) => convert(text, 'zh-Hans', 'zh-Hant', glossary);

suite('Conversion', () => {
  test('uses the standard forms of Taiwan and leaves words alone', () => {
    assert.equal(toHant('集成电路与电子学院'), '集成電路與電子學院');
    assert.equal(toHant('平台、信息、软件'), '平臺、信息、軟件');
  });

  test('lets the glossary win over the dictionary, in both directions', () => {
    assert.equal(toHant('共赴航天新征程'), '共赴航天新征程');
    assert.equal(convert('共赴航天新征程', 'zh-Hant', 'zh-Hans', glossary), '共赴航天新征程');
  });

  test('lets the glossary of one script decide the other', () => {
    assert.equal(convert('甲', 'zh-Hans', 'zh-Hant', { 甲: '乙' }), '乙');
    assert.equal(convert('乙', 'zh-Hant', 'zh-Hans', { 甲: '乙' }), '甲');
    assert.equal(convert('甲', 'zh-Hant', 'zh-Hans', { 甲: '乙' }), '甲');
  });

  test('takes the longest word of the glossary', () => {
    const own = { 皇后: '皇后', 皇后大道: '皇後大道' };
    assert.equal(convert('皇后大道与皇后', 'zh-Hans', 'zh-Hant', own), '皇後大道與皇后');
  });

  test('takes the words of the glossary literally', () => {
    const own = { 'A·发': 'A·發', '(发)': '(發)' };
    assert.equal(convert('A·发(发)头发', 'zh-Hans', 'zh-Hant', own), 'A·發(發)頭髮');
  });

  test('returns text in its own script unchanged', () => {
    for (const script of SCRIPTS) assert.equal(convert('发發 ,', script, script, {}), '发發 ,');
  });

  test('keeps the number of characters of every text of the archive', () => {
    const directions: [Script, Script][] = [
      ['zh-Hans', 'zh-Hant'],
      ['zh-Hant', 'zh-Hans'],
    ];
    let texts = 0;
    for (const article of articles)
      for (const script of SCRIPTS)
        for (const text of textsOf(article, script))
          for (const [from, to] of directions) {
            assert.equal([...convert(text, from, to, glossary)].length, [...text].length);
            texts++;
          }
    assert.ok(texts > 100);
  });
});

suite('Converting a block', () => {
  const code = (start: number, end: number) => ({ type: 'code' as const, start, end });

  test('leaves inline code as it is, and recognizes no word across it', () => {
    assert.equal(convertBlock({ text: '头发', ranges: [] }, toHant), '頭髮');
    assert.equal(convertBlock({ text: '头发', ranges: [code(1, 2)] }, toHant), '頭发');
    assert.equal(
      convertBlock({ text: '头发现头发', ranges: [code(1, 2), code(3, 4)] }, toHant),
      '頭发現头發',
    );
  });

  test('counts characters', () => {
    assert.equal(convertBlock({ text: '𠮷发𠮷发', ranges: [code(3, 4)] }, toHant), '𠮷發𠮷发');
  });

  test('recognizes words across emphasis', () => {
    const emphasis = { type: 'emphasis' as const, start: 1, end: 2 };
    assert.equal(convertBlock({ text: '头发', ranges: [emphasis] }, toHant), '頭髮');
  });
});

suite('A script', () => {
  test('is known by its tag in any case', () => {
    assert.equal(parseScript('zh-hant'), 'zh-Hant');
    assert.equal(parseScript('ZH-HANS'), 'zh-Hans');
  });

  test('is one of the two', () => {
    for (const tag of ['zh', 'zh-CN', '', undefined])
      assert.throws(() => parseScript(tag), /is not one of the scripts zh-Hans, zh-Hant/);
  });
});
