import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { formatProblems } from '../../src/archive/problem.ts';
import { NOT_STATED, type Frontmatter } from '../../src/archive/schema.ts';
import { LocatedYaml } from '../../src/archive/yaml.ts';
import { addedMarkup } from '../../src/editor/warnings/added-markup.ts';
import {
  datesAfterPublication,
  eventFarFromText,
  publishedInFuture,
} from '../../src/editor/warnings/dates.ts';
import { daysIn } from '../../src/editor/reading/dates.ts';
import { invisibleCharacters } from '../../src/editor/warnings/invisible-characters.ts';
import { sentencesInOtherScript } from '../../src/editor/warnings/other-script.ts';
import { roundTripChanges } from '../../src/editor/warnings/round-trip.ts';
import { linesOfPage } from '../../src/editor/warnings/lines-of-page.ts';
import { oddEmendations } from '../../src/editor/warnings/odd-emendations.ts';
import { sharedNames } from '../../src/editor/warnings/shared-names.ts';
import { shortGlossary } from '../../src/editor/warnings/short-glossary.ts';
import { unfinishedFields } from '../../src/editor/warnings/unfinished-fields.ts';
import { unpairedMarks } from '../../src/editor/warnings/unpaired-marks.ts';
import { namesNotStated } from '../../src/editor/warnings/not-stated.ts';
import { unregisteredNames } from '../../src/editor/warnings/unregistered-names.ts';
import { vocabularyOf } from '../vocabulary.ts';
import { contextOf } from '../warning-context.ts';

suite('Marks without their partner', () => {
  const marks = (...paragraphs: string[]) =>
    unpairedMarks(contextOf(paragraphs)).map(({ line, quote }) => `${line} ${quote}`);

  test('are reported with their line and context', () => {
    assert.deepEqual(marks('他说：“来。', '好。', '《书，（一本。'), [
      '10 他说：【“】来。',
      '12 【《】书，（一本。',
      '12 《书，【（】一本。',
    ]);
    assert.deepEqual(marks('他说来。”再来」'), [
      '10 他说来。【”】再来」',
      '10 他说来。”再来【」】',
    ]);
  });

  test('get a message that says which mark is missing, and on which side', () => {
    const [open, close] = unpairedMarks(contextOf(['（一”']));
    assert.equal(open?.message, '（ is not followed by ） in this paragraph.');
    assert.equal(close?.message, '” is not preceded by “ in this paragraph.');
  });

  test('include those with a partner of another width', () => {
    assert.deepEqual(marks('甲（乙)丙'), ['10 甲【（】乙)丙', '10 甲（乙【)】丙']);
  });

  test('are not reported in a text in which every mark has its partner', () => {
    const PAIRS = ['“”', '‘’', '「」', '『』', '《》', '〈〉', '（）', '()', '[]', '【】', '〔〕'];
    const { text } = fc.letrec<{ text: string }>((tie) => ({
      text: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom('甲', '，', '2023', ' '),
        fc.tuple(fc.constantFrom(...PAIRS), tie('text')).map(([[a, b], inner]) => a! + inner + b!),
        fc.tuple(tie('text'), tie('text')).map((parts) => parts.join('')),
      ),
    }));
    fc.assert(fc.property(text, (each) => assert.deepEqual(marks(each), [])));
  });

  test('do not include the opening marks of a quotation that continues in the next paragraph', () => {
    assert.deepEqual(marks('他说：“甲。', '“乙。', '图：丙', '“丁。”'), []);
    assert.deepEqual(marks('他說：「甲。', '「乙。」'), []);
    assert.deepEqual(marks('他说：“甲。', '“乙。', '丙。'), ['11 【“】乙。']);
  });

  test('do not include apostrophes and the labels of items', () => {
    assert.deepEqual(marks('Xi’an 的 students’ club，’90s', '1）甲；2）乙', '一）甲', 'a) 甲'), []);
    assert.deepEqual(marks('共1000人）'), ['10 共1000人【）】']);
  });
});

