import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { findExtent } from '../../src/archive/capture-text.ts';
import { emend } from '../../src/archive/emend-in-time.ts';
import { decodeCapture } from '../../src/archive/read-capture.ts';
import { NOT_STATED } from '../../src/archive/schema.ts';
import { readByline } from '../../src/editor/reading/byline.ts';
import { parseCredits } from '../../src/editor/reading/credits.ts';
import { detectEncoding } from '../../src/editor/add/detect-encoding.ts';
import { makeArticle, type Options } from '../../src/editor/add/make-article.ts';
import { articles, vocabulary } from '../articles.ts';
import { encode } from '../encode.ts';

/** Make an article of a capture, as `npm run add` does. */
const add = (capture: string | Buffer, options: Options = {}) =>
  makeArticle(Buffer.from(capture as string), options, () => false, {
    vocabulary,
    peopleText: readFileSync('content/people.yaml', 'utf8'),
    unwritten: {},
  });
/** Return title and blocks of the article of a capture: headings after #, captions in brackets. */
const blocksOf = (capture: string, options: Options = {}) => {
  const { data, blocks } = add(capture, options);
  const forms: Record<string, string> = { heading: '# $', caption: '[$]' };
  return [
    data.title,
    ...blocks.map(({ kind, text }) => (forms[kind] ?? '$').replace('$', () => text)),
  ];
};
/** Return the questions to the editor, a line each. */
const questionsOf = (capture: string) => (add(capture).data.review ?? []).join('\n');
const emendationsOf = (capture: string) =>
  add(capture).data.emendations.map(
    ({ find, pattern, replace, count }) => `${find ?? `/${pattern}/`}→${replace} ${count}`,
  );
const visible = (text: string) => text.replace(/\s/gu, '');

suite('An article that is made of a capture', () => {
  test('has, in order, every character of the capture that it does not declare as changed', () => {
    const piece = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom(
          '学校召开会议',
          '學校召開會議',
          '骨干',
          '部署工作',
          '同意。',
          '王䶮',
          '𠮷',
        ),
      },
      fc.constantFrom(
        ...'{}<>*_[]#\\`~|&!-=+1.():;,"\'，。！、“”',
        '1. ',
        '- ',
        '> ',
        '## ',
        '---',
        '```',
        '&amp;',
        '<b>',
        '</',
        '{/*',
        'import ',
        'export a',
        '<!--',
        '![](',
        'http://a.b/c_d_e',
        '¶',
      ),
      fc.constantFrom(
        '发布日期:',
        '2023-05-11 ',
        '来源：',
        '作者 ',
        '张三 ',
        '阅读次数:',
        '图为',
        '摄',
        '打印',
        '转载请注明出处',
        'a.jpg',
        '（记者张三）',
        '5月9日',
      ),
      fc.constantFrom(
        ' ',
        '  ',
        '\t',
        '\u3000\u3000',
        '\u200b',
        '\u00a0',
        '\u0085',
        '\u2028',
        '\r\n',
        '\n',
        '\n\n',
        '\r',
        '\f',
        '\ufeff',
        '\u200d',
        '\u202e',
        '\u2067',
        '\ufdd0',
        'سلام',
        '\u001b',
      ),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    );
    const capture = fc
      .tuple(fc.boolean(), fc.array(piece, { maxLength: 40 }))
      .map(([titled, pieces]) => (titled ? '学校召开会议\n' : '') + pieces.join(''));
    let made = 0;
    fc.assert(
      fc.property(capture, (text) => {
        let article;
        try {
          article = add(text);
        } catch (error) {
          // A refusal gives advice. It is a fault if the build's check refuses the article, or anything else is thrown.
          assert.equal((error as Error).constructor, Error, String((error as Error).stack));
          assert.doesNotMatch((error as Error).message, /would not pass|cannot be written|derived/);
          return;
        }
        made++;
        const { data, blocks } = article;
        const extent = findExtent(text, data.extent);
        assert.ok(!('message' in extent));
        const { result, miscounts } = emend(text, data.emendations, extent);
        assert.deepEqual(miscounts, []);
        const notice = data.notice === NOT_STATED ? '' : data.notice;
        assert.equal(
          [data.title, ...blocks.map((block) => block.text), notice].map(visible).join(''),
          visible(result.text),
        );
      }),
      { numRuns: 400, examples: [['学校召开会议\n来源：骨干\u001b张三 \n!']] },
    );
    assert.ok(made > 100, `only ${made} captures were accepted`);
  });

  test('is refused without Chinese text, or with a title only', () => {
    for (const text of [' \r\n\u3000\n', 'Only English.\n\nIn two lines.'])
      assert.throws(() => add(text), /no Chinese text/);
    assert.throws(() => add('学校召开会议\n'), /no text below its title/);
    assert.throws(() => add('学校召开会议\n来源：宣传部\n'), /no text below its title/);
  });

  test('has the text and the fields of each article of the archive, which was made by hand', () => {
    for (const { id, data, body } of articles) {
      const made = add(readFileSync(`content/sources/${id}.txt`), { id });
      // A text does not say which of its short lines are captions.
      const plain = body.replaceAll(/<Figure>(.*)<\/Figure>/g, '$1');
      assert.equal(made.mdx.slice(made.mdx.indexOf('\n---\n') + 5), plain);
      for (const field of [
        'title',
        'script',
        'published',
        'event',
        'notice',
        'url',
        'sha256',
      ] as const)
        assert.equal(made.data[field], data[field], field);
      assert.deepEqual(made.data.credits, data.credits);
    }
  });
});

