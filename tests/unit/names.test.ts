import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { NameFinder } from '../../src/archive/names.ts';
import type { Entity } from '../../src/archive/registry.ts';
import { CharacterClasses } from '../../src/script/fold.ts';
import { makeArticle, type ArticleDraft } from '../make-article.ts';
import { vocabularyOf } from '../vocabulary.ts';

const entity = (name: string, aliases: string[] = []): Entity => ({
  kind: 'organisations',
  name,
  aliases,
  line: 1,
});

suite('Names in a text', () => {
  const finder = new NameFinder(
    [
      entity('山西大学', ['山大']),
      entity('山西'),
      entity('山西北大研究院'),
      entity('北京大学', ['北大']),
    ],
    new CharacterClasses(),
  );
  const found = (text: string) =>
    finder.mentions(text).map(({ start, end }) => [...text].slice(start, end).join(''));

  test('are found in either script, the longest at each place', () => {
    assert.deepEqual(found('山西大學與北京大学、山西，北大'), [
      '山西大學',
      '北京大学',
      '山西',
      '北大',
    ]);
    assert.deepEqual(found('山西北大研究院'), ['山西北大研究院']);
  });

  test('are counted in characters, whatever is before them', () => {
    const [mention] = finder.mentions('𠮷𠮷山西');
    assert.deepEqual([mention!.start, mention!.end], [2, 4]);
  });

  test('are not found where a text has only their beginning', () => {
    assert.deepEqual(found('北京，山'), []);
  });
});

suite('The name that links to its page', () => {
  const vocabulary = vocabularyOf({
    organisations: '北京大学:\n  aliases: [北大]\n山西大学:\n',
    places: '山西:\n',
  });
  /** Each linked name of an article, as `block place name`. */
  const linked = (draft: ArticleDraft) =>
    makeArticle({ organisations: ['北京大学'], ...draft }, vocabulary).blocks.flatMap(
      ({ id, text, ranges }) =>
        ranges
          .filter(({ type }) => type === 'name')
          .map(({ start, end }) => `${id} ${start} ${[...text].slice(start, end).join('')}`),
    );

  test('is where each is first mentioned, and nowhere else', () => {
    assert.deepEqual(linked({ body: '山西的北京大学。\n\n北京大学与山西。', places: ['山西'] }), [
      'p1 0 山西',
      'p1 3 北京大学',
    ]);
  });

  test('is its own name rather than an alias, where a text has both', () => {
    assert.deepEqual(linked({ body: '湖北大学与北大。\n\n北京大学。' }), ['p2 0 北京大学']);
  });

  test('is its own name in Traditional characters, too', () => {
    const draft = { title: '題目', script: 'zh-Hant', summary: '說明。' } as const;
    assert.deepEqual(linked({ ...draft, body: '北大。\n\n北京大學。' }), ['p2 0 北京大學']);
  });

  test('is an alias where a text has nothing else', () => {
    assert.deepEqual(linked({ body: '他到北大。北大好。' }), ['p1 2 北大']);
  });

  test('is in the text, not in the title or the notice', () => {
    assert.deepEqual(linked({ title: '北京大学', body: '北大。', notice: '北京大学' }), [
      'p1 0 北大',
    ]);
  });

  test('is of entities that the article refers to', () => {
    assert.deepEqual(linked({ body: '山西大学与北京大学。' }), ['p1 5 北京大学']);
  });

  test('is not where a character of it was emended, because that is a link already', () => {
    assert.deepEqual(
      linked({
        captured: '题目\n在北京太学。\n到北京大学。',
        body: '在北京大学。\n\n到北京大学。',
        emendations: [{ find: '太', replace: '大', count: 1, reason: '误。' }],
      }),
      ['p2 1 北京大学'],
    );
  });
});