suite('A name of a registry', () => {
  const vocabulary = vocabularyOf({
    people: '阎艳:\n  hant: 閻艷\n王业亮:\n李响:\n傅雄军:\n张锦:\n付笛声:\n',
    organisations:
      '北京理工大学集成电路与电子学院:\n  aliases: [集成电路与电子学院]\n中国航天科工集团第二研究院二十三所:\n山西大学:\n',
    places: '四号楼233会议室:\n',
  });
  const data: Partial<Frontmatter> = {
    people: [
      { name: '王业亮', post: '院长' },
      { name: '张锦', post: '党委常委、副校长' },
    ],
    organisations: [
      '北京理工大学集成电路与电子学院',
      '中国航天科工集团第二研究院二十三所',
      '山西大学',
    ],
  };
  const near = (text: string, more: Partial<Frontmatter> = {}) =>
    unregisteredNames(contextOf([text], { ...data, ...more }, vocabulary)).map(
      ({ quote }) => /【(.*)】/.exec(quote!)![1],
    );

  test('is recognised with a space or a dot in it, or in another width', () => {
    assert.deepEqual(near('张锦、李　响、李·响在四号楼２３３会议室'), [
      '李　响',
      '李·响',
      '四号楼２３３会议室',
    ]);
    assert.deepEqual(near('张锦、李，响'), []);
  });

  test('is recognised under another form of the surname, in either script', () => {
    assert.deepEqual(near('闫艳、付雄军'), ['闫艳', '付雄军']);
    assert.deepEqual(near('閆艷', { script: 'zh-Hant' }), ['閆艷']);
    assert.deepEqual(near('付笛声'), [], 'this is a name of its own');
  });

  test('is recognised with one character wrong, where the context shows that it is meant', () => {
    assert.deepEqual(near('王业量表示；副院长王业明；院长王业良'), ['王业量', '王业良']);
    assert.deepEqual(near('党委常委、副校长张谨，张瑾到场'), ['张谨']);
    assert.deepEqual(near('集成电器与电子学院'), ['集成电器与电子学院']);
    assert.deepEqual(near('集成電路與電子學黨委書記', { script: 'zh-Hant' }), ['集成電路與電子學']);
    assert.deepEqual(near('集成电路电子学院'), ['集成电路电子学院']);
  });

  test('is recognised after its post as the text has it, whatever is supplied to the post', () => {
    const people = [{ name: '张锦', post: '〔北京大学〕党委常委、副校长' }];
    assert.deepEqual(near('党委常委、副校长张谨到场', { people }), ['张谨']);
  });

  test('is not taken for another name that is nearly the same', () => {
    assert.deepEqual(near('中国航天科工集团第二研究院二十五所'), []);
    assert.deepEqual(near('山东大学、陕西大学'), []);
    assert.deepEqual(near('集成电路与电子学习'), []);
    assert.deepEqual(near('王业亮、阎艳、閻艷、集成电路与电子学院'), []);
  });

  test('comes with its entry, ready to paste into the registry', () => {
    const [first] = unregisteredNames(contextOf(['閆艷'], { script: 'zh-Hant' }, vocabulary));
    assert.deepEqual(new LocatedYaml(first!.paste!).value, {
      阎艳: { aliases: ['闫艳'], hant: '閻艷' },
    });
    assert.match(first!.message, /nearly 阎艳.*content\/people\.yaml/);
  });
});

suite('A name that two share', () => {
  const vocabulary = vocabularyOf({ people: '王强（太原市）:\n王强（大同市）:\n' });
  const asked = (fields: Partial<Frontmatter>) =>
    formatProblems(sharedNames(contextOf(['王强说。', '王强又说。'], fields, vocabulary)));
  const people = (...names: string[]) => ({
    people: names.map((name) => ({ name, post: NOT_STATED as typeof NOT_STATED })),
  });

  test('is asked about once, unless the article says who is meant', () => {
    assert.match(
      asked({}),
      /^a\.mdx:10\n +“王强” may be 王强（太原市） or 王强（大同市）\. If one of them is meant, write which into people\.\n[^\n]*$/,
    );
    assert.equal(asked(people('王强（大同市）')), '');
    assert.match(asked(people('王强（大同市）', '王强（太原市）')), /so the name has no link/);
  });
});

