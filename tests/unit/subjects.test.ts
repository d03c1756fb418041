import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Article } from '../../src/archive/article.ts';
import type { Script } from '../../src/script/script.ts';
import { subjectsOf, type SubjectKind } from '../../src/site/subjects.ts';
import { articleOf, BIT, library, PKU } from '../articles.ts';
import { makeLibrary } from '../make-article.ts';
import { vocabularyOf } from '../vocabulary.ts';

const ids = (articles: readonly Article[]) => articles.map(({ id }) => id);

suite('Subjects', () => {
  const subjects = subjectsOf(library);
  const find = (kind: SubjectKind, wanted: string) =>
    [...subjects.all(kind)].find(({ key }) => key === wanted)!;

  test('have every article under its dates, names and topics', () => {
    assert.deepEqual(ids(find('dates', '2023').articles), [PKU, BIT]);
    assert.deepEqual(ids(find('dates', '2023-05').articles), [PKU, BIT]);
    assert.equal([...subjects.all('people')].length, 30);
    assert.deepEqual(find('people', '阎艳').articles, [articleOf(BIT)]);
    assert.equal(find('topics', '战略合作协议').articles.length, 2);
  });

  test('of an article are its dates, names and topics', () => {
    const keys = subjects.of(articleOf(PKU)).map(({ key }) => key);
    for (const key of ['2023', '2023-05', '郝平', '北京大学', '太原', '高等教育'])
      assert.ok(keys.includes(key), key);
  });

  test('have their names in both scripts, and their aliases', () => {
    const { names, aliases } = find('organisations', '北京理工大学');
    assert.deepEqual(names, { 'zh-Hans': '北京理工大学', 'zh-Hant': '北京理工大學' });
    assert.deepEqual(aliases, ['北理工']);
    assert.deepEqual(find('dates', '2023-05').names['zh-Hant'], '2023年5月');
    assert.deepEqual(find('topics', '高等教育').aliases, []);
  });

  test('are listed by pronunciation on Simplified pages, by strokes on Traditional ones', () => {
    const names = (script: Script) =>
      subjects.sorted('people', script).map((subject) => subject.names[script]);
    assert.equal(names('zh-Hans')[0], '曹佳');
    assert.equal(names('zh-Hans').at(-1), '张志衡');
    assert.equal(names('zh-Hant')[0], '王仰麟');
    assert.ok(names('zh-Hant').includes('閻艷'));
  });

  test('have dates from the newest, each year before its months, and last what has no date', () => {
    const some = subjectsOf(
      makeLibrary([{}, { event: '2022-12-01' }, { event: '2023-01-01' }, { event: '2023-11-01' }]),
    );
    assert.deepEqual(
      some.sorted('dates', 'zh-Hans').map(({ key, names }) => [key, names['zh-Hans']]),
      [
        ['2023', '2023年'],
        ['2023-11', '2023年11月'],
        ['2023-01', '2023年1月'],
        ['2022', '2022年'],
        ['2022-12', '2022年12月'],
        ['undated', '无日期'],
      ],
    );
  });
});

suite('Related articles', () => {
  const topics = (...topics: string[]) => ({ topics });

  test('share names or topics, rare ones first, and are never the article itself', () => {
    const all = makeLibrary([
      topics('甲', '乙'),
      topics('甲'),
      topics('乙'),
      topics('乙'),
      topics('丙'),
    ]);
    const related = (id: string) =>
      ids(
        subjectsOf(all).related(
          all.articles.find((article) => article.id === id)!,
          2,
        ),
      );
    assert.deepEqual(related('a'), ['b', 'c']);
    assert.deepEqual(related('e'), []);
  });

  test('share more than a date', () => {
    const all = makeLibrary([{ published: '2024-01-01' }, { published: '2024-01-01' }]);
    assert.deepEqual(subjectsOf(all).related(all.articles[0]!, 5), []);
  });

  test('share a name, too', () => {
    const draft = { body: '太原。', places: ['太原'] };
    const all = makeLibrary([draft, draft, {}], vocabularyOf({ places: '太原:\n' }));
    assert.deepEqual(ids(subjectsOf(all).related(all.articles[0]!, 5)), ['b']);
  });

  test('do not come from what very many articles share', () => {
    const all = makeLibrary(
      Array.from({ length: 201 }, (_, index) => ({
        id: `n${index}`,
        topics: index < 2 ? ['多', '少'] : ['多'],
      })),
    );
    const related = (id: string) =>
      ids(
        subjectsOf(all).related(
          all.articles.find((article) => article.id === id)!,
          5,
        ),
      );
    assert.deepEqual(related('n0'), ['n1']);
    assert.deepEqual(related('n2'), []);
  });
});