suite('The encoding of a capture', () => {
  const texts = articles.map(({ id }) => readFileSync(`content/sources/${id}.txt`, 'utf8'));
  const hans = texts.find((text) => text.includes('北京大学'))!;
  const hant = texts
    .find((text) => text.includes('北京理工大學'))!
    .replace(/\(\p{Script=Latin}+\)/gu, '');

  test('is detected with certainty for texts of either script in every encoding that can hold them', () => {
    for (const [text, encoding] of [
      [hans, 'gb18030'],
      [hant, 'gb18030'],
      [hant, 'big5'],
    ] as const) {
      const found = detectEncoding(encode(text, encoding));
      assert.deepEqual([found.encoding, found.isCertain], [encoding, true]);
      assert.equal(found.text, text);
    }
  });

  test('is detected for a headline or a single sentence', () => {
    for (const encoding of ['gb18030', 'big5'] as const)
      for (const sentence of hant.split(/[\n。]/).filter((part) => part.length > 10)) {
        const found = detectEncoding(encode(sentence, encoding));
        assert.equal(found.encoding, encoding, sentence);
      }
  });

  test('is the one of its byte order mark', () => {
    for (const [encoding, mark] of [
      ['utf-16le', [0xff, 0xfe]],
      ['gb18030', [0x84, 0x31, 0x95, 0x33]],
    ] as const) {
      const bytes =
        encoding === 'utf-16le' ? Buffer.from('学校', 'utf16le') : encode('学校', encoding);
      const found = detectEncoding(Buffer.concat([Buffer.from(mark), bytes]));
      assert.deepEqual([found.encoding, found.text], [encoding, '\ufeff学校']);
    }
  });

  test('is not guessed for a damaged file or one that is not text: the message says which it is', () => {
    const damaged = Buffer.concat([
      Buffer.from(hans),
      Buffer.from([0xe5, 0xad]),
      Buffer.from(hans),
    ]);
    assert.throws(
      () => detectEncoding(damaged),
      new RegExp(`UTF-8, but damaged: on line ${hans.split('\n').length} `),
    );
    assert.throws(
      () => detectEncoding(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x10])),
      /no Chinese text/,
    );
    assert.throws(() => detectEncoding(Buffer.from('PK\u0003\u0004\0\0')), /bytes that are zero/);
    const utf32 = Buffer.from([...'\ufeff学校'].join('\0') + '\0', 'utf16le');
    assert.throws(() => detectEncoding(utf32), /bytes that are zero.*UTF-32/);
  });

  test('may be Big5 with the characters of Hong Kong', () => {
    const found = detectEncoding(Buffer.concat([encode(hant, 'big5'), Buffer.from([0xfa, 0x40])]));
    assert.deepEqual([found.encoding, found.text], ['big5', `${hant}𠕇`]);
  });

  test('is a field of the article unless it is UTF-8', () => {
    assert.equal(add(encode(hans, 'gb18030')).data.encoding, 'gb18030');
    assert.equal(decodeCapture(encode(hans, 'gb18030'), 'gb18030'), hans);
    assert.equal(add(hans).data.encoding, undefined);
  });
});

