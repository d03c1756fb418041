import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { formatProblems, formatReport } from '../../src/archive/problem.ts';
import { change, check } from '../sample-article.ts';

suite('The quotation of a problem', () => {
  const shows = (name: string, from: string | RegExp, to: string, quote: string) =>
    test(name, () => {
      const report = check(change(from, to));
      assert.ok(report.split('\n').includes(`    ${quote}`), report);
    });
  shows('is the field', '2024-01-03', '2024-02-30', 'line 4: published: 2024-02-30');
  shows(
    'marks the item of a list',
    'topics: [高等教育]',
    'topics: [高等教育, 產學合作, 大学]',
    'line 13: …ics: [高等教育, 【產學合作】, 大学]',
  );
  shows(
    'marks where YAML is not valid',
    'summary: 两校签约。',
    'summary: 两校：签约: 成功',
    'line 7: summary: 【两】校：签约: 成功',
  );
  shows(
    'marks what cannot stand in the text, counted in characters',
    '，山西大学张三副教授等两校签约',
    '，𠮷山西大学张三副教授等[两校](x)签约',
    'line 35: …，𠮷山西大学张三副教授等【[两校](x)】签约。',
  );
  shows(
    'marks a sign that is read as code',
    '，山西大学张三副教授等两校签约',
    '，山西大学张三副教授等<两校签约',
    'line 35: …日，山西大学张三副教授等【<】两校签约。',
  );
  shows(
    'marks a character that nobody can see',
    '，山西大学张三副教授等两校签约',
    '，山西大学张三副教授等\u202E两校签约',
    'line 35: …日，山西大学张三副教授等【U+202E】两校签约。',
  );
  shows(
    'shows such a character by its code in a field, too',
    'summary: 两校签约。',
    'summary: 两\u202E校签约。',
    'line 7: summary: 两U+202E校签约。',
  );
  shows(
    'is only the beginning of a long line',
    '两校签约。',
    '兩'.repeat(300),
    `line 7: summary: ${'兩'.repeat(39)}…`,
  );

  test('is left out where a field is missing', () => {
    assert.doesNotMatch(check(change(/published.*\n/, '')), /line/);
  });
});

suite('A report', () => {
  const problem = (file: string, line?: number) => ({ file, line, message: 'Wrong.' });

  test('is sorted by file and line', () => {
    const report = formatProblems([
      problem('b', 1),
      problem('a', 10),
      problem('a', 9),
      problem('a'),
    ]);
    assert.deepEqual(report.match(/^\w.*$/gm), ['a', 'a:9', 'a:10', 'b:1']);
  });

  test('indents every line of a message, its quotation, and what can be pasted', () => {
    assert.equal(
      formatProblems([{ file: 'a', line: 1, message: '一\n二', quote: '三', paste: '四\n五' }]),
      'a:1\n    一\n    二\n    line 1: 三\n        四\n        五',
    );
  });

  test('says how many problems there are', () => {
    assert.match(formatReport([problem('a')]), /^There is a problem in the content:\n\na\n/);
    assert.match(
      formatReport([problem('a'), problem('b')]),
      /^There are 2 problems in the content:/,
    );
  });
});
