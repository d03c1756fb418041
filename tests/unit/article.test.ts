import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { articleOf, BIT, PKU } from '../articles.ts';
import { makeArticle } from '../make-article.ts';
import { vocabularyOf } from '../vocabulary.ts';

const bit = articleOf(BIT);
const pku = articleOf(PKU);

suite('The date of an article', () => {
  test('is that of its publication, or else the last day of its event', () => {
    assert.equal(bit.date, '2023-05-11');
    assert.equal(pku.date, '2023-05-21');
    assert.equal(makeArticle({ event: '2023-05-09' }).date, '2023-05-09');
  });

  test('is empty where the source has none', () => {
    assert.equal(makeArticle({}).date, '');
  });
});

suite('An article', () => {
  test('has as authors those who wrote it, and nobody where the source names none', () => {
    assert.deepEqual(bit.authors, [{ kind: 'people', name: '李曉雨' }]);
    assert.deepEqual(pku.authors, []);
  });

  test('has an organisation as author where no person is named', () => {
    const { authors } = makeArticle(
      {
        captured: '题目\n文 宣传部 编辑 张三\n正文。',
        credits: [
          { role: '文', organisation: '宣传部' },
          { role: '编辑', name: '张三' },
        ],
        emendations: [{ find: '文 宣传部 编辑 张三', replace: '', count: 1, reason: '署名。' }],
      },
      vocabularyOf({ people: '张三:\n' }),
    );
    assert.deepEqual(authors, [{ kind: 'organisations', name: '宣传部' }]);
  });

  test('says of a person the post that its text gives, and the roles that its credits give', () => {
    assert.deepEqual(bit.rolesOf('武楠'), ['〔北京理工大學〕集成電路與電子學院黨委書記', '審核']);
    assert.deepEqual(bit.rolesOf('李晓雨'), ['供稿', '攝影', '編輯']);
    assert.deepEqual(bit.rolesOf('郝平'), []);
  });
});

suite('The text of an article in a script', () => {
  test('has title, summary, credits, blocks and notice', () => {
    const { title, summary, credits, bodyBlocks, notice } = bit.in('zh-Hans');
    assert.equal(
      title,
      '北理工集成电路与电子学院与航天二院二十三所开展联学共建暨战略合作框架协议签署仪式',
    );
    assert.match(summary, /^2023年5月9日下午，北京理工大学集成电路与电子学院与/);
    assert.deepEqual(credits, [
      '供稿：集成电路与电子学院 李晓雨',
      '摄影：李晓雨',
      '编辑：李晓雨',
      '审核：武楠',
    ]);
    assert.deepEqual(
      [bodyBlocks.length, bodyBlocks[0]!.id, bodyBlocks.at(-1)!.id],
      [12, 'p1', 'p12'],
    );
    assert.equal(notice, null);
    assert.equal(pku.in('zh-Hant').notice, '轉載本網文章請註明出處');
  });

  test('is its own where it is in that script', () => {
    assert.deepEqual(
      bit.in('zh-Hant').blocks.map(({ text }) => text),
      bit.blocks.map(({ text }) => text),
    );
  });

  test('is converted with the glossary of the archive, and over it the article’s own', () => {
    const vocabulary = vocabularyOf({ people: '阎艳:\n  hant: 閻艷\n' });
    const draft = { title: '阎艳计划', body: '计划。' };
    const before = makeArticle(draft, vocabulary);
    assert.deepEqual(
      [before.in('zh-Hant').title, before.in('zh-Hant').bodyBlocks[0]!.text],
      ['閻艷計劃', '計劃。'],
    );
    const after = makeArticle({ ...draft, glossary: { 计划: '計畫' } }, vocabulary);
    assert.deepEqual(
      [after.in('zh-Hant').title, after.in('zh-Hant').bodyBlocks[0]!.text],
      ['閻艷計畫', '計畫。'],
    );
  });

  test('has its ranges at the same places', () => {
    const article = makeArticle({ body: '𠮷头**发**与`发`。' });
    assert.equal(article.in('zh-Hant').bodyBlocks[0]!.text, '𠮷頭髮與发。');
    assert.deepEqual(
      article.in('zh-Hant').bodyBlocks[0]!.ranges,
      article.in('zh-Hans').bodyBlocks[0]!.ranges,
    );
  });
});
