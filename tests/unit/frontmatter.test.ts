import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { sha256Of } from '../../src/archive/check-capture.ts';
import { ARTICLE, CAPTURED, change, check, FILE } from '../sample-article.ts';

/** Test that an article with one part replaced is answered with a message. */
const says = (name: string, from: string | RegExp, to: string, message: RegExp) =>
  test(name, () => assert.match(check(change(from, to)), message));

suite('Each field of the frontmatter', () => {
  const fields = [...ARTICLE.split('---')[1]!.matchAll(/^([a-z0-9]+):/gm)].map(
    ([, field]) => field!,
  );

  test('is tried below', () => {
    assert.equal(fields.length, 15);
  });

  for (const field of fields) {
    const whole = new RegExp(`^${field}:.*\\n(?:  .*\\n)*`, 'm');

    test(`${field}: when it is missing, the report says what to write`, () => {
      const report = check(change(whole, ''));
      assert.match(report, new RegExp(`^${FILE}:\\d+\\n    ${field} is missing\\. Write:? `));
    });

    test(`${field}: when it is misspelt, the report lists the fields`, () => {
      const report = check(change(new RegExp(`^${field}:`, 'm'), `${field}x:`));
      assert.match(
        report,
        new RegExp(`"${field}x" is not a field\\. The fields are: title, script,`),
      );
    });

    for (const wrong of ['{ a: 1 }', '5', '[[1]]', '""', 'true', 'null'])
      test(`${field}: ${wrong} is refused at its line, with what to write`, () => {
        const text = change(whole, `${field}: ${wrong}\n`);
        const line = text.split('\n').indexOf(`${field}: ${wrong}`) + 1;
        assert.ok(check(text).startsWith(`${FILE}:${line}\n    ${field}`), check(text));
        assert.match(check(text), /\. Write:? /);
      });
  }
});

suite('Dates', () => {
  says('must exist', '2024-01-03', '2024-02-30', /:4\n.*"2024-02-30" is not a date that exists/);
  says(
    'are written in one form',
    '2024-01-03',
    '2024/1/3',
    /:4\n.*is not written as a date.*YYYY-MM-DD/,
  );
  says(
    'are not written in Chinese',
    '2024-01-03',
    '2024年1月3日',
    /:4\n.*is not written as a date/,
  );
  says(
    'of an event end after they start',
    '2024-01-01/',
    '2024-01-05/',
    /:6\n.*ends before it starts/,
  );
  says(
    'of an event are two at most',
    '2024-01-01/',
    '2024-01-01/2024-01-01/',
    /:6\n.*is not written as a date, or as two/,
  );
});