suite('A byline', () => {
  const read = (line: string) =>
    readByline(line)?.items.map(({ kind, label, value, date }) =>
      [kind, label, date ?? value].join(' ').trim(),
    );

  test('is read in the forms of news sites, in both scripts', () => {
    for (const [line, items] of [
      [
        '發布日期:2023-05-11 供稿:集成電路與電子學院 李曉雨',
        ['published 發布日期 2023-05-11', 'credit 供稿 集成電路與電子學院 李曉雨'],
      ],
      ['来源：新华社 2023-05-11 10:32:15', ['credit 来源 新华社', 'date  2023-05-11']],
      ['2023年05月11日08:30　来源：人民网', ['date  2023-05-11', 'credit 来源 人民网']],
      ['作 者：张　三　责任编辑：李四', ['credit 作者 张　三', 'credit 责任编辑 李四']],
      ['文/张三 图/李四', ['credit 文 张三', 'credit 图 李四']],
      [
        '发布时间：2023/5/9 作者：admin 浏览量：123',
        ['published 发布时间 2023-05-09', 'other 作者 admin', 'count 浏览量 123'],
      ],
      ['民國112年5月11日', ['date  2023-05-11']],
      ['發布日期：112-05-11', ['published 發布日期 2023-05-11']],
      ['2023 05/11 08:30', ['date  2023-05-11']],
      ['採訪・撰文／張三', ['credit 採訪・撰文 張三']],
      ['2023-05-11T08:00:00+08:00 来源：新华社', ['date  2023-05-11', 'credit 来源 新华社']],
      [
        '文章日期：2023年5月11日 最新更新：2023/05/12',
        ['published 文章日期 2023-05-11', 'updated 最新更新 2023-05-12'],
      ],
      ['二〇二三年十一月二十一日', ['date  2023-11-21']],
      ['２０２３年５月９日', ['date  2023-05-09']],
      [
        '2023-05-11 14:30 聯合報／ 記者張三 ／台北即時報導',
        ['date  2023-05-11', 'credit 記者 張三', 'credit 来源 聯合報'],
      ],
      ['【字号 大 中 小】 打印 关闭', ['other 字号', 'other', 'other']],
    ] as const)
      assert.deepEqual(read(line), items, line);
  });

  test('is not a sentence that begins like one', () => {
    for (const line of [
      '记者：您好，请问这个问题怎么看？',
      '图片展在京举行',
      '编辑出版工作会议召开',
      '2023年13月40日',
    ])
      assert.equal(readByline(line)?.end === line.length, false, line);
  });

  test('ends with the brackets around it, or before buttons', () => {
    for (const [line, items] of [
      ['(责编：牛镛、岳弘彬)', ['credit 责编 牛镛、岳弘彬']],
      [
        '(供稿：物理学院 摄影：赵六 编辑：李时珍)',
        ['credit 供稿 物理学院', 'credit 摄影 赵六', 'credit 编辑 李时珍'],
      ],
      ['(通讯员 王小五)', ['credit 通讯员 王小五']],
      ['来源：人民网（2023-05-11）', ['credit 来源 人民网', 'date  2023-05-11']],
      ['2023-05-11 来源：新华社 订阅 收藏 大字号', ['date  2023-05-11', 'credit 来源 新华社']],
    ] as const) {
      assert.deepEqual(
        read(line)!.filter((item) => item !== 'other'),
        items,
      );
      assert.equal(readByline(line)!.end, line.length);
    }
    assert.deepEqual(parseCredits('编辑', '张三（实习）'), [{ role: '编辑', name: '张三' }]);
  });

  test('names people, and organisations with them', () => {
    assert.deepEqual(parseCredits('供稿', '党委宣传部 张三、李四 欧阳娜娜'), [
      { role: '供稿', organisation: '党委宣传部', name: '张三' },
      { role: '供稿', name: '李四' },
      { role: '供稿', name: '欧阳娜娜' },
    ]);
    assert.deepEqual(parseCredits('来源', '新华社'), [{ role: '来源', organisation: '新华社' }]);
    assert.deepEqual(parseCredits('摄影', '张　三'), [{ role: '摄影', name: '张三' }]);
  });
});

