import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { checkArticle } from '../../src/archive/check.ts';
import { indexNames, readRegistry } from '../../src/archive/registry.ts';
import { reportOf } from '../../src/archive/problem.ts';
import { readGlossary } from '../../src/archive/reference.ts';
import { CharacterClasses } from '../../src/script/fold.ts';
import { encode } from '../encode.ts';
import { referenceOf, registryOf } from '../reference.ts';

const FILE = 'content/articles/2024-01-02-test.mdx';
const CAPTURE = 'content/sources/2024-01-02-test.txt';
const captured = `山西大学与北京大学签约
摄影 某人

2024年1月2日,山西大学张三副教授等两校签约(qiān yuē)。
合影
转载请注明出处
`;
const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
const article = `---
title: 山西大学与北京大学签约
script: zh-Hans
published: 2024-01-03
event: 2024-01-01/2024-01-02
summary: 两校签约。
people:
  - name: 张三
    post: 山西大学副教授
organisations: [山西大学]
places: not stated
topics: [高等教育]
credits:
  - role: 摄影
    name: 某人
notice: 转载请注明出处
url: https://example.org/a
sha256: ${sha256(captured)}
emendations:
  - find: ','
    replace: ，
    count: 1
    reason: 改为全角。
  - find: 摄影 某人
    replace: ''
    count: 1
    reason: 署名。
  - pattern: \\([a-zāáǎà ēéěèū]+\\)
    replace: ''
    count: 1
    reason: 删去注音。
---

2024年1月2日，山西大学张三副教授等两校签约。

<Figure>合影</Figure>
`;
const reference = referenceOf({
  people: '张三:\n某人:\n李四:\n',
  organisations: '山西大学:\n  aliases: [山大]\n北京大学:\n清华大学:\n',
  places: '山西:\n',
});

const check = (text: string, capture: Buffer | undefined = Buffer.from(captured), file = FILE) =>
  reportOf(checkArticle({ file, text, captureFile: CAPTURE, capture }, reference).problems);
/** The article with one part of it replaced, which must be there. */
const changed = (from: string | RegExp, to: string) => {
  const result = article.replace(from, to);
  assert.notEqual(result, article);
  return result;
};

suite('An article that is right', () => {
  test('passes, with everything in it', () => {
    assert.equal(check(article), '');
  });

  test('passes with Windows line ends and a byte order mark', () => {
    assert.equal(check(`\uFEFF${article.replaceAll('\n', '\r\n')}`), '');
  });
});