suite('Other values of fields', () => {
  for (const post of [
    '〔山西大学副教授',
    '山西大学〕副教授',
    '〔〕副教授',
    '〔山西大学〕',
    '〔〔山西〕大学〕副教授',
  ])
    says(
      `post: brackets for what is supplied are paired, and enclose some of it, but not ${post}`,
      'post: 山西大学副教授',
      `post: ${post}`,
      /:10\n.*people › 1 › post: .* has a bracket 〔 or 〕 without its partner.*\. Write the post/,
    );
  says('script: only the two scripts', 'zh-Hans', 'zh-CN', /:3\n.*zh-Hans or zh-Hant/);
  says(
    'title: one line',
    'title: 山西大学与北京大学签约',
    'title: "山西大学\\n与北京大学签约"',
    /:2\n.*is more than one line/,
  );
  says(
    'title: one line, also where an invisible character ends it',
    'title: 山西大学与北京大学签约',
    'title: 山西大学\u2028与北京大学签约',
    /:2\n.*U\+2028.*is more than one line/,
  );
  says(
    'topics: only signs that an address can have',
    'topics: [高等教育]',
    'topics: [TCP/IP]',
    /:13\n.*has a sign that an address cannot have/,
  );
  says('topics: no numbers', '[高等教育]', "['2023']", /:13\n.*"2023" is a number, and not a name/);
  says(
    'topics: no full-width comma between them',
    '[高等教育]',
    '[高等教育，乡村]',
    /:13\n.*"高等教育，乡村" has a full-width comma/,
  );
  says(
    'topics: each once',
    'topics: [高等教育]',
    'topics: [高等教育, 高等教育]',
    /:13\n.*names something twice/,
  );
  says(
    'people: each once',
    'organisations:',
    '  - name: 张三\n    post: not stated\norganisations:',
    /:8\n.*names somebody twice/,
  );
  says(
    'credits: only known fields',
    'role:',
    'rolle:',
    /:15\n.*"rolle" is not a field of credits › 1\. The fields are: role/,
  );
  says('credits: somebody', '    name: 某人\n', '', /:15\n.*A credit needs a name/);
  says(
    'url: a web address',
    'https://example.org/a',
    'ftp://example.org/a',
    /:18\n.*is not a web address.*https:\/\//,
  );
  says(
    'glossary: as many characters in both scripts',
    'emendations:',
    'glossary:\n  甲: 甲乙\nemendations:',
    /:21\n.*glossary.*does not correspond/,
  );
  says(
    'glossary: the same numbers in both scripts',
    'emendations:',
    'glossary:\n  5月20日: 6月30日\nemendations:',
    /:21\n.*does not correspond to its Simplified form/,
  );

  test('sha256: the report has the right one, before anything else', () => {
    const sha256 = sha256Of(Buffer.from(CAPTURED));
    assert.match(
      check(change(/^sha256:.*$/m, 'sha256:')),
      new RegExp(`^${FILE}:19\\n    sha256 is empty\\. Write: sha256: ${sha256}\\n`),
    );
  });
});

suite('An emendation', () => {
  says(
    'has find or pattern',
    /  - find: ','\n    replace/,
    '  - replace',
    /:21\n.*either find.*or pattern/,
  );
  says(
    'has only one of them',
    "find: ','",
    "find: ','\n    pattern: ','",
    /:21\n.*either find.*or pattern/,
  );
  says(
    'has a pattern that is a regular expression',
    /pattern: .*/,
    "pattern: '('",
    /:29\n.*not a regular expression/,
  );
  says('occurs at least once', 'count: 1', 'count: 0', /:23\n.*count: 0 is too small/);
  says(
    'with an empty replace is told how to leave text out',
    'replace: ，',
    'replace:',
    /:22\n    emendations › 1 › replace is empty\. Write what is put in its place; '' leaves it out\.\n/,
  );
});

suite('YAML', () => {
  says('must be valid', 'summary: ', 'summary: [', /:8\n.*not valid YAML/);
  says('has no alias without its anchor', 'summary: 两校签约。', 'summary: *甲', /not valid YAML/);
  says('has each field once', 'script:', 'title: 甲\nscript:', /:3\n.*"title" is written twice/);
  says(
    'has no full-width colon',
    'script:',
    'script：',
    /:3\n.*after "script" is a full-width one/,
  );
  says(
    'has no full-width colon in a list',
    '- name: 张三',
    '- name：张三',
    /:9\n.*after "name" is a full-width one/,
  );
  says('needs its colons', 'script: ', 'script ', /:3\n.*a colon is missing/);
  says(
    'needs a space after a colon',
    'script: ',
    'script:',
    /:3\n.*After the colon a space is missing/,
  );
  says('is not indented by tabs', '  - name: 张三', '\t- name: 张三', /:9\n.*indented by a tab/);
});

suite('The frontmatter', () => {
  says('must be closed', /\n---\n\n/, '\n\n', /:1\n.*is not closed/);
  says('must be there', /^---\n/, '', /:1\n.*does not begin with frontmatter/);

  says(
    'must be fields',
    /^---\n(.*\n)*?---\n/,
    '---\ntitle：山西\n---\n',
    /:2\n.*The frontmatter.*"title：山西" is not.*half-width/,
  );

  test('must come first', () => {
    assert.match(check(`不要了\n${ARTICLE}`), /:1\n.*does not begin with frontmatter/);
  });

  test('must have the line ends of today', () => {
    assert.match(check(ARTICLE.replaceAll('\n', '\r')), /line ends LF or CRLF/);
  });
});