suite('The fields of a new article', () => {
  const body = '今天上午，学校召开会议，部署工作。\n会议强调了工作。';
  const fields = (capture: string) => add(capture).data;

  test('have what the byline says; the others are "not stated"', () => {
    const { published, publisher, credits, url, notice, people } = fields(
      `学校召开会议\n发布时间：2023-05-11 来源：宣传部 编辑：张三\n${body}\n原文链接：https://example.org/a\n未经授权，不得转载`,
    );
    assert.deepEqual(
      [published, publisher, credits, url, notice, people],
      [
        '2023-05-11',
        '宣传部',
        [{ role: '编辑', name: '张三' }],
        'https://example.org/a',
        '未经授权，不得转载',
        NOT_STATED,
      ],
    );
    const bare = fields(`学校召开会议\n${body}`);
    assert.deepEqual(
      [bare.published, bare.publisher, bare.event, bare.credits, bare.url, bare.notice],
      Array(6).fill(NOT_STATED),
    );
  });

  test('do not take the date of an update, or of an announced event, for that of publication', () => {
    assert.equal(fields(`学校召开会议\n更新时间：2023-05-11\n${body}`).published, NOT_STATED);
    assert.match(
      questionsOf(`学校召开会议\n更新时间：2023-05-11\n${body}`),
      /^published: no date of publication was found/m,
    );
    const announced = `讲座通知\n时间：2023年5月20日\n地点：四号楼\n${body}`;
    assert.equal(fields(announced).published, NOT_STATED);
    assert.deepEqual(blocksOf(announced).slice(1, 3), ['时间：2023年5月20日', '地点：四号楼']);
  });

  test('take nothing from lines that may be text: these are kept, with a question', () => {
    for (const line of [
      '作者：南山大学校长张三，本文为作者在开学典礼上的讲话',
      '来源 于生活，高于生活',
      '编辑 部的故事再度上演',
      '图 书馆里坐满了同学',
      '文 学院院长李四介绍了情况',
      '下一条高铁线路将于2024年开通。',
      '网友纷纷转发点赞，表示此类行为必须严惩。',
      '未经许可燃放烟花爆竹属违法行为，市民不得擅自燃放。',
      '他引用古语，说明友谊来源于人民，必须珍惜。',
    ]) {
      const capture = `学校召开会议\n来源：宣传部\n${body}\n${line}`;
      assert.equal(blocksOf(capture).at(-1), line);
      assert.equal(fields(capture).notice, NOT_STATED);
    }
    for (const head of [
      '记者：请您谈谈学校的发展\n校长：学校很好。\n记者：谢谢校长',
      '主讲人：张三\n时间：2023年5月20日 14:00\n讲座地点：四号楼',
      '发布时间：2023-13-11',
    ]) {
      const capture = `学校召开会议\n${head}\n${body}`;
      assert.equal(blocksOf(capture).slice(1).join('\n'), `${head}\n${body}`);
      assert.match(questionsOf(capture), /is this a byline\? It was kept as text/);
    }
  });

  test('have the date of a byline without labels, as WeChat has it', () => {
    for (const line of [
      '原创 校团委 南山大学 2023-05-11 18:00 发表于北京',
      '来源：新华社 2023-05-11 10:32:15',
    ]) {
      const capture = `学校召开会议\n${line}\n${body}`;
      assert.equal(blocksOf(capture).slice(1).join('\n'), body);
      assert.equal(fields(capture).published, '2023-05-11');
    }
  });

  test('ask whom a credit of unknown kind names', () => {
    const capture = `学校召开会议\n发布时间：2023-05-11 供稿：电子2020级1班\n${body}`;
    assert.deepEqual(fields(capture).credits, [{ role: '供稿', organisation: '电子2020级1班' }]);
    assert.match(questionsOf(capture), /^credits: whom does “供稿 电子2020级1班” name\?/m);
  });

  test('have the date of the event from the first paragraph, and its year from the publication, or else a question', () => {
    const event = (lead: string, published = '发布时间：2024-01-02\n') =>
      fields(`学校召开会议\n${published}${lead}，学校召开会议。\n会议强调了工作。`).event;
    assert.equal(event('12月30日'), '2023-12-30');
    assert.equal(event('1月5日'), '2024-01-05');
    assert.equal(event('1月2日'), '2024-01-02');
    assert.equal(event('1月2日至3日'), '2024-01-02/2024-01-03');
    assert.equal(event('2023年5月20日至21日'), '2023-05-20/2023-05-21');
    assert.equal(event('2023年12月31日至2024年1月1日'), '2023-12-31/2024-01-01');
    assert.equal(event('自2023年5月1日起'), NOT_STATED);
    assert.equal(event('5月9日', ''), NOT_STATED);
    assert.match(
      questionsOf(`学校召开会议\n5月9日，学校召开会议。\n会议强调了工作。`),
      /^event: of which year is 5月9日/m,
    );
  });

  test('have the next year in the end of a range of days across New Year', () => {
    const event = (lead: string, published = '') =>
      fields(`学校召开会议\n${published}${lead}，学校召开会议。\n会议强调了工作。`).event;
    assert.equal(event('2023年12月30日至1月2日'), '2023-12-30/2024-01-02');
    assert.equal(event('12月30日晚至1月2日', '发布时间：2024-01-05\n'), '2023-12-30/2024-01-02');
    assert.equal(event('2023年5月30日至6月2日'), '2023-05-30/2023-06-02');
  });

  test('have no date of the event that cannot be right: a question says why', () => {
    const why = (lead: string) => {
      const capture = `学校召开会议\n发布时间：2023-03-01\n${lead}，学校召开会议。\n会议强调了工作。`;
      assert.equal(fields(capture).event, NOT_STATED);
      return questionsOf(capture);
    };
    for (const lead of ['2月30日', '2023年2月29日', '2023年2月27日至2月30日'])
      assert.match(why(lead), new RegExp(`^event: ${lead} .*is no day that exists`, 'm'));
    for (const lead of ['2023年2月27日至26日', '2023年2月27日至2022年3月1日'])
      assert.match(why(lead), new RegExp(`^event: ${lead} .*ends before it begins`, 'm'));
  });

  test('have no date of a dispatch, not even the first day of a range, for that of the event', () => {
    const event = (lead: string) =>
      fields(`学校召开会议\n发布时间：2023-05-12\n${lead}学校召开会议。\n会议强调了工作。`).event;
    assert.equal(event('新华社北京5月11日电 '), NOT_STATED);
    assert.equal(event('新华社南山5月10日至11日电 '), NOT_STATED);
    assert.equal(event('新华社南山5月10日至11日电 5月9日，'), '2023-05-09');
    assert.equal(event('优惠自5月1日至10日止，'), NOT_STATED);
  });

  test('credit the reporters whom the text names, and register them', () => {
    const { data, people } = add(
      '學校召開會議\n新華社北京5月11日電（記者范大成、李升）學校召開會議。\n會議結束。',
    );
    assert.deepEqual(data.credits, [
      { role: '記者', name: '范大成' },
      { role: '記者', name: '李升' },
    ]);
    assert.ok(people!.text.startsWith(readFileSync('content/people.yaml', 'utf8')));
    assert.match(people!.text, /\n范大成:\n {2}hant: 范大成\n李升:\n {2}hant: 李升\n$/);
  });

  test('credit the reporter with whom the text of a newspaper of Taiwan begins', () => {
    for (const opening of ['〔記者林淑芬／花蓮報導〕', '【記者林淑芬/花蓮報導】', '〔記者林淑芬〕'])
      assert.deepEqual(
        add(`學校召開會議\n${opening}學校在花蓮召開會議。\n會議結束。`).data.credits,
        [{ role: '記者', name: '林淑芬' }],
        opening,
      );
  });
});

