import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { emend } from '../../src/archive/emend-in-time.ts';
import { withoutSpaces } from '../../src/archive/find-words.ts';
import { deriveEmendations } from '../../src/editor/emendations/derive.ts';
import { articles } from '../articles.ts';

const derive = (captured: string, text: string) =>
  deriveEmendations(captured, { start: 0, end: captured.length }, text).emendations;
const short = (captured: string, text: string) =>
  derive(captured, text).map(
    ({ find, pattern, replace, count }) => `${find ?? `/${pattern}/`}→${replace} ${count}`,
  );

suite('Emendations that are derived', () => {
  test('lead from any capture to any article', () => {
    const text = fc.string({
      unit: fc.constantFrom('甲', '乙', '丙', '𠮷', ',', '，', '\n', ' ', '(ā)'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, text, (captured, wanted) => {
        fc.pre(withoutSpaces(captured) !== '');
        const { result, miscounts } = emend(captured, derive(captured, wanted));
        assert.deepEqual(miscounts, []);
        assert.equal(withoutSpaces(result.text), withoutSpaces(wanted));
      }),
      { numRuns: 500 },
    );
  });

  test('lead from each capture of the archive to its article, and are as few as those made by hand', () => {
    for (const article of articles) {
      const captured = readFileSync(`content/sources/${article.id}.txt`, 'utf8');
      const text = article.blocks.map((block) => block.text).join('\n');
      const derived = derive(captured, text);
      assert.equal(withoutSpaces(emend(captured, derived).result.text), withoutSpaces(text));
      assert.ok(derived.length <= article.data.emendations.length, String(derived.length));
    }
  });

  test('are one for all equal changes', () => {
    assert.deepEqual(short('甲,乙,丙,丁', '甲，乙，丙，丁'), [',→， 3']);
    assert.deepEqual(short('他说:"好",她说:"行"', '他说：“好”，她说：“行”'), [
      ':→： 2',
      '："→：“ 2',
      '"→” 2',
      ',→， 1',
    ]);
  });

  test('have the text around a change only where the change is not found without it', () => {
    assert.deepEqual(short('共3,000人,都到了,好', '共3,000人，都到了，好'), [
      '人,→人， 1',
      '了,→了， 1',
    ]);
    assert.deepEqual(short('甲乙丙丁', '甲乙丁'), ['丙→ 1']);
    assert.deepEqual(short('他扎實工作，紮實學習', '他扎實工作，扎實學習'), ['紮實→扎實 1']);
  });

  test('leave out whole lines, whatever the lines have in common with the text', () => {
    assert.deepEqual(
      short(
        '学校召开会议\n来源：学校 2024年5月1日\n2024年5月1日，学校召开会议。\n分享到 学校微信\n会议结束。',
        '学校召开会议\n2024年5月1日，学校召开会议。\n会议结束。',
      ),
      ['来源：学校 2024年5月1日→ 1', '分享到 学校微信→ 1'],
    );
  });

  test('are a pattern for the pinyin that a converter added', () => {
    assert.deepEqual(
      short('學(xué)校開(kāi)會(huì),領(lǐng)導(dǎo)講(jiǎng)話。', '學校開會，領導講話。'),
      [String.raw`/\(\p{Script=Latin}+\)/→ 6`, ',→， 1'],
    );
  });

  test('are found across line breaks and spaces', () => {
    const [emendation] = derive('甲 乙\n丙丁', '甲丁');
    assert.equal(emendation!.find, '乙 丙');
    assert.deepEqual(emend('甲 乙\n丙丁', [emendation!]).miscounts, []);
  });

  test('have the reason, where its kind is known; else it is empty, and the editor writes it', () => {
    const reason = (captured: string, text: string) => derive(captured, text)[0]!.reason;
    assert.equal(reason('甲,乙', '甲，乙'), '中文行文中的西文逗号，改为中文逗号。');
    assert.equal(reason('他说"好"。', '他说“好”。'), '中文行文中的西文引号，改为中文引号。');
    assert.equal(reason('甲\u200b乙', '甲乙'), '零宽字符或控制字符，不可见，删去。');
    assert.equal(reason('甲乙\n1_副本.jpg\n丙', '甲乙\n丙'), '残留的图片文件名，删去。');
    assert.equal(reason('学校开会', '學校開會'), '转换时遗漏的简体字，改为繁体。');
    assert.equal(reason('學校開會', '学校开会'), '转换时遗漏的繁体字，改为简体。');
    assert.equal(reason('⼈工智能', '人工智能'), '康熙部首字符，改为字形相同的汉字。');
    assert.equal(
      reason('标题\n来源：新华社 2023-05-11 浏览：35\n正文', '标题\n正文'),
      '署名行，不属正文；日期、署名移入相应栏目，阅读次数不收。',
    );
    assert.equal(
      reason('标题\n作者：张三\n正文', '标题\n正文'),
      '署名行，不属正文；署名移入相应栏目。',
    );
    assert.equal(reason('校长很高兴', '校长不高兴'), '');
    assert.equal(reason('标题\n一段别的话。\n正文', '标题\n正文'), '');
  });

  test('do not call a character Simplified that is one of several Traditional ones, left as it was', () => {
    const reason = (captured: string, text: string) => derive(captured, text)[0]!.reason;
    const left = (from: string, to: string) => `一简对多繁：${from}转换时未转，此处应作${to}。`;
    assert.equal(reason('學校骨干會', '學校骨幹會'), left('“干”', '“幹”'));
    assert.equal(reason('緊密聯系', '緊密聯繫'), left('“系”', '“繫”'));
    assert.equal(reason('學校,并利用', '學校,並利用'), left('“并”', '“並”'));
    assert.equal(reason('理发', '理髮'), left('“发”', '“髮”'));
    assert.equal(reason('甲系干乙', '甲繫幹乙'), left('“系”“干”', '“繫”“幹”'));
    assert.equal(reason('学系', '學係'), '转换时遗漏的字，改为繁体。');
    // Both scripts have 著, which Simplified text writes for 著名 only.
    assert.equal(reason('坐著', '坐着'), '一繁对多简：“著”转换时未转，此处应作“着”。');
  });

  test('leave the reason to the editor where one form of a script is exchanged for another', () => {
    assert.equal(derive('學校裏', '學校裡')[0]!.reason, '');
  });
});