suite('Frontmatter', () => {
  const fields = [...article.split('---')[1]!.matchAll(/^([a-z0-9]+):/gm)].map(
    (match) => match[1]!,
  );

  for (const field of fields) {
    const whole = new RegExp(`^${field}:.*\\n(?:  .*\\n)*`, 'm');

    test(`without ${field} is told which field is missing and what to write`, () => {
      const report = check(changed(whole, ''));
      assert.match(report, new RegExp(`^${FILE}:\\d+\\n    ${field} is missing\\. Write:? `));
    });

    test(`with ${field} misspelt is told what the fields are`, () => {
      const report = check(changed(new RegExp(`^${field}:`, 'm'), `${field}x:`));
      assert.match(
        report,
        new RegExp(`"${field}x" is not a field\\. The fields are: title, script,`),
      );
    });

    for (const wrong of ['{ a: 1 }', '5', '[[1]]', '""', 'true', 'null'])
      test(`with ${field}: ${wrong} is told what to write, at its line`, () => {
        const text = changed(whole, `${field}: ${wrong}\n`);
        const line = text.split('\n').indexOf(`${field}: ${wrong}`) + 1;
        assert.ok(check(text).startsWith(`${FILE}:${line}\n    ${field}`), check(text));
        assert.match(check(text), /\. Write:? /);
      });
  }

  const says = (name: string, from: string | RegExp, to: string, message: RegExp) =>
    test(name, () => assert.match(check(changed(from, to)), message));

  says(
    'rejects a day that does not exist',
    '2024-01-03',
    '2024-02-30',
    /:4\n.*"2024-02-30" is not a date that exists/,
  );
  says(
    'rejects a date in another form',
    '2024-01-03',
    '2024/1/3',
    /:4\n.*is not written as a date.*YYYY-MM-DD/,
  );
  says(
    'rejects an event that ends before it starts',
    '2024-01-01/',
    '2024-01-05/',
    /:5\n.*ends before it starts/,
  );
  says(
    'rejects an interval of three dates',
    '2024-01-01/',
    '2024-01-01/2024-01-01/',
    /:5\n.*is not written as a date, or as two/,
  );
  says('rejects a script it does not know', 'zh-Hans', 'zh-CN', /:3\n.*zh-Hans or zh-Hant/);
  says(
    'rejects the script that the text is not in',
    'zh-Hans',
    'zh-Hant',
    /the text is not in zh-Hant.*Write: script: zh-Hans/s,
  );
  says(
    'rejects an organisation that is not registered',
    '[山西大学]',
    '[北京交通大学]',
    /"北京交通大学" is not in content\/organisations\.yaml\. Correct/,
  );
  says(
    'proposes the registered name for another form of it',
    '[山西大学]',
    '[山西大學]',
    /Write 山西大学\./,
  );
  says('proposes the registered name for an alias', '[山西大学]', '[山大]', /Write 山西大学\./);
  says(
    'rejects an organisation that the text does not name',
    '[山西大学]',
    '[清华大学]',
    /neither "清华大学" nor another name/,
  );
  says(
    'rejects a misspelt field of a credit',
    'role:',
    'rolle:',
    /"rolle" is not a field of credits › 1\. The fields are: role/,
  );
  says('rejects a credit of nobody', '    name: 某人\n', '', /A credit needs a name/);
  says(
    'rejects an emendation without find',
    /  - find: ','\n    replace/,
    '  - replace',
    /either find.*or pattern/,
  );
  says(
    'rejects an emendation with both',
    "find: ','",
    "find: ','\n    pattern: ','",
    /either find.*or pattern/,
  );
  says('rejects a pattern that is none', /pattern: .*/, "pattern: '('", /not a regular expression/);
  says('rejects a count of none', 'count: 1', 'count: 0', /count: 0 is too small/);
  says(
    'rejects a glossary that changes lengths',
    'emendations:',
    'glossary:\n  甲: 甲乙\nemendations:',
    /glossary.*does not correspond/,
  );
  says('rejects what is not YAML', 'summary: ', 'summary: [', /:7\n.*not valid YAML/);
  says(
    'rejects a credit that the capture does not have',
    'role: 摄影',
    'role: 记者',
    /:14\n.*"记者" does not occur in the capture/,
  );
  says(
    'rejects a glossary that changes numbers',
    'emendations:',
    'glossary:\n  5月20日: 6月30日\nemendations:',
    /does not correspond to its Simplified form/,
  );

  test('rejects text before the frontmatter', () => {
    assert.match(check(`不要了\n${article}`), /does not begin with frontmatter/);
  });
  says(
    'rejects an alias without its anchor',
    'summary: 两校签约。',
    'summary: *甲',
    /not valid YAML/,
  );
  says('rejects a date in Chinese', '2024-01-03', '2024年1月3日', /:4\n.*is not written as a date/);
  says(
    'tells a full-width colon',
    'script:',
    'script：',
    /:3\n.*after "script" is a full-width one/,
  );
  says(
    'tells a full-width colon in a list',
    '- name: 张三',
    '- name：张三',
    /after "name" is a full/,
  );
  says('tells a colon that is missing', 'script: ', 'script ', /:3\n.*a colon is missing/);
  says('tells a missing space', 'script: ', 'script:', /:3\n.*After the colon a space is missing/);
  says('tells a tab', '  - name: 张三', '\t- name: 张三', /:8\n.*indented by a tab/);
  says('tells a frontmatter that is not closed', /\n---\n\n/, '\n\n', /:1\n.*is not closed/);

  test('rejects the line ends of old computers', () => {
    assert.match(check(article.replaceAll('\n', '\r')), /line ends LF or CRLF/);
  });

  test('whose sha256 is left empty is told what to write, before anything else', () => {
    assert.match(
      check(changed(/^sha256:.*$/m, 'sha256:')),
      new RegExp(`^${FILE}:\\d+\\n    sha256 is empty\\. Write: sha256: ${sha256(captured)}\\n`),
    );
  });

  says('rejects a file with no frontmatter', /^---\n/, '', /does not begin with frontmatter/);
  says(
    'rejects a field written twice',
    'script:',
    'title: 甲\nscript:',
    /:3\n.*"title" is written twice/,
  );

  says(
    'rejects a person who is not registered',
    'name: 张三',
    'name: 张五',
    /:8\n.*people: "张五" is not in content\/people\.yaml/,
  );
  says(
    'rejects a person whom the text does not name',
    'name: 张三',
    'name: 李四',
    /:8\n.*neither "李四" nor another name of it occurs/,
  );
  says(
    'rejects a topic that cannot be part of an address',
    'topics: [高等教育]',
    'topics: [TCP/IP]',
    /:12\n.*has a sign that an address cannot have/,
  );
  says(
    'rejects a topic named twice',
    'topics: [高等教育]',
    'topics: [高等教育, 高等教育]',
    /:12\n.*names something twice/,
  );
  says(
    'rejects a title of two lines',
    'title: 山西大学与北京大学签约',
    'title: "山西大学\\n与北京大学签约"',
    /:2\n.*is more than one line/,
  );
  says(
    'rejects a topic in Traditional characters',
    'topics: [高等教育]',
    'topics: [產學合作]',
    /:12\n.*topics: this is to be written in zh-Hans/,
  );
  says(
    'rejects a post that the text does not give',
    'post: 山西大学副教授',
    'post: 山西大学教授',
    /:9\n.*does not give 张三 the post "山西大学教授"/,
  );
  says(
    'rejects a credit of somebody who is not registered',
    'name: 某人',
    'name: 王五',
    /:15\n.*"王五" is not in content\/people\.yaml/,
  );

  test('rejects a file name that cannot stand in a URL', () => {
    assert.match(check(article, undefined, 'content/articles/新闻.mdx'), /becomes part of a URL/);
  });
});