suite('The blocks of a text', () => {
  const paragraph = (n: number) => `第${n}段，学校召开了会议，部署了下一阶段的工作。`;

  test('are captions where their own words say so; the names of picture files are left out', () => {
    assert.deepEqual(
      blocksOf(
        `标题一则\n${paragraph(1)}\n123_副本.JPG\n会议现场\n${paragraph(2)}\n图为会议现场。张三 摄\n${paragraph(3)}\n图说：会场`,
      ),
      [
        '标题一则',
        paragraph(1),
        '会议现场',
        paragraph(2),
        '[图为会议现场。张三 摄]',
        paragraph(3),
        '[图说：会场]',
      ],
    );
  });

  test('are paragraphs where they are short, numbered, a list or a signature', () => {
    for (const lines of [
      ['一、总结成绩', paragraph(2), '（二）部署任务', paragraph(3)],
      ['1. 电子学院', '2. 数学学院', paragraph(2)],
      ['张三', '李四', '王五', paragraph(2), '学校办公室', '2023年5月11日', '（此件公开发布）'],
    ])
      assert.deepEqual(blocksOf(`标题一则\n${paragraph(1)}\n${lines.join('\n')}`).slice(2), lines);
  });

  test('are joined where their lines were broken at a margin', () => {
    const lines = [
      '学校今天上午召开了会议，部署',
      '了下一阶段的重点工作，校领导',
      '和各学院的负责人参加了会议，',
      '会议由校长主持。',
      '会议还研究了其他若干事项，听',
      '取了各有关部门所作的工作汇报',
      '。',
    ];
    const broken = `标题一则\n\n${lines.slice(0, 4).join('\n')}\n\n${lines.slice(4).join('\n')}\n`;
    assert.deepEqual(blocksOf(broken), [
      '标题一则',
      lines.slice(0, 4).join(''),
      lines.slice(4).join(''),
    ]);
  });

  test('are the same with every line end, and with a byte order mark', () => {
    const lines = ['标题一则', '', `　　${paragraph(1)}`, '', paragraph(2)].join('\n');
    for (const end of ['\n', '\r\n', '\r', '\u2028', '\f', '\u0085'])
      assert.deepEqual(blocksOf(`\ufeff${lines.replaceAll('\n', end)}`), [
        '标题一则',
        paragraph(1),
        paragraph(2),
      ]);
  });

  test('leave out a title that is repeated, and declare that', () => {
    const twice = `标题一则\n标题一则\n${paragraph(1)}`;
    assert.deepEqual(blocksOf(twice), ['标题一则', paragraph(1)]);
    assert.deepEqual(emendationsOf(twice), ['则 标题一则→则 1']);
  });

  test('are separated in one line at the byline, or where the editor says the title ends', () => {
    assert.deepEqual(
      blocksOf(`标题一则 发布日期:2023-05-11 来源:宣传部 点击数:12${paragraph(1)}`),
      ['标题一则', paragraph(1)],
    );
    assert.deepEqual(blocksOf(`网站首页 标题一则${paragraph(1)}`, { title: '标题一则' }), [
      '标题一则',
      paragraph(1),
    ]);
    assert.throws(() => add(paragraph(1).repeat(9)), /is a paragraph and not a title.*--title/);
    assert.throws(() => add(paragraph(1), { title: '没有' }), /no line with the title “没有”/);
  });
});