suite('A field of names that is not stated', () => {
  const vocabulary = vocabularyOf({ people: '郝平:\n', places: '太原:\n山西:\n' });
  const messages = (fields: Partial<Frontmatter>) =>
    namesNotStated(contextOf(['郝平到太原，又到山西。', '郝平說。'], fields, vocabulary)).map(
      ({ message }) => message,
    );

  test('is reported with the registered names that the text has', () => {
    assert.deepEqual(messages({}), [
      'people: this is not stated, but the text names 郝平. Write those that belong here.',
      'places: this is not stated, but the text names 太原、山西. Write those that belong here.',
    ]);
  });

  test('is reported where the list is empty, too', () => {
    const people = [{ name: '郝平', post: NOT_STATED }];
    assert.deepEqual(messages({ people, places: [] }), [
      'places: this is empty, but the text names 太原、山西. Write those that belong here.',
    ]);
  });

  test('is not reported when it is stated, or the text names nobody', () => {
    const people = [{ name: '郝平', post: NOT_STATED }];
    assert.deepEqual(messages({ people, places: ['太原'] }), []);
    assert.deepEqual(namesNotStated(contextOf(['无人。'], {}, vocabulary)), []);
  });
});

suite('What a colleague would stumble on', () => {
  const odd = (paragraphs: string[], fields: Partial<Frontmatter> = {}) => {
    const context = contextOf(paragraphs, fields);
    return formatProblems(
      [linesOfPage, unfinishedFields, oddEmendations, shortGlossary].flatMap((rule) =>
        rule(context),
      ),
    );
  };
  const emendation = (find: string, replace: string, reason: string) => ({
    emendations: [{ find, replace, count: 1, reason }],
  });

  test('is not in an article as it should be', () => {
    assert.equal(
      odd(['今天上午，学校召开会议。', '一、广告业', '首页很重要，大家都看。'], {
        title: '2024年工作会议召开',
        glossary: { 计划: '計畫' },
        ...emendation('来源：学校 浏览：35', '', '署名行，不属正文；阅读次数不收。'),
      }),
      '',
    );
  });

  test('are menus, buttons, lists of other articles and names of picture files in the text', () => {
    for (const line of [
      '首页 > 新闻中心 > 正文',
      '广告',
      '相關閱讀：',
      '扫一扫，关注我们',
      'IMG_01.jpg',
    ])
      assert.match(
        odd(['甲。', line]),
        /^a\.mdx:11\n +Is this of the page, and not of the article\?/,
      );
  });

  test('are a title that is a date or words of a page, and a summary that is none', () => {
    for (const title of [
      '2024-05-01',
      '2024年5月1日 10:30',
      '首页 > 新闻 > 正文',
      '题'.repeat(120),
    ])
      assert.match(odd(['甲。'], { title }), /title: is “.*” the title of the article\?/);
    assert.match(odd(['甲。'], { summary: '题' }), /summary: this is the title/);
    assert.match(
      odd(['甲。'], { summary: '学校召开' }),
      /summary: this does not end like a sentence/,
    );
  });

  test('are fields where something is still to be written', () => {
    for (const fields of [
      { summary: 'TODO。' },
      { topics: ['待补'] },
      { people: [{ name: '张三', post: '？？？' }] },
    ])
      assert.match(odd(['甲。'], fields), /something is still to be written here/);
  });

  test('are an emendation that writes much of the text, and a reason that is not true', () => {
    assert.match(
      odd(['甲乙丙丁戊。'], emendation('甲', '甲乙丙丁戊', '补。')),
      /^a\.mdx:5\n +emendations › 1: this writes much of the text/,
    );
    assert.match(
      odd(['甲。'.repeat(20)], emendation('来源：学校', '', '署名行；阅读次数、按钮等不收。')),
      /speaks of 阅读次数.*\n\n.*\n +.*speaks of 按钮/,
    );
  });

  test('are lines of a glossary with a single character', () => {
    assert.match(odd(['甲。'], { glossary: { 后: '後' } }), /glossary: “后” is a single character/);
  });
});

