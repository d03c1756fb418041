import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
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

  test('divides a text into words first', () => {
    assert.equal(toHant('头发布满灰尘'), '頭髮布滿灰塵');
    assert.equal(toHant('包扎实验'), '包紮實驗');
    assert.equal(toHant('判断发球'), '判斷發球');
    assert.equal(convert('头发布满', 'zh-Hans', 'zh-Hant', { 发布: '發佈' }), '頭髮布滿');
  });

  test('lets a word of the glossary win in longer words, and a single character only where no phrase is known', () => {
    const own = { 计划: '計畫', 准: '准' };
    const toOwn = (text: string) => convert(text, 'zh-Hans', 'zh-Hant', own);
    assert.equal(toOwn('计划书的标准，未准'), '計畫書的標準，未准');
  });

  test('writes the first form of the glossary and reads all of them', () => {
    const own = { 水果: ['水果', '水菓'] };
    assert.equal(convert('水果', 'zh-Hans', 'zh-Hant', own), '水果');
    for (const text of own.水果) assert.equal(convert(text, 'zh-Hant', 'zh-Hans', own), '水果');
  });

  test('lets a later line win where two have the same Traditional word', () => {
    const both = { ...glossary, 妳: '妳', 帐: '帳' };
    assert.equal(convert('妳在帳中', 'zh-Hant', 'zh-Hans', glossary), '你在帐中');
    assert.equal(convert('妳好', 'zh-Hant', 'zh-Hans', both), '妳好');
  });

  test('takes no verb for a post, and no preposition for a surname', () => {
    assert.equal(toHant('他生长于四川和重庆'), '他生長於四川和重慶');
    assert.equal(toHant('市长于洋说'), '市長于洋說');
  });

  test('recognizes names of people whose surname has another form than the word', () => {
    for (const [hans, hant] of Object.entries({
      '记者余承东、范晓梅报道': '記者余承東、范曉梅報道',
      专家于建国指出: '專家于建國指出',
      钟海燕说: '鍾海燕說',
      '由于海外需求，松花江发源于吉林': '由於海外需求，松花江發源於吉林',
      其余作品: '其餘作品',
    }))
      assert.equal(toHant(hans), hant);
  });

  test('recognizes names that are written by their sound, and measure words', () => {
    assert.equal(toHant('加布里埃尔在花园里'), '加布里埃爾在花園裡');
    assert.equal(toHant('一百只渔船，这只羊，第三只是'), '一百隻漁船，這隻羊，第三只是');
    assert.equal(toHant('城东30里'), '城東30里');
  });

  test('writes the quotation marks of the readers of a script', () => {
    assert.equal(toHant('他说：“这是‘新’的”'), '他說：「這是『新』的」');
    assert.equal(
      convert('他說：「這是『新』的」', 'zh-Hant', 'zh-Hans', glossary),
      '他说：“这是‘新’的”',
    );
    assert.equal(toHant('‘I don’t know’，‘iPhone’，90’s'), '『I don’t know』，『iPhone』，90’s');
  });

  test('makes the lexicon again where what was stored of it was cut short', () => {
    const folder = 'node_modules/.cache/news-archive';
    toHant('头发');
    for (const name of readdirSync(folder)) truncateSync(join(folder, name), 1000);
    const program = `import { convert } from './src/script/convert.ts';
      console.log(convert('判断发球', 'zh-Hans', 'zh-Hant', {}));`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
    });
    assert.equal(stdout.trim(), '判斷發球');
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
