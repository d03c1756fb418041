import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { collate } from '../../src/archive/collate.ts';
import { trace } from '../../src/archive/emend.ts';
import type { Article } from '../../src/archive/article.ts';
import { articleOf, BIT, PKU } from '../articles.ts';
import { makeArticle } from '../make-article.ts';
import { ARTICLE, change, check } from '../sample-article.ts';

suite('The comparison with the capture', () => {
  test('shows a difference of one character with context from both', () => {
    const report = check(change('两校签约。\n\n<', '两校签字。\n\n<'));
    assert.match(report, /:35\n    The text is not that of its capture/);
    assert.match(report, /capture, line 4: .*两校签【约】。合影/);
    assert.match(report, /article, line 35: .*两校签【字】。合影/);
  });

  test('finds any one character lost, added or changed, wherever it is', () => {
    const start = ARTICLE.indexOf('2024年1月2日，');
    const places = [...ARTICLE.slice(start).matchAll(/[\p{L}\p{N}，。]/gu)]
      .map(({ index }) => start + index)
      .filter((at) => !/[a-zA-Z]/.test(ARTICLE[at]!));
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.constantFrom('', '甲', '甲乙'), (at, put) => {
        const text = ARTICLE.slice(0, at) + put + ARTICLE.slice(at + 1);
        assert.match(check(text), /not that of its capture/);
      }),
    );
  });

  test('takes no notice of white space', () => {
    assert.equal(check(change('等两校签约。\n', '等两校\n签约 。\n')), '');
  });

  test('shows characters that cannot be seen by their codes', () => {
    assert.match(check(change('等两校', '等\u200B两校')), /article, line 35: .*等【U\+200B】两校/);
  });

  test('covers the title and the notice', () => {
    assert.match(check(change('title: 山西', 'title: 陕西')), /:2\n.*\n.*【山】.*\n.*【陕】/);
    assert.match(check(change('notice: 转载', 'notice: 转帖')), /:17\n.*\n.*【载】.*\n.*【帖】/);
  });

  test('says how to keep a sign that was read as markup', () => {
    const article = { title: '题', captured: '题\n甲*乙*丙', body: '甲*乙*丙' };
    assert.throws(
      () => makeArticle(article),
      /If the sign was read as markup, put a backslash before it\./,
    );
    assert.doesNotThrow(() => makeArticle({ ...article, body: '甲\\*乙\\*丙' }));
  });

  test('shows five differences, and counts the others', () => {
    const captured = '一甲二甲三甲四甲五甲六甲七';
    const body = '一乙二乙三乙四乙五乙六乙七';
    let report = '';
    try {
      makeArticle({ title: '题', captured: `题\n${captured}`, body });
    } catch (error) {
      report = (error as Error).message;
    }
    assert.equal(report.match(/The text is not that of its capture/g)!.length, 5);
    assert.match(report, /… and more of the text, in 1 place, is not that of its capture\./);
  });

  test('is short for texts that have nothing to do with each other', () => {
    const text = change(/2024年1月2日，山西.*签约。/, '完全不同的文字。'.repeat(500));
    const report = check(text);
    assert.match(report, /not that of its capture/);
    assert.ok(report.length < 3000);
  });

  /** Each difference of lines of text from those of a capture: its lines, and what each has. */
  const differences = (captured: string, written: string) =>
    collate(
      captured,
      trace(captured),
      written.split('\n').map((text, index) => ({ text, line: 11 + index })),
    ).map(({ line, capturedLine, captured, written }) => [line, capturedLine, captured, written]);

  test('shows where texts begin to differ that have nothing to do with each other', () => {
    const [many, others] = ['玄'.repeat(500), '黄'.repeat(500)];
    const [[line, capturedLine, captured, written], ...more] = differences(
      `天地\n${many}`,
      `天地\n${others}`,
    ) as [[number, number, string, string]];
    assert.deepEqual([line, capturedLine, more], [12, 2, []]);
    assert.match(captured, /^天地【玄】玄/);
    assert.match(written, /^天地【黄】黄/);
    assert.match(String(differences(many, others)), /^11,1,【玄】玄+…,【黄】黄+…$/);
    assert.match(String(differences('天地', `天地\n${others}`)), /^12,1,天地【】,天地【黄】黄+…$/);
  });

  test('has a line for what is missing or too much at the end, or at the start', () => {
    assert.deepEqual(differences('甲\n乙\n丙', '甲\n乙'), [[12, 3, '甲乙【丙】', '甲乙【】']]);
    assert.deepEqual(differences('甲\n乙', '甲\n乙\n丙'), [[13, 2, '甲乙【】', '甲乙【丙】']]);
    assert.deepEqual(differences('\n甲', '乙'), [[11, 2, '【甲】', '【乙】']]);
  });

  test('has a line of each for every difference', () => {
    const [captured, text] = ['甲\n乙\n丙\n丁', '甲\n戊\n丙\n己'];
    const blocks = text.split('\n').map((text, index) => ({ text, line: 11 + index }));
    assert.deepEqual(
      collate(captured, trace(captured), blocks).map(({ line, capturedLine }) => [
        line,
        capturedLine,
      ]),
      [
        [12, 2],
        [14, 4],
      ],
    );
  });
});