suite('A date in the text', () => {
  const dates = (text: string) => daysIn(text).map(({ iso }) => iso);

  test('is read in the forms that news sites use', () => {
    assert.deepEqual(
      dates('2023年5月9日、2023-05-09、2023/5/9、2023.5.9、２０２３年５月９日'),
      Array(5).fill('2023-05-09'),
    );
    assert.deepEqual(dates('二〇二三年五月十一日，二○二三年十二月卅一日'), [
      '2023-05-11',
      '2023-12-31',
    ]);
  });

  test('has the year that the text states before it', () => {
    assert.deepEqual(dates('2023年5月20日至21日，6月1日'), [
      '2023-05-20',
      '2023-05-21',
      '2023-06-01',
    ]);
    assert.deepEqual(dates('2023年，5月20日；去年5月3日，5月4日'), ['2023-05-20']);
    assert.deepEqual(dates('5月20日，15日、30日内，2023年3号楼，12月31日24时'), ['2023-12-31']);
    assert.deepEqual(dates('2023年2月30日'), []);
  });

  test('has the next year where it ends a range across New Year', () => {
    assert.deepEqual(dates('2023年12月30日至1月2日，1月3日'), [
      '2023-12-30',
      '2024-01-02',
      '2024-01-03',
    ]);
    assert.deepEqual(dates('二〇二三年十二月三十日 — 一月二日'), ['2023-12-30', '2024-01-02']);
    assert.deepEqual(dates('2023年5月30日晚至6月2日'), ['2023-05-30', '2023-06-02']);
    assert.deepEqual(dates('2023年12月30日和1月2日'), ['2023-12-30', '2023-01-02']);
    assert.deepEqual(dates('2022年12月30日至今年1月2日'), ['2022-12-30']);
  });

  const later = (text: string, more: Partial<Frontmatter> = {}) =>
    datesAfterPublication(contextOf([text], more)).map(({ line, quote }) => `${line} ${quote}`);

  test('is reported when it is later than that of publication', () => {
    assert.deepEqual(later('2023年5月9日至11日，会议举行。'), []);
    assert.deepEqual(later('2023年5月9日至12日，会议举行。'), [
      '10 2023年5月9日至【12日】，会议举行。',
    ]);
    assert.deepEqual(later('2023年5月12日，会议举行。', { published: NOT_STATED }), []);
  });

  test('is not reported when the text speaks of the future', () => {
    for (const text of [
      '会议将于2023年6月1日举行。',
      '會議擬於2023年6月1日舉行。',
      '自2023年7月1日起施行。',
      '报名截止日期为2023年6月1日。',
    ])
      assert.deepEqual(later(text), []);
    assert.deepEqual(later('会议将举行。2023年6月1日，已举行。').length, 1);
  });

  test('is also reported when the event begins later than publication', () => {
    assert.deepEqual(later('甲', { event: '2023-05-12/2023-05-13' }), [
      '5 event: 2023-05-12/2023-05-13',
    ]);
    assert.deepEqual(later('甲', { event: '2023-05-11/2023-05-13' }), []);
  });
});

suite('A date that is wrong by years', () => {
  test('is reported when it is a date of publication in the future', () => {
    assert.equal(publishedInFuture(contextOf([], { published: '2099-05-20' })).length, 1);
    assert.deepEqual(publishedInFuture(contextOf([], { published: '2023-05-20' })), []);
    assert.deepEqual(publishedInFuture(contextOf([], { published: NOT_STATED })), []);
  });

  test('is reported when it is the date of an event, and far from every date in the text', () => {
    const far = (text: string, event: string) => eventFarFromText(contextOf([text], { event }));
    const text = '2023年5月20日，两校签约。1950年3月1日，学校建立。';
    assert.match(far(text, '2013-05-20')[0]!.message, /more than a year.*2023-05-20, 1950-03-01/);
    assert.deepEqual(far(text, '2023-05-20/2023-05-21'), []);
    assert.deepEqual(far(text, '2022-06-01'), []);
    assert.deepEqual(far('日前，两校签约。', '2013-05-20'), []);
    assert.deepEqual(far(text, NOT_STATED), []);
  });
});

suite('A text', () => {
  test('gets one warning for each character that nobody can read', () => {
    const warnings = invisibleCharacters(
      contextOf(['甲\u200B乙\u200B丙', '丁\uFFFD戊\uE000己\uFEFF庚']),
    );
    assert.deepEqual(
      warnings.map(({ line, quote }) => `${line} ${/【.*?】/.exec(quote!)![0]}`),
      ['10 【U+200B】', '11 【\uFFFD】', '11 【U+E000】', '11 【U+FEFF】'],
    );
    assert.match(warnings[1]!.message, /lost/);
    assert.deepEqual(invisibleCharacters(contextOf(['葛\u{E0100}城，𠮷\n乙　丙'])), []);
  });

  const markup = (body: string, captured?: string) =>
    addedMarkup({ ...contextOf([body]), captured }).map(({ line }) => line);

  test('gets one warning for each kind of markup of which its capture has no sign', () => {
    assert.deepEqual(
      markup('甲**乙**丙\n\n**丁**\n\n- 戊\n- 己\n\n> 庚\n\n---\n\n*辛*', '甲乙丙'),
      [10, 14, 17, 19, 21],
    );
    assert.deepEqual(markup('甲**乙**丙\n\n- 戊', '甲**乙**丙\n· 戊'), []);
    assert.deepEqual(markup('## 甲\n\n乙\n\n<Figure>丙</Figure>', '甲乙丙'), []);
    assert.deepEqual(markup('**甲**'), [], 'there is no capture');
  });
});