suite('A problem', () => {
  const shows = (name: string, from: string | RegExp, to: string, excerpt: string) =>
    test(name, () => {
      const report = check(changed(from, to));
      assert.ok(report.split('\n').includes(`    ${excerpt}`), report);
    });
  shows('shows the field it is in', '2024-01-03', '2024-02-30', 'line 4: published: 2024-02-30');
  shows(
    'marks the item of a list',
    'topics: [高等教育]',
    'topics: [高等教育, 產學合作, 大学]',
    'line 12: …ics: [高等教育, 【產學合作】, 大学]',
  );
  shows(
    'marks where it stops being YAML',
    'summary: 两校签约。',
    'summary: 两校：签约: 成功',
    'line 6: summary: 【两】校：签约: 成功',
  );
  shows(
    'marks what cannot stand in the text, counted in characters',
    '，山西大学张三副教授等两校签约',
    '，𠮷山西大学张三副教授等[两校](x)签约',
    'line 34: …，𠮷山西大学张三副教授等【[两校](x)】签约。',
  );
  shows(
    'marks a sign that is read as code',
    '，山西大学张三副教授等两校签约',
    '，山西大学张三副教授等<两校签约',
    'line 34: …日，山西大学张三副教授等【<】两校签约。',
  );
  shows(
    'shows only the beginning of a long line',
    '两校签约。',
    '兩'.repeat(300),
    `line 6: summary: ${'兩'.repeat(39)}…`,
  );
  test('shows no other field where one is missing', () => {
    assert.doesNotMatch(check(changed(/published.*\n/, '')), /line/);
  });
});