suite('The places of an emendation', () => {
  const emendation = (find: string, replace = '', count = 1) => ({
    find,
    replace,
    count,
    reason: '误',
  });
  /** Say of each emendation where it changed the text: `1` is the first block after the title, `1+` is after it. */
  const places = (
    captured: string,
    body: string,
    ...emendations: ReturnType<typeof emendation>[]
  ) =>
    makeArticle({ captured, body, emendations }).collated!.places.map((each) =>
      each.map(({ block, isAfter }) => `${block}${isAfter ? '+' : ''}`).join(' '),
    );

  test('are the blocks in which it wrote or left out something', () => {
    assert.deepEqual(
      places(
        '题目(x)\n甲,乙(x)丙\n丁\n戊,己,庚',
        '甲，乙丙\n\n丁\n\n戊，己，庚',
        emendation('(x)', '', 2),
        emendation(',', '，', 3),
      ),
      ['0 1', '1 3'],
    );
  });

  test('are between blocks where whole lines were left out', () => {
    assert.deepEqual(
      places(
        '首页\n题目\n1.jpg\n甲\n浏览:乙\n末行',
        '甲\n\n乙',
        emendation('首页'),
        emendation('1.jpg'),
        emendation('浏览:'),
        emendation('末行'),
      ),
      ['-1+', '0+', '2', '2+'],
    );
  });

  test('are found when a later emendation changes the same text, or leaves it out', () => {
    assert.deepEqual(
      places(
        '题目\n甲(x)行(x)\n乙丙丁',
        '乙戊丁',
        emendation('(x)', '', 2),
        emendation('甲行'),
        emendation('丙', '己'),
        emendation('己', '戊'),
      ),
      ['0+', '0+', '1', '1'],
    );
  });

  test('are that of a missing character, and of white space in a block', () => {
    assert.deepEqual(
      places(
        '题目\n甲\n乙 丁',
        '甲\n\n乙丙丁',
        emendation('乙 丁', '乙丙丁'),
        emendation('丙\n丁', '丙丁'),
      ),
      ['2', '2'],
    );
  });

  test('are counted, where there are many, without delay', () => {
    const line = '甲,'.repeat(40_000);
    assert.deepEqual(
      places(`题目\n${line}`, line.replaceAll(',', '，'), emendation(',', '，', 40_000)),
      ['1'],
    );
  });
});

suite('Emended characters', () => {
  test('are none in a text that is as captured', () => {
    const { blocks } = makeArticle({ body: '第一段。\n\n第二段。' });
    assert.deepEqual(
      blocks.map(({ ranges }) => ranges),
      [[], [], []],
    );
  });

  /** Each emended range of an article: block, the character before, the range, number of its emendation, capture. */
  const emended = ({ blocks }: Article) =>
    blocks.flatMap(({ id, text, ranges }) =>
      ranges.flatMap((range) => {
        if (range.type !== 'emended') return [];
        const { start, end, emendation, reading } = range;
        const part = (from: number, to: number) => [...text].slice(from, to).join('');
        return `${id} ${part(start - 1, start)}[${part(start, end)}] ${emendation + 1} ${reading}`;
      }),
    );

  test('are the five slips of an article of the archive, each at its place', () => {
    assert.deepEqual(emended(articleOf(BIT)), [
      'p2 骨[幹] 5 骨干',
      'p4 聯[繫] 6 聯(lián)系',
      'p6 學[院] 9 集成電路與電子學(xué)黨委書記',
      'p7 ，[並] 7 并利用',
      'p8 ，[並] 8 并結(jié)合',
    ]);
  });

  test('do not include punctuation, or what was left out', () => {
    assert.ok(articleOf(PKU).data.emendations.length > 0);
    assert.deepEqual(emended(articleOf(PKU)), []);
  });

  const emendation = (find: string, replace: string) => ({
    find,
    replace,
    count: 1,
    reason: '误',
  });

  test('keep the change that made them, when a later emendation changes what is around them', () => {
    const article = makeArticle({
      title: '题',
      captured: '提\n末来,学校𠀀',
      body: '未来，学校𠀁',
      emendations: [
        emendation('末来', '未来'),
        emendation('未来,学校', '未来，学校'),
        emendation('𠀀', '𠀁'),
        emendation('提', '题'),
      ],
    });
    assert.deepEqual(emended(article), ['title [题] 4 提', 'p1 [未] 1 末来', 'p1 校[𠀁] 3 𠀀']);
  });

  test('are one range where one emendation changed neighbours, and two where two did', () => {
    const article = makeArticle({
      captured: '题目\n甲乙丙丁',
      body: '一二三丁',
      emendations: [emendation('甲乙', '一二'), emendation('丙', '三')],
    });
    assert.deepEqual(emended(article), ['p1 [一二] 1 甲乙', 'p1 二[三] 2 丙']);
  });
});
