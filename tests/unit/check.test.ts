import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { makeArticle } from '../make-article.ts';
import { vocabularyOf } from '../vocabulary.ts';
import { ARTICLE, change, check, FILE } from '../sample-article.ts';

/** Test that an article with one part replaced is answered with a message. */
const says = (name: string, from: string | RegExp, to: string, message: RegExp) =>
  test(name, () => assert.match(check(change(from, to)), message));

suite('An article that is right', () => {
  test('passes, with everything in it', () => {
    assert.equal(check(ARTICLE), '');
  });

  test('passes with Windows line ends and a byte order mark', () => {
    assert.equal(check(`\uFEFF${ARTICLE.replaceAll('\n', '\r\n')}`), '');
  });
});

suite('The file of an article', () => {
  test('has a name that can stand in a URL', () => {
    const report = check(ARTICLE, undefined, 'content/articles/新闻.mdx');
    assert.match(report, /^content\/articles\/新闻\.mdx:1\n.*becomes part of a URL/);
  });

  test('has no conflict that Git left', () => {
    const conflict = '<<<<<<< HEAD\n两校签约。\n=======\n两校已签约。\n>>>>>>> other\n';
    for (const text of [ARTICLE + conflict, (ARTICLE + conflict).replaceAll('\n', '\r\n')])
      assert.match(
        check(text),
        new RegExp(`^${FILE}:38\\n    Git left a conflict here\\. Keep one of the two versions`),
      );
    const inField = change('summary: 两校签约。\n', conflict.replaceAll('两校', 'summary: 两校'));
    assert.match(check(inField), new RegExp(`^${FILE}:7\\n    Git left a conflict here\\.`));
  });
});

suite('The script', () => {
  says(
    'is that of the text',
    'zh-Hans',
    'zh-Hant',
    /:3\n.*the text is not in zh-Hant.*Write: script: zh-Hans/s,
  );
  says(
    'of the summary is that of the text',
    'summary: 两校签约。',
    'summary: 兩校簽約。',
    /:7\n.*summary: this is to be written in Simplified characters/,
  );
  says(
    'of topics is Simplified',
    'topics: [高等教育]',
    'topics: [產學合作]',
    /:13\n.*topics: this is to be written in Simplified characters/,
  );
  says(
    'of the notes of revisions is Simplified',
    'emendations:',
    'revised:\n  - date: 2024-02-01\n    note: 改正“张三”的職務。\nemendations:',
    /:22\n.*revised: this is to be written in Simplified characters/,
  );
  says(
    'of reasons is Simplified',
    'reason: 署名。',
    'reason: 署名與攝影。',
    /:28\n.*emendations: this is to be written in Simplified characters/,
  );

  test('of a quotation in a reason is that of the source', () => {
    assert.equal(check(change('reason: 署名。', 'reason: 署名“署名與攝影”。')), '');
  });
});

suite('Names', () => {
  says(
    'of organisations are registered',
    '[山西大学]',
    '[北京交通大学]',
    /:11\n.*"北京交通大学" is not in content\/organisations\.yaml\. Correct/,
  );
  says(
    'are written as they are registered, not in the other script',
    '[山西大学]',
    '[山西大學]',
    /:11\n.*Write 山西大学\./,
  );
  says(
    'are written as they are registered, not as an alias',
    '[山西大学]',
    '[山大]',
    /:11\n.*Write 山西大学\./,
  );
  says(
    'of organisations occur in the text',
    '[山西大学]',
    '[清华大学]',
    /:11\n.*neither "清华大学" nor another name/,
  );
  says(
    'of people are registered',
    'name: 张三',
    'name: 张五',
    /:9\n.*people: "张五" is not in content\/people\.yaml/,
  );
  says(
    'of people occur in the text',
    'name: 张三',
    'name: 李四',
    /:9\n.*neither "李四" nor another name of it occurs/,
  );
  says(
    'of people are to be registered in Simplified characters',
    'name: 张三',
    'name: 黃建宏',
    /:9\n.*people: "黃建宏" is not in content\/people\.yaml\. Correct the name, or add it there as 黄建宏, and write 黄建宏 here, too\./,
  );

  test('of places may be part of a longer name: 山西 in 山西大学', () => {
    assert.equal(check(change('places: not stated', 'places: [山西]')), '');
  });

  test('that are only part of a longer name are to be removed', () => {
    const vocabulary = vocabularyOf({ organisations: '山西大学:\n山西大学物理学院:\n' });
    assert.throws(
      () =>
        makeArticle(
          { body: '山西大学物理学院。', organisations: ['山西大学', '山西大学物理学院'] },
          vocabulary,
        ),
      /"山西大学" occurs in the text only as part of a longer name\. Remove it\./,
    );
  });

  says(
    'of people are not those of places',
    'name: 张三',
    'name: 山西',
    /:9\n.*people: "山西" is not in content\/people\.yaml\. Correct/,
  );
  says(
    'have the post that the text gives',
    'post: 山西大学副教授',
    'post: 山西大学教授',
    /:10\n.*does not give 张三 the post "山西大学教授"/,
  );
  test('have the post that the text gives, with words of the text supplied in 〔〕', () => {
    for (const post of ['〔山西大学〕副教授', '〔北京大学〕副教授', '山西大学〔北京大学〕副教授'])
      assert.equal(check(change('post: 山西大学副教授', `post: ${post}`)), '');
  });
  says(
    'have the post that the text gives, whatever is supplied',
    'post: 山西大学副教授',
    'post: 〔山西大学〕校长',
    /:10\n.*does not give 张三 the post "校长"/,
  );
  says(
    'have nothing supplied to their post that the text has nowhere',
    'post: 山西大学副教授',
    'post: 〔南山大学〕副教授',
    /:10\n.*〔南山大学〕 is supplied to the post of 张三, but occurs nowhere in the text\. Write/,
  );
  says(
    'of credits are registered',
    'name: 某人',
    'name: 王五',
    /:16\n.*"王五" is not in content\/people\.yaml/,
  );
});