suite('The text of an article', () => {
  const says = (name: string, more: string, message: RegExp) =>
    test(name, () => assert.match(check(article + more), message));

  says(
    'with an open brace is told the line and what to write',
    '\n{ 甲\n',
    /:38\n.*not valid MDX.*\n.*backslash/,
  );
  says('with an open tag is told the line', '\n甲 <乙\n', /:38\n.*not valid MDX/);
  says('cannot hold code in braces', '\n甲{1 + 1}乙\n', /code in braces/);
  says('cannot import', '\nimport x from "y"\n', /cannot import or export/);
  says(
    'cannot use a component it does not know',
    '\n<Video>甲</Video>\n',
    /<Video> cannot stand here.*<Figure>/,
  );
  says(
    'cannot use one in the middle of a line',
    '\n甲<Figure>乙</Figure>丙\n',
    /<Figure> cannot stand here/,
  );
  says('cannot hold code between comments', '\n甲{/* a */ "乙" /* b */}\n', /code in braces/);
  says('is told how to close a caption', '\n<Figure>甲\n\n乙\n', /:38\n.*ends with <\/Figure>/);
  says('cannot hold a list in a caption', '\n<Figure>\n7. 甲\n</Figure>\n', /numbered list/);
  says('cannot hold a heading in a caption', '\n<Figure>\n## 甲\n</Figure>\n', /:\d+\n/);
  says('cannot hold a link', '\n[甲](https://example.org/)\n', /cannot hold a link/);
  says(
    'cannot give a component more than text',
    '\n<Figure x="乙">甲</Figure>\n',
    /takes nothing but its text/,
  );
  says('cannot have an empty component', '\n<Figure></Figure>\n', /no text in this/);
  says('cannot hold a picture', '\n![甲](https://example.org/a.jpg)\n', /cannot hold a picture/);
  says('cannot hold a numbered list', '\n1. 甲\n', /read as a numbered list.*1\\\./s);
  says('cannot hold another title', '\n# 甲\n', /read as the title of a page/);
  says('cannot begin with a space', '\n　　甲\n', /begins with a space/);
  says('cannot be code by accident', '\n```\n甲\n```\n', /read as code/);

  test('must be there', () => {
    assert.match(check(article.replace(/\n2024年[\s\S]*$/, '')), /has no text/);
  });
});

suite('The capture', () => {
  const says = (name: string, capture: Buffer | undefined, message: RegExp) =>
    test(name, () => {
      const report = reportOf(
        checkArticle({ file: FILE, text: article, captureFile: CAPTURE, capture }, reference)
          .problems,
      );
      assert.match(report, message);
      assert.ok(report.startsWith(CAPTURE), report);
    });
  says('must be there', undefined, /The capture of .*test\.mdx is missing/);
  says('must not be empty', Buffer.alloc(0), /is empty/);
  says('must be UTF-8', Buffer.from([0xb1, 0xb1, 0xbe, 0xa9]), /not UTF-8/);

  test('may be in another encoding, which the article says', () => {
    const bytes = encode(captured.replace('yuē', 'yue').replace('qiān', 'qian'), 'gb18030');
    const text = changed(/sha256: .*/, `sha256: ${sha256(bytes)}`);
    assert.equal(check(text.replace('emendations:', 'encoding: gb18030\nemendations:'), bytes), '');
    assert.match(check(text, bytes), /is not UTF-8\. .* such as: encoding: gb18030/);
    assert.match(
      check(text.replace('emendations:', 'encoding: big5\nemendations:'), Buffer.from([0xff])),
      /is not BIG5/,
    );
    assert.match(
      check(text.replace('emendations:', 'encoding: latin1\nemendations:'), bytes),
      /encoding: "latin1" is not one of the values allowed\. Write the encoding of the capture: utf-8, gb18030,/,
    );
  });

  test('cannot be done without in this archive, nor be there and not stated', () => {
    const text = changed(/sha256: .*/, 'sha256: not stated');
    const without = reportOf(
      checkArticle({ file: FILE, text, captureFile: CAPTURE, capture: undefined }, reference)
        .problems,
    );
    assert.match(without, /sha256: in this archive every article has a capture/);
    const there = check(text, Buffer.from(captured));
    assert.match(
      there,
      new RegExp(`this article has a capture. Write: sha256: ${sha256(captured)}`),
    );
  });

  test('must have the declared hash, and the right one is told', () => {
    const other = Buffer.from(`${captured}\n`);
    assert.match(
      check(article, other),
      new RegExp(`another SHA-256.*write: sha256: ${sha256(other)}`, 's'),
    );
  });
});

