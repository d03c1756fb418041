import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { decodeCapture } from '../../src/archive/capture.ts';
import { emend } from '../../src/archive/emend.ts';
import { readReference } from '../../src/archive/reference.ts';
import { NOT_STATED } from '../../src/archive/schema.ts';
import { creditsOf, readByline } from '../../src/editor/add/byline.ts';
import { detectEncoding } from '../../src/editor/add/detect-encoding.ts';
import { Draft } from '../../src/editor/add/draft.ts';
import { makeEntry, type Options } from '../../src/editor/add/entry.ts';
import { articles } from '../articles.ts';
import { encode } from '../encode.ts';

const { reference } = readReference();
const entryOf = (capture: string | Buffer, options: Options = {}) =>
  makeEntry(Buffer.from(capture as string), options, () => false, {
    reference,
    peopleText: readFileSync('content/people.yaml', 'utf8'),
    unwritten: {},
  });
/** Title and text of an entry, a line each; headings after #, captions in brackets. */
const textOf = (capture: string, options: Options = {}) => {
  const { division } = entryOf(capture, options);
  const kinds = { paragraph: '$', heading: '# $', caption: '[$]' };
  return [
    division.title.text,
    ...division.parts.map(({ kind, text }) => kinds[kind].replace('$', () => text)),
  ];
};
const doubtsOf = (capture: string) =>
  entryOf(capture)
    .doubts.map(({ line, message }) => `${line} ${message}`)
    .join('\n');
const emendationsOf = (capture: string) =>
  entryOf(capture).data.emendations.map(
    ({ find, pattern, replace, count }) => `${find ?? `/${pattern}/`}→${replace} ${count}`,
  );
const visible = (text: string) => text.replace(/\s/gu, '');

suite('The entry of any capture', () => {
  test('has, in order, every character of the capture that it does not declare to have changed', () => {
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
        let entry;
        try {
          entry = entryOf(text);
        } catch (error) {
          // A refusal says what to do. That the check of the build refuses what was made, or worse, is a fault.
          assert.equal((error as Error).constructor, Error, String((error as Error).stack));
          assert.doesNotMatch((error as Error).message, /would not pass|cannot be written|matches/);
          return;
        }
        made++;
        const { emended, miscounts } = emend(text, entry.data.emendations);
        assert.deepEqual(miscounts, []);
        const { title, parts, notice } = entry.division;
        assert.equal(
          [title, ...parts, ...(notice ? [notice] : [])].map((part) => visible(part.text)).join(''),
          visible(emended.text),
        );
      }),
      { numRuns: 400 },
    );
    assert.ok(made > 100, `only ${made} captures were accepted`);
  });

  test('is refused where there is no Chinese text, or no more than a title', () => {
    for (const text of [' \r\n\u3000\n', 'Only English.\n\nIn two lines.'])
      assert.throws(() => entryOf(text), /no Chinese text/);
    assert.throws(() => entryOf('学校召开会议\n'), /a title without a text/);
    assert.throws(() => entryOf('学校召开会议\n来源：宣传部\n'), /a title without a text/);
  });

  test('is of the capture, for each of the articles that were entered by hand', () => {
    for (const { id, data, body } of articles) {
      const entry = entryOf(readFileSync(`content/sources/${id}.txt`), { id });
      assert.equal(entry.mdx.slice(entry.mdx.indexOf('\n---\n') + 5), body);
      for (const field of [
        'title',
        'script',
        'published',
        'event',
        'notice',
        'url',
        'sha256',
      ] as const)
        assert.equal(entry.data[field], data[field], field);
      assert.deepEqual(entry.data.credits, data.credits);
    }
  });
});