suite('Emendations are proposed for', () => {
  const of = (text: string) => emendationsOf(`标题一则\n${text}\n再说一句。`);

  test('ASCII punctuation in Han text, but nowhere else', () => {
    assert.deepEqual(of('学校召开会议,部署工作:3,000人参加(含教师);时间10:30。'), [
      '议,→议， 1',
      '作:→作： 1',
      '(→（ 1',
      ')→） 1',
      ';→； 1',
    ]);
    assert.deepEqual(
      blocksOf('标题一则\n他说:"好",她说"行"...\nHe said: "Yes, sir (1:0)."')[1],
      '他说：“好”，她说“行”……',
    );
    assert.equal(
      blocksOf('标题一则\n再说一句。\nHe said: "Yes, sir (1:0)."').at(-1),
      'He said: "Yes, sir (1:0)."',
    );
  });

  test('no punctuation in addresses, names, code or sentences in another language', () => {
    for (const line of [
      '详见https://a.cn/item/北京?from=首页 和www.b.cn/维基:首页 或http://c.cn/图,1.jpg?南山,活动&b=1 。',
      '详见https://a.cn/wiki/南山_(消歧义) 。',
      'The university (南山大学), of 1898, is in 北京, China. He said: "We love 中国, and 日本: both!"',
      'Yahoo!奇摩报道了会议。',
      '{"名称":"北京","数":1}',
      '--中文--选项:甲',
    ]) {
      assert.deepEqual(of(line), [], line);
      assert.match(questionsOf(`标题一则\n${line}\n再说一句。`), /\?$/m, line);
      // Text beside it is emended.
      const lines = blocksOf(`标题一则\n学校(南山)很好,是的:好。\n${line}\n再说,一句(好)。`);
      assert.deepEqual(
        [lines[1], lines[2], lines.at(-1)],
        ['学校（南山）很好，是的：好。', line, '再说，一句（好）。'],
      );
    }
    assert.equal(
      blocksOf('标题一则\n他说:"I like 北京, because it is." 再说。\n再说一句。')[1],
      '他说：“I like 北京, because it is.” 再说。',
    );
    assert.equal(
      blocksOf('标题一则\n学校用ChatGPT,很好(见www.a.cn/北京)。\n再说一句。')[1],
      '学校用ChatGPT，很好（见www.a.cn/北京）。',
    );
  });

  test('straight quotation marks in pairs, but not for inches and seconds', () => {
    for (const line of [
      '他说“你好”，又说"Hello"，众人大笑。',
      '27"显示器和32"显示器很好。',
      '15.6"的电脑和6.7"的手机。',
      '北纬39°54\'27"，东经116°23\'17"的地方。',
    ]) {
      assert.deepEqual(of(line), [], line);
      assert.match(questionsOf(`标题一则\n${line}\n再说。`), /which quotation mark/);
    }
    assert.equal(blocksOf('标题一则\n27"显示器和32"显示器很好。\n他说"用27"。')[2], '他说“用27”。');
  });

  test('characters that cannot be seen, repeated spaces, radicals and character references', () => {
    assert.deepEqual(
      blocksOf('标题一则\n学\u200b校\u00ad召开  会议，⼈工&nbsp;智能。\n再说一句。')[1],
      '学校召开 会议，人工 智能。',
    );
    assert.equal(
      blocksOf('标题一则\n他说&#8220;北京\ufeff很好&#x201D;，&bull;张三&foo;李四。\n再说一句。')[1],
      '他说“北京很好”，•张三&foo;李四。',
    );
    assert.match(questionsOf('标题一则\n张三&foo;李四。\n⻓江。'), /^&foo; looks like/m);
    assert.match(questionsOf('标题一则\n学校很好。\n⻓江。'), /U\+2ED3\) is a radical/);
    assert.equal(of('学校召开会议👨‍👩‍👧。').length, 0);
  });

  test('the characters that no article may contain, even where Arabic letters need marks of direction', () => {
    assert.equal(
      blocksOf(
        '标题一则\n他说\u202bسلام\u202c，\u200fسلام\u200f，学\ufdd0校\u202e很好。\n再说一句。',
      )[1],
      '他说سلام，\u200fسلام\u200f，学校很好。',
    );
    assert.equal(blocksOf('标题一则\n学\u200f校很好。\n再说一句。')[1], '学校很好。');
  });

  test('the pinyin of a converter, but not that of an author who explains a character', () => {
    const glossed = '學(xué)校開(kāi)會(huì)，領(lǐng)導(dǎo)講(jiǎng)話。';
    assert.equal(blocksOf(`標題一則\n${glossed}\n再說一句。`)[1], '學校開會，領導講話。');
    assert.deepEqual(of('王䶮(yǎn)出席会议。'), []);
    assert.match(
      questionsOf('标题一则\n王䶮(yǎn)出席会议。\n再说一句。'),
      /“䶮\(yǎn\)”: does the source have the pinyin/,
    );
  });

  test('no rare character, which may be part of a name, but a question', () => {
    const text = '學術會議舉行\n會長劉䶮出席會議，參觀國家圖書館。\n會議結束。';
    assert.deepEqual(emendationsOf(text), []);
    assert.match(questionsOf(text), /OpenCC would write others: .*（?龑/);
  });

  test('nothing where characters were lost before, but a question', () => {
    for (const lost of ['\ufffd', '锟斤拷', '□□']) {
      assert.deepEqual(of(`学校${lost}召开会议。`), []);
      assert.match(questionsOf(`标题一则\n学校${lost}召开会议。`), /lost\. If the source/);
    }
  });

  test('nothing in a text that mixes scripts by the paragraph', () => {
    const mixed =
      '兩岸青年交流活動舉行\n活動為期三天，與會者參觀了國家圖書館。\n两岸青年将继续加强交流，为实现复兴贡献力量。\n活動圓滿結束，與會者感謝學校。';
    assert.deepEqual(emendationsOf(mixed), []);
    assert.match(questionsOf(mixed), /^Does the source mix scripts, first in “两岸青年/m);
  });

  test('a character that is missing from a name, if the whole name occurs elsewhere', () => {
    const name = '集成电路与电子学院';
    const text = ['召开', '举办', '承办', '总结'].map((verb) => `${name}${verb}会议。`).join('');
    assert.deepEqual(emendationsOf(`标题一则\n${text}\n集成电路与电子学党委书记讲话。`), [
      '与电子学党委→与电子学院党委 1',
    ]);
    assert.deepEqual(emendationsOf(`标题一则\n${text}\n集成电路与电子学科建设。`), []);
  });
});