suite('Collation', () => {
  test('shows a difference of one character with context from both', () => {
    const report = check(changed('两校签约。\n\n<', '两校签字。\n\n<'));
    assert.match(report, /:34\n    The text is not that of its capture/);
    assert.match(report, /capture, line 4: .*两校签【约】。合影/);
    assert.match(report, /article, line 34: .*两校签【字】。合影/);
  });

  test('finds any one character lost, added or changed, wherever it is', () => {
    const start = article.indexOf('2024年1月2日，');
    const places = [...article.slice(start).matchAll(/[\p{L}\p{N}，。]/gu)]
      .map(({ index }) => start + index)
      .filter((at) => !/[a-zA-Z]/.test(article[at]!));
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.constantFrom('', '甲', '甲乙'), (at, put) => {
        const text = article.slice(0, at) + put + article.slice(at + 1);
        assert.match(check(text), /not that of its capture/);
      }),
    );
  });

  test('takes no notice of white space', () => {
    assert.equal(check(changed('等两校签约。\n', '等两校\n签约 。\n')), '');
  });

  test('stops at an emendation that matches another number of times than declared', () => {
    assert.match(
      check(changed('count: 1', 'count: 2')),
      /is declared to occur 2 times .*but occurs once.*write: count: 1/,
    );
    assert.match(
      check(changed("find: ','", 'find: 没有')),
      /declared to occur once .*but occurs 0 times/,
    );
  });

  test('is shown with the characters that cannot be seen', () => {
    assert.match(check(changed('等两校', '等\u200B两校')), /article, line 34: .*等【U\+200B】两校/);
  });

  test('covers the title and the notice', () => {
    assert.match(check(changed('title: 山西', 'title: 陕西')), /【山】|【山西】|【陕】/);
    assert.match(check(changed('notice: 转载', 'notice: 转帖')), /【载】/);
  });

  test('does not drown in texts that have nothing to do with each other', () => {
    const text = changed(/2024年1月2日，山西.*签约。/, '完全不同的文字。'.repeat(500));
    assert.ok(check(text).length < 3000);
  });
});

suite('Registries and the glossary', () => {
  const problemsOf = (text: string) =>
    reportOf(readRegistry('organisations', 'o.yaml', text).problems);

  test('say which line is wrong', () => {
    assert.match(problemsOf('甲:\n乙:\n  alias: [丙]\n'), /^o\.yaml:3\n/);
    assert.match(problemsOf('甲:\n乙:\n甲:\n'), /^o\.yaml:3\n.*"甲" is written twice/);
    assert.match(problemsOf('甲：\n乙：\n'), /half-width/);
    assert.match(problemsOf('甲:\n  aliases: [乙\n丙:\n'), /a bracket is not closed/);
    assert.match(problemsOf('甲:\n乙\n丙:\n'), /^o\.yaml:2\n.*Write: "乙:"/);
    assert.match(problemsOf('甲: [\n'), /^o\.yaml:\d/);
    assert.match(problemsOf('甲:\n  hant: 甲乙\n'), /^o\.yaml:2\n.*as many characters/);
    assert.match(reportOf(readGlossary('g.yaml', '甲: 乙\n丙: 5\n').problems), /^g\.yaml:2\n/);
    assert.match(
      reportOf(readGlossary('g.yaml', '甲: 甲乙\n').problems),
      /^g\.yaml:1\n.*same number of characters/,
    );
  });

  test('reject a name that two entities claim, in whichever script and file', () => {
    const { problems: claimed } = indexNames(
      {
        people: registryOf('people', '张三:\n'),
        organisations: registryOf(
          'organisations',
          '山西大学:\n  aliases: [学院]\n北京大学:\n  aliases: [學院]\n',
        ),
        places: registryOf('places', '四川:\n  aliases: [张三]\n'),
      },
      new CharacterClasses(),
      (kind) => `${kind}.yaml`,
    );
    assert.match(
      reportOf(claimed),
      /^organisations\.yaml:3\n.*"学院" names both 山西大学 \(organisations\.yaml, line 1\) and 北京大学/,
    );
    assert.match(reportOf(claimed), /places\.yaml:1\n.*names both 张三/);
  });
});