suite('The encoding of a capture', () => {
  const texts = articles.map(({ id }) => readFileSync(`content/sources/${id}.txt`, 'utf8'));
  const hans = texts.find((text) => text.includes('北京大学'))!;
  const hant = texts
    .find((text) => text.includes('北京理工大學'))!
    .replace(/\(\p{Script=Latin}+\)/gu, '');

  test('is found, surely, for texts of either script in every encoding that can hold them', () => {
    for (const [text, encoding] of [
      [hans, 'gb18030'],
      [hant, 'gb18030'],
      [hant, 'big5'],
    ] as const) {
      const found = detectEncoding(encode(text, encoding));
      assert.deepEqual([found.encoding, found.sure], [encoding, true]);
      assert.equal(found.text, text);
    }
  });

  test('is found for a headline and a sentence too', () => {
    for (const encoding of ['gb18030', 'big5'] as const)
      for (const sentence of hant.split(/[\n。]/).filter((part) => part.length > 10)) {
        const found = detectEncoding(encode(sentence, encoding));
        assert.equal(found.encoding, encoding, `${sentence}: ${found.certainty}`);
      }
  });

  test('is what a byte order mark says', () => {
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

  test('is none for what is damaged or no text, and the editor is told which', () => {
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
    assert.throws(
      () => detectEncoding(Buffer.concat([encode(hant, 'big5'), Buffer.from([0x8b, 0x40])])),
      /This is Big5, but line 14 has a character/,
    );
    assert.throws(() => detectEncoding(Buffer.from('PK\u0003\u0004\0\0')), /bytes that are zero/);
    const utf32 = Buffer.from([...'\ufeff学校'].join('\0') + '\0', 'utf16le');
    assert.throws(() => detectEncoding(utf32), /bytes that are zero.*UTF-32/);
  });

  test('is stated in the entry unless it is UTF-8', () => {
    const entry = entryOf(Buffer.from(encode(hans, 'gb18030')));
    assert.equal(entry.data.encoding, 'gb18030');
    assert.equal(decodeCapture(encode(hans, 'gb18030'), 'gb18030'), hans);
    assert.equal(entryOf(hans).data.encoding, undefined);
  });
});

suite('A byline', () => {
  const read = (line: string) =>
    readByline(line)?.items.map(({ kind, label, value, date }) =>
      [kind, label, date ?? value].join(' ').trim(),
    );

  test('is read in the forms of news sites, in both scripts', () => {
    for (const [line, said] of [
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
        ['published 发布时间 2023-05-09', 'rest 作者 admin', 'count 浏览量 123'],
      ],
      ['民國112年5月11日', ['date  2023-05-11']],
      ['2023-05-11T08:00:00+08:00 来源：新华社', ['date  2023-05-11', 'credit 来源 新华社']],
      [
        '文章日期：2023年5月11日 最新更新：2023/05/12',
        ['published 文章日期 2023-05-11', 'updated 最新更新 2023-05-12'],
      ],
      ['二〇二三年十一月二十一日', ['date  2023-11-21']],
      ['２０２３年５月９日', ['date  2023-05-09']],
      [
        '2023-05-11 14:30 聯合報／ 記者張三 ／台北即時報導',
        ['date  2023-05-11', 'credit 記者 張三', 'rest  聯合報／ 記者張三 ／台北即時報導'],
      ],
      ['【字号 大 中 小】 打印 关闭', ['rest 字号', 'rest', 'rest']],
    ] as const)
      assert.deepEqual(read(line), said, line);
  });

  test('is no sentence that begins like one', () => {
    for (const line of [
      '记者：您好，请问这个问题怎么看？',
      '图片展在京举行',
      '编辑出版工作会议召开',
      '2023年13月40日',
    ])
      assert.equal(readByline(line)?.end === line.length, false, line);
  });

  test('ends where the brackets around it do, and buttons begin', () => {
    for (const [line, said] of [
      ['(责编：牛镛、岳弘彬)', ['credit 责编 牛镛、岳弘彬']],
      [
        '(供稿：物理学院 摄影：赵六 编辑：李时珍)',
        ['credit 供稿 物理学院', 'credit 摄影 赵六', 'credit 编辑 李时珍'],
      ],
      ['(通讯员 王小五)', ['credit 通讯员 王小五']],
      ['来源：人民网（2023-05-11）', ['credit 来源 人民网', 'date  2023-05-11']],
      ['2023-05-11 来源：新华社 订阅 收藏 大字号', ['date  2023-05-11', 'credit 来源 新华社']],
    ] as const) {
      const found = read(line)!;
      assert.deepEqual(
        found.filter((item) => item !== 'rest'),
        said,
      );
      assert.equal(readByline(line)!.end, line.length);
    }
    assert.deepEqual(creditsOf('编辑', '张三（实习）'), [{ role: '编辑', name: '张三' }]);
  });

  test('names people, and organisations with them', () => {
    assert.deepEqual(creditsOf('供稿', '党委宣传部 张三、李四 欧阳娜娜'), [
      { role: '供稿', organisation: '党委宣传部', name: '张三' },
      { role: '供稿', name: '李四' },
      { role: '供稿', name: '欧阳娜娜' },
    ]);
    assert.deepEqual(creditsOf('来源', '新华社'), [{ role: '来源', organisation: '新华社' }]);
    assert.deepEqual(creditsOf('摄影', '张　三'), [{ role: '摄影', name: '张三' }]);
  });
});

suite('The fields of an entry', () => {
  const body = '今天上午，学校召开会议，部署工作。\n会议强调了工作。';
  const fields = (capture: string) => entryOf(capture).data;

  test('say what the byline says, and what it does not is not stated', () => {
    const { published, credits, url, notice, people } = fields(
      `学校召开会议\n发布时间：2023-05-11 来源：宣传部\n${body}\n原文链接：https://example.org/a\n未经授权，不得转载`,
    );
    assert.deepEqual(
      [published, credits, url, notice, people],
      [
        '2023-05-11',
        [{ role: '来源', organisation: '宣传部' }],
        'https://example.org/a',
        '未经授权，不得转载',
        NOT_STATED,
      ],
    );
    const bare = fields(`学校召开会议\n${body}`);
    assert.deepEqual(
      [bare.published, bare.event, bare.credits, bare.url, bare.notice],
      Array(5).fill(NOT_STATED),
    );
  });

  test('do not take the day a page was changed, or that an event is announced for, for that of publication', () => {
    assert.equal(fields(`学校召开会议\n更新时间：2023-05-11\n${body}`).published, NOT_STATED);
    assert.match(
      doubtsOf(`学校召开会议\n更新时间：2023-05-11\n${body}`),
      /^2 .*when the page was changed/m,
    );
    const announced = `讲座通知\n时间：2023年5月20日\n地点：四号楼\n${body}`;
    assert.equal(fields(announced).published, NOT_STATED);
    assert.deepEqual(textOf(announced).slice(1, 3), ['时间：2023年5月20日', '地点：四号楼']);
  });

  test('take nothing from lines that may be text; they stay, and are told', () => {
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
      assert.equal(textOf(capture).at(-1), line);
      assert.equal(fields(capture).notice, NOT_STATED);
      assert.match(doubtsOf(capture), /^5 .*kept as text/m);
    }
    for (const head of [
      '记者：请您谈谈学校的发展\n校长：学校很好。\n记者：谢谢校长',
      '主讲人：张三\n时间：2023年5月20日 14:00\n讲座地点：四号楼',
      '發布日期：112-05-11',
      '发布时间：2023-13-11',
      '原创 校团委 南山大学 2023-05-11 18:00 发表于北京',
    ]) {
      const capture = `学校召开会议\n${head}\n${body}`;
      assert.equal(textOf(capture).slice(1).join('\n'), `${head}\n${body}`);
      assert.equal(fields(capture).published, NOT_STATED);
      assert.match(doubtsOf(capture), /^[23] This begins as a byline does/m);
    }
  });

  test('credit a name of unknown kind where it stands with a sure statement, which is told', () => {
    const capture = `学校召开会议\n发布时间：2023-05-11 供稿：电子2020级1班\n${body}`;
    assert.deepEqual(fields(capture).credits, [{ role: '供稿', organisation: '电子2020级1班' }]);
    assert.match(doubtsOf(capture), /^2 .*Look whether the credits are right/m);
  });

  test('have the date of the event from the first paragraph, its year from the publication, and say so', () => {
    const event = (lead: string, published = '发布时间：2024-01-02\n') =>
      fields(`学校召开会议\n${published}${lead}，学校召开会议。\n会议强调了工作。`).event;
    assert.equal(event('12月30日'), '2023-12-30');
    assert.equal(event('1月5日'), '2024-01-05');
    assert.equal(event('1月2日'), '2024-01-02');
    assert.equal(event('1月2日至3日'), '2024-01-02/2024-01-03');
    assert.equal(event('2023年5月20日至21日'), '2023-05-20/2023-05-21');
    assert.equal(event('2023年12月31日至2024年1月1日'), '2023-12-31/2024-01-01');
    assert.equal(event('新华社北京1月2日电'), NOT_STATED);
    assert.equal(event('自2023年5月1日起'), NOT_STATED);
    assert.equal(event('5月9日', ''), NOT_STATED);
    assert.match(
      doubtsOf(`学校召开会议\n5月9日，学校召开会议。\n会议强调了工作。`),
      /names 5月9日, but no year/,
    );
  });

  test('credit reporters whom the text names, and enter them in the registry of people', () => {
    const entry = entryOf(
      '學校召開會議\n新華社北京5月11日電（記者范大成、李升）學校召開會議。\n會議結束。',
    );
    assert.deepEqual(entry.data.credits, [
      { role: '記者', name: '范大成' },
      { role: '記者', name: '李升' },
    ]);
    assert.ok(entry.people!.text.startsWith(readFileSync('content/people.yaml', 'utf8')));
    assert.match(entry.people!.text, /\n范大成:\n {2}hant: 范大成\n李升:\n$/);
  });
});