suite('Characters that nobody can see, or that reorder the text', () => {
  /** A character of each kind that is refused, as YAML writes it, and as the report does. */
  const REFUSED: [escape: string, shown: string][] = [
    ['\\0', 'U+0000'],
    ['\\x07', 'U+0007'],
    ['\\x0b', 'U+000B'],
    ['\\e', 'U+001B'],
    ['\\x1f', 'U+001F'],
    ['\\x7f', 'U+007F'],
    ['\\x80', 'U+0080'],
    ['\\x9f', 'U+009F'],
    ['\\u202A', 'U+202A'],
    ['\\u202E', 'U+202E'],
    ['\\u2066', 'U+2066'],
    ['\\u2069', 'U+2069'],
    ['\\uD800', 'U+D800'],
    ['\\uDFFF', 'U+DFFF'],
    ['\\uFDD0', 'U+FDD0'],
    ['\\uFFFE', 'U+FFFE'],
    ['\\uFFFF', 'U+FFFF'],
    ['\\U0010FFFF', 'U+10FFFF'],
  ];
  const MESSAGE = 'has a character that nobody can see, or that reorders the text. Write';

  for (const [escape, shown] of REFUSED)
    test(`${shown} is refused in a field, with what to write`, () => {
      const report = check(
        change('summary: 两校', `summary: "两${escape}校`).replace('签约。', '签约。"'),
      );
      assert.ok(
        report.startsWith(`${FILE}:7\n    summary: "两${shown}校签约。" ${MESSAGE} one sentence`),
        report,
      );
    });

  const FIELDS: [field: string, line: number, from: string, to: string][] = [
    ['title', 2, 'title: 山西大学与北京大学签约', 'title: "山西大学\\u202E与北京大学签约"'],
    ['people › 1 › name', 9, 'name: 张三', 'name: "张\\u202E三"'],
    ['people › 1 › post', 10, 'post: 山西大学副教授', 'post: "山西大学\\u202E副教授"'],
    ['organisations › 1', 11, '[山西大学]', '["山西\\u202E大学"]'],
    ['topics › 1', 13, '[高等教育]', '["高等\\u202E教育"]'],
    ['credits › 1 › role', 15, 'role: 摄影', 'role: "摄\\u202E影"'],
    ['credits › 1 › name', 16, 'name: 某人', 'name: "某\\u202E人"'],
    ['notice', 17, 'notice: 转载请注明出处', 'notice: "转载\\u202E请注明出处"'],
    ['url', 18, 'url: https://example.org/a', 'url: "https://example.org/\\u202Ea"'],
    ['emendations › 1 › replace', 22, 'replace: ，', 'replace: "，\\u202E"'],
    ['emendations › 1 › reason', 24, 'reason: 改为全角。', 'reason: "改为\\u202E全角。"'],
  ];
  for (const [field, line, from, to] of FIELDS)
    test(`they are refused in ${field}`, () => {
      const report = check(change(from, to));
      assert.ok(report.startsWith(`${FILE}:${line}\n    ${field}: "`), report);
      assert.ok(report.includes(`U+202E`), report);
      assert.ok(report.includes(MESSAGE), report);
    });

  test('they are refused in a glossary', () => {
    const report = check(change('emendations:', 'glossary:\n  甲: "乙\\u202E"\nemendations:'));
    assert.match(report, new RegExp(`^${FILE}:21\\n    glossary › 甲: "乙U\\+202E" `));
  });

  for (const field of ['find', 'pattern'])
    test(`they are allowed in ${field}, because a capture may have them`, () => {
      const captured = Buffer.from(CAPTURED.replace('合影', '\u202E合\u0007影\uFFFF'));
      const [find, replace] = ['"\\u202E合\\a影\\uFFFF"', '合影'];
      const text = change(
        'emendations:',
        `emendations:\n  - ${field}: ${find}\n    replace: ${replace}\n    count: 1\n    reason: 删去。`,
      ).replace(/sha256: .*/, `sha256: ${sha256Of(captured)}`);
      assert.equal(check(text, captured), '');
    });
});