suite('A word that conversion there and back changes', () => {
  const changed = (
    script: Frontmatter['script'],
    text: string,
    glossary: Frontmatter['glossary'] = {},
  ) => roundTripChanges(contextOf([text], { script, glossary }));

  test('is reported once, with all that an editor needs to decide, and with lines to paste', () => {
    const [first, ...others] = changed('zh-Hant', '培養新骨干，這些骨干');
    assert.deepEqual(others, []);
    assert.equal(first!.quote, '培養新【骨干】，這些骨干');
    assert.match(first!.message, /Simplified characters \(骨干\) and back, 骨干 becomes 骨幹/);
    assert.deepEqual(new LocatedYaml(first!.paste!.split('\n').slice(0, 2).join('\n')).value, {
      骨干: '骨干',
    });
    assert.deepEqual(new LocatedYaml(first!.paste!.split('\n').slice(3).join('\n')).value, [
      { find: '骨干', replace: '骨幹', count: 2, reason: '底本误字。' },
    ]);
  });

  test('is settled by the line that the warning proposes', () => {
    const words = '骨干 聯系 扎實 台灣 了解 歷史的 由于 周期 占領 家具 只辦 后來 里面'.split(' ');
    const sentence = fc.array(fc.constantFrom(...words, '，', '甲乙丙', '。'), { maxLength: 8 });
    let count = 0;
    fc.assert(
      fc.property(sentence, (parts) => {
        const text = parts.join('');
        const settled: Record<string, string> = {};
        for (const { paste } of changed('zh-Hant', text))
          Object.assign(settled, new LocatedYaml(paste!.split('\n')[1]!).value);
        count += Object.keys(settled).length;
        assert.equal(formatProblems(changed('zh-Hant', text, settled)), '');
      }),
    );
    assert.ok(count > 0);
  });

  test('is to be emended if it has a character that only the other script uses', () => {
    const [first] = changed('zh-Hant', '中华民国的歷史，國家');
    assert.match(first!.message, /华 is hardly ever written in Traditional text.*emendation/);
    assert.doesNotMatch(first!.paste!, /glossary/);
    assert.match(
      changed('zh-Hans', '他來了')[0]!.message,
      /來 is hardly ever written in Simplified text/,
    );
  });

  test('is not reported where both scripts have it', () => {
    const text =
      '台北市、台灣、台中、台南、台東、台鐵的占地與家具，范姓民眾的計畫，下周公布。記者訪問了當地的居民。';
    assert.equal(formatProblems(changed('zh-Hant', text)), '');
  });

  test('is not reported in a quotation in the other script', () => {
    assert.deepEqual(changed('zh-Hans', '他读过《紅樓夢》和“臺灣通史”。'), []);
    assert.deepEqual(changed('zh-Hant', '他讀過《红楼梦》和「国家」。'), []);
    assert.equal(changed('zh-Hans', '他读过《红樓梦》。').length, 1, 'here it is a slip');
  });

  test('is not reported in a sentence in the other script: the sentence is', () => {
    const mixed = contextOf([
      '这里发现一座桥。',
      '這裡發現一座橋樑，歷史學家來觀賞。',
      '學習時間變長。',
    ]);
    assert.deepEqual(roundTripChanges(mixed), []);
    const [first, ...others] = sentencesInOtherScript(mixed);
    assert.deepEqual(others, []);
    assert.equal(first!.line, 11);
    assert.match(first!.message, /Traditional characters.*\(line 11, 12\)/);
    assert.deepEqual(
      sentencesInOtherScript(contextOf(['这里发现一座桥，他讀過《紅樓夢》，学习时间变长。'])),
      [],
    );
  });

  test('is not reported where the source uses the forms of another region', () => {
    assert.deepEqual(changed('zh-Hant', '這裏的羣眾'), []);
  });

  test('is hardly ever reported in Simplified text', () => {
    assert.deepEqual(
      changed(
        'zh-Hans',
        '头发发展，干净干部，皇后后来，乾隆，瞭望，着急，名著，里面公里，松树放松',
      ),
      [],
    );
  });
});