suite('The parts of a text', () => {
  const p = (n: number) => `第${n}段，学校召开了会议，部署了下一阶段的工作。`;

  test('are captions where pictures were, with the names of their files left out', () => {
    assert.deepEqual(
      textOf(`标题一则\n${p(1)}\n123_副本.JPG\n会议现场\n${p(2)}\n图为会议现场。张三 摄\n${p(3)}`),
      ['标题一则', p(1), '[会议现场]', p(2), '[图为会议现场。张三 摄]', p(3)],
    );
  });

  test('are headings where they are numbered, or stand alone over text', () => {
    assert.deepEqual(textOf(`标题一则\n${p(1)}\n一、总结成绩\n${p(2)}\n（二）部署任务\n${p(3)}`), [
      '标题一则',
      p(1),
      '# 一、总结成绩',
      p(2),
      '# （二）部署任务',
      p(3),
    ]);
    const unclear = `标题一则\n${p(1)}\n总结成绩\n${p(2)}\n部署任务\n${p(3)}`;
    assert.deepEqual(textOf(unclear), ['标题一则', p(1), '# 总结成绩', p(2), '# 部署任务', p(3)]);
    assert.match(
      doubtsOf(unclear),
      /Lines 3, 5, short and without a full stop, were taken for headings/,
    );
  });

  test('are no headings where their numbers are those of a list', () => {
    const list = ['1. 电子学院', '2. 数学学院', '3. 物理学院'];
    assert.deepEqual(textOf(`标题一则\n${p(1)}\n${list.join('\n')}\n${p(2)}`).slice(2, 5), list);
  });

  test('stay paragraphs where they are a list, or how a text is signed', () => {
    const list = ['张三', '李四', '王五', '赵六'];
    assert.deepEqual(
      textOf(`标题一则\n${p(1)}\n${list.join('\n')}\n${p(2)}\n学校办公室\n2023年5月11日`),
      ['标题一则', p(1), ...list, p(2), '学校办公室', '2023年5月11日'],
    );
    const signed = ['国务院办公厅', '2023年5月11日', '（此件公开发布）'];
    assert.deepEqual(textOf(`标题一则\n${p(1)}\n${signed.join('\n')}`).slice(2), signed);
  });

  test('are whole where their lines were broken at a margin', () => {
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
    assert.deepEqual(textOf(broken), [
      '标题一则',
      lines.slice(0, 4).join(''),
      lines.slice(4).join(''),
    ]);
  });

  test('are the same with any line end, and a byte order mark', () => {
    const lines = ['标题一则', '', `　　${p(1)}`, '', p(2)].join('\n');
    for (const end of ['\n', '\r\n', '\r', '\u2028', '\f', '\u0085'])
      assert.deepEqual(textOf(`\ufeff${lines.replaceAll('\n', end)}`), ['标题一则', p(1), p(2)]);
  });

  test('keep a title that is repeated, and say so', () => {
    const twice = `标题一则\n标题一则\n${p(1)}`;
    assert.deepEqual(textOf(twice), ['标题一则', '标题一则', p(1)]);
    assert.match(doubtsOf(twice), /^2 The title stands here once more/m);
  });

  test('are told apart in one line at the byline, or where the editor says the title ends', () => {
    assert.deepEqual(textOf(`标题一则 发布日期:2023-05-11 来源:宣传部 点击数:12${p(1)}`), [
      '标题一则',
      p(1),
    ]);
    assert.deepEqual(textOf(`网站首页 标题一则${p(1)}`, { title: '标题一则' }), ['标题一则', p(1)]);
    assert.throws(() => entryOf(p(1).repeat(9)), /its title cannot be told from its text.*--title/);
    assert.throws(() => entryOf(p(1), { title: '没有' }), /does not have the title "没有"/);
  });
});

