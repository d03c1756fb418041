import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { formatProblems } from '../../src/archive/problem.ts';
import { readVocabulary, Vocabulary } from '../../src/archive/vocabulary.ts';
import { articleOf, BIT, PKU, vocabulary } from '../articles.ts';
import { makeArticle } from '../make-article.ts';
import { vocabularyOf } from '../vocabulary.ts';

const report = (texts: Record<string, string>) => formatProblems(Vocabulary.of(texts).problems);

suite('A registry', () => {
  const says = (name: string, text: string, message: RegExp) =>
    test(name, () => assert.match(report({ 'organisations.yaml': text }), message));

  says('has no unknown fields', '甲:\n乙:\n  alias: [丙]\n', /^content\/organisations\.yaml:3\n/);
  says(
    'has each name once',
    '甲:\n乙:\n甲:\n',
    /^content\/organisations\.yaml:3\n.*"甲" is written twice/,
  );
  says('has half-width colons', '甲：\n乙：\n', /half-width/);
  says('closes its brackets', '甲:\n  aliases: [乙\n丙:\n', /a bracket is not closed/);
  says(
    'has a colon after each name',
    '甲:\n乙\n丙:\n',
    /^content\/organisations\.yaml:2\n.*Write: "乙:"/,
  );
  says('is valid YAML', '甲: [\n', /^content\/organisations\.yaml:\d/);
  says(
    'has Traditional names as long as the Simplified ones',
    '甲:\n  hant: 甲乙\n',
    /^content\/organisations\.yaml:2\n.*as many characters/,
  );
  says(
    'has no names with a slash, which a URL cannot have',
    '甲/乙:\n',
    /^content\/organisations\.yaml:1\n/,
  );

  says(
    'has no aliases with characters that nobody can see, or that reorder the text',
    '甲:\n  aliases: ["乙\\u202E"]\n',
    /^content\/organisations\.yaml:2\n/,
  );

  says(
    'has its names in Simplified characters',
    '黃建宏:\n',
    /^content\/organisations\.yaml:1\n.*"黃建宏" is to be written in Simplified.*\(黃\)\. Write: 黄建宏$/,
  );
  says(
    'has its aliases in Simplified characters',
    '甲:\n  aliases: [學院]\n',
    /^content\/organisations\.yaml:1\n.*"學院" is to be written in Simplified/,
  );

  test('may have variant characters in Simplified names', () => {
    assert.equal(report({ 'people.yaml': '毕昇:\n李喆:\n于右任:\n陈堃:\n' }), '');
  });

  says(
    'has no names that end with a space, which no article could refer to',
    '"甲 ":\n',
    /^content\/organisations\.yaml:1\n.*ends with a space/,
  );

  test('may be empty', () => {
    for (const text of ['', '# 甲\n']) assert.equal(report({ 'people.yaml': text }), '');
  });
});

suite('The glossary', () => {
  const says = (name: string, text: string, message: RegExp) =>
    test(name, () => assert.match(report({ 'glossary.yaml': text }), message));

  says('has texts only', '甲: 乙\n丙: 5\n', /^content\/glossary\.yaml:2\n/);
  says(
    'has words as long in both scripts',
    '甲: 甲乙\n',
    /^content\/glossary\.yaml:1\n.*same number of characters/,
  );
});

suite('A name that two entities claim is refused', () => {
  test('if it is the own name of one of them', () => {
    assert.match(
      report({ 'organisations.yaml': '山西大学:\n  aliases: [北岳]\n北岳:\n' }),
      /^content\/organisations\.yaml:3\n.*"北岳" names both 山西大学 \(content\/organisations\.yaml, line 1\) and 北岳. Remove it from the aliases/m,
    );
  });

  test('in whichever registry', () => {
    assert.match(
      report({ 'people.yaml': '张三:\n', 'places.yaml': '四川:\n  aliases: [张三]\n' }),
      /^content\/places\.yaml:1\n.*names both 张三 \(content\/people\.yaml, line 1\) and 四川/,
    );
  });

  test('and if neither has it among its aliases, one of them is to be removed', () => {
    assert.match(
      report({ 'people.yaml': '四川:\n', 'places.yaml': '四川:\n' }),
      /^content\/places\.yaml:1\n.*names both.*Remove one of them; or if both are right, qualify both names: 四川（…）\.$/,
    );
  });
});

suite('A name that two entities share', () => {
  test('is an alias of both, or has a qualifier in both, in brackets', () => {
    assert.equal(
      report({
        'organisations.yaml': '山西大学:\n  aliases: [山大]\n山东大学:\n  aliases: [山大]\n',
        'people.yaml': '王强（太原市）:\n王强（大同市）:\n  hant: 王強（大同市）\n',
      }),
      '',
    );
    assert.match(
      report({ 'people.yaml': '王强:\n王强（大同市）:\n' }),
      /qualify both names: 王强（…）/,
    );
  });
});

suite('An entity is found', () => {
  const found = vocabularyOf({
    people: '阎艳:\n  aliases: [阎校长]\n  hant: 閻艷\n',
    places: '山西:\n',
  });

  test('by each of its names, in either script', () => {
    for (const name of ['阎艳', '閻艷', '阎校长', '閻校長'])
      assert.equal(found.entitiesNamed('people', name)[0]?.name, '阎艳', name);
  });

  test('among those of its kind only', () => {
    assert.deepEqual(found.entitiesNamed('people', '山西'), []);
    assert.equal(found.entitiesNamed('places', '山西')[0]?.name, '山西');
  });
});

suite('The vocabulary', () => {
  test('has the Traditional names of people as their sources have them', () => {
    assert.equal(vocabulary.registries.people.get('阎艳')!.hant, '閻艷');
    assert.equal(vocabulary.glossary['阎艳'], '閻艷');
    assert.equal(vocabulary.inScript('阎艳', 'zh-Hant'), '閻艷');
  });

  test('converts quotation marks of what editors write, too', () => {
    assert.equal(vocabulary.inScript('脱一“学”字', 'zh-Hant'), '脫一「學」字');
    assert.equal(vocabulary.inScript('脱一“学”字', 'zh-Hans'), '脱一“学”字');
    assert.equal(vocabulary.inScript('“他说‘好’”', 'zh-Hant'), '「他說『好』」');
  });

  test('can be read with changes that are not written yet', () => {
    const { vocabulary, problems } = readVocabulary({ 'people.yaml': '某某:\n' });
    assert.deepEqual(problems, []);
    assert.deepEqual([...vocabulary.registries.people.keys()], ['某某']);
    assert.ok(vocabulary.registries.places.size > 0);
  });
});

suite('The people of an article', () => {
  const people = ({ entities }: ReturnType<typeof articleOf>) =>
    entities.filter(({ kind }) => kind === 'people').map(({ name }) => name);

  test('are everyone who takes part, and who wrote', () => {
    assert.equal(people(articleOf(BIT)).length, 16);
    assert.ok(people(articleOf(BIT)).includes('李晓雨'));
    assert.equal(people(articleOf(PKU)).length, 14);
  });

  test('are each listed once', () => {
    const article = makeArticle(
      {
        body: '张三。',
        captured: '题目\n文 张三\n张三。',
        people: [{ name: '张三', post: 'not stated' }],
        credits: [{ role: '文', name: '张三' }],
        emendations: [{ find: '文 张三', replace: '', count: 1, reason: '署名。' }],
      },
      vocabularyOf({ people: '张三:\n' }),
    );
    assert.deepEqual(people(article), ['张三']);
  });
});