suite('Emendations are proposed for', () => {
  const of = (text: string) => emendationsOf(`标题一则\n${text}\n再说一句。`);

  test('ASCII punctuation in Han text, and nowhere else', () => {
    assert.deepEqual(of('学校召开会议,部署工作:3,000人参加(含教师);时间10:30。'), [
      '/(?:(?<=[\\p{Script=Han}。，、；：？！…—“”‘’「」『』（）《》〈〉【】％] *)[,](?![\\/\\-)])|[,](?= *\\p{Script=Han})) */→， 1',
      ';→； 1',
      '/(?:(?<=[\\p{Script=Han}。，、；：？！…—“”‘’「」『』（）《》〈〉【】％] *)[:](?![\\/\\-)])|[:](?= *\\p{Script=Han})) */→： 1',
      '(→（ 1',
      ')→） 1',
    ]);
    assert.deepEqual(
      textOf('标题一则\n他说:"好",她说"行"...\nHe said: "Yes, sir (1:0)."')[1],
      '他说：“好”，她说“行”……',
    );
    assert.equal(
      textOf('标题一则\n再说一句。\nHe said: "Yes, sir (1:0)."').at(-1),
      'He said: "Yes, sir (1:0)."',
    );
  });

  test('no punctuation of addresses, names, code or sentences in another language', () => {
    for (const line of [
      '详见https://a.cn/item/北京?from=首页 和www.b.cn/维基:首页 或http://c.cn/图,1.jpg?南山,活动&b=1 。',
      '详见https://a.cn/wiki/南山_(消歧义) 。',
      'The university (南山大学), of 1898, is in 北京, China. He said: "We love 中国, and 日本: both!"',
      'Yahoo!奇摩报道了会议。',
      '{"名称":"北京","数":1}',
      '--中文--选项:甲',
    ]) {
      assert.deepEqual(of(line), [], line);
      assert.match(doubtsOf(`标题一则\n${line}\n再说一句。`), /^2 .*was left as it is/m, line);
      // Beside it, text is emended as ever.
      const lines = textOf(`标题一则\n学校(南山)很好,是的:好。\n${line}\n再说,一句(好)。`);
      assert.deepEqual(
        [lines[1], lines[2], lines.at(-1)],
        ['学校（南山）很好，是的：好。', line, '再说，一句（好）。'],
      );
    }
    assert.equal(
      textOf('标题一则\n他说:"I like 北京, because it is." 再说。\n再说一句。')[1],
      '他说：“I like 北京, because it is.” 再说。',
    );
    assert.equal(
      textOf('标题一则\n学校用ChatGPT,很好(见www.a.cn/北京)。\n再说一句。')[1],
      '学校用ChatGPT，很好（见www.a.cn/北京）。',
    );
  });

  test('straight quotation marks in pairs only, and not for inches and seconds', () => {
    for (const line of [
      '他说“你好”，又说"Hello"，众人大笑。',
      '27"显示器和32"显示器很好。',
      '15.6"的电脑和6.7"的手机。',
      '北纬39°54\'27"，东经116°23\'17"的地方。',
    ]) {
      assert.deepEqual(of(line), [], line);
      assert.match(doubtsOf(`标题一则\n${line}`.concat('\n再说。')), /^2 A straight quotation/m);
    }
    assert.equal(textOf('标题一则\n27"显示器和32"显示器很好。\n他说"用27"。')[2], '他说“用27”。');
  });

  test('what cannot be seen, repeated spaces, radicals and character references', () => {
    assert.deepEqual(
      textOf('标题一则\n学\u200b校\u00ad召开  会议，⼈工&nbsp;智能。\n再说一句。')[1],
      '学校召开 会议，人工 智能。',
    );
    assert.equal(
      textOf('标题一则\n他说&#8220;北京\ufeff很好&#x201D;，&bull;张三&foo;李四。\n再说一句。')[1],
      '他说“北京很好”，•张三&foo;李四。',
    );
    assert.match(doubtsOf('标题一则\n张三&foo;李四。\n⻓江。'), /^2 &foo; looks like/m);
    assert.match(doubtsOf('标题一则\n学校很好。\n⻓江。'), /^3 .*U\+2ED3\) is a radical/m);
    assert.equal(of('学校召开会议👨‍👩‍👧。').length, 0);
  });

  test('pinyin by the dozen, but not for what an author explains', () => {
    const glossed = '學(xué)校開(kāi)會(huì)，領(lǐng)導(dǎo)講(jiǎng)話。';
    assert.equal(textOf(`標題一則\n${glossed}\n再說一句。`)[1], '學校開會，領導講話。');
    assert.deepEqual(of('王䶮(yǎn)出席会议。'), []);
    assert.match(
      doubtsOf('标题一则\n王䶮(yǎn)出席会议。\n再说一句。'),
      /^2 Is "䶮\(yǎn\)" in the source/m,
    );
  });

  test('no rare character, which may be of a name, and this is told', () => {
    const text = '學術會議舉行\n會長劉䶮出席會議，參觀國家圖書館。\n會議結束。';
    assert.deepEqual(emendationsOf(text), []);
    assert.match(doubtsOf(text), /^2 .*OpenCC would write 龑 here/m);
  });

  test('nothing where characters were lost before, but the editor is told', () => {
    for (const lost of ['\ufffd', '锟斤拷', '□□']) {
      assert.deepEqual(of(`学校${lost}召开会议。`), []);
      assert.match(doubtsOf(`标题一则\n学校${lost}召开会议。`), /^2 .*lost\. If the source/m);
    }
  });

  test('nothing in a text that mixes scripts by the paragraph', () => {
    const mixed =
      '兩岸青年交流活動舉行\n活動為期三天，與會者參觀了國家圖書館。\n两岸青年将继续加强交流，为实现复兴贡献力量。\n活動圓滿結束，與會者感謝學校。';
    assert.deepEqual(emendationsOf(mixed), []);
    assert.match(doubtsOf(mixed), /^3 The text mixes scripts: line 3 is in the other/m);
  });

  test('a character lost from a name that the text has whole elsewhere, which is told', () => {
    const name = '集成电路与电子学院';
    const text = ['召开', '举办', '承办', '总结'].map((verb) => `${name}${verb}会议。`).join('');
    assert.deepEqual(emendationsOf(`标题一则\n${text}\n集成电路与电子学党委书记讲话。`), [
      '集成电路与电子学党委→集成电路与电子学院党委 1',
    ]);
    assert.deepEqual(emendationsOf(`标题一则\n${text}\n集成电路与电子学科建设。`), []);
  });
});

suite('A draft', () => {
  test('emends exactly the places it was told to, by emendations that apply one after the other', () => {
    const text = fc.string({
      unit: fc.constantFrom('甲', '乙', '𠮷', ',', '\n'),
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(
        text,
        fc.array(fc.nat(29)),
        fc.constantFrom('', '丙', '甲', '丁𠮷'),
        (captured, at, replace) => {
          const characters = [...captured];
          const chosen = new Set(at.filter((each) => each < characters.length));
          const draft = new Draft(captured);
          const edits = [...chosen].map((each) => {
            const start = characters.slice(0, each).join('').length;
            return { start, end: start + characters[each]!.length, replace, reason: '改' };
          });
          draft.correct(edits);
          const expected = characters
            .map((each, index) => (chosen.has(index) ? replace : each))
            .join('');
          assert.equal(draft.text, expected);
          const { emended, miscounts } = emend(captured, draft.emendations);
          assert.deepEqual([emended.text, miscounts], [expected, []]);
        },
      ),
      { numRuns: 500 },
    );
  });
});
