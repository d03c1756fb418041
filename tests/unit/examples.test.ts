import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { SCRIPTS } from '../../src/script/script.ts';
import { queryExamples } from '../../src/results/examples.ts';
import { parseQuery, type Term } from '../../src/search/query.ts';
import { documentsOf, narrowingTo } from '../../src/search/documents.ts';
import { valueKey, type Filter } from '../../src/search/filters.ts';
import { isIn } from '../../src/search/period.ts';
import { SUBJECT_KINDS, subjectsOf } from '../../src/site/subjects.ts';
import { library, textsOf } from '../articles.ts';
import { makeLibrary } from '../make-article.ts';
import { PlainScan } from '../plain-scan.ts';
import { vocabularyOf } from '../vocabulary.ts';

suite('The examples of the help', () => {
  /** Count the articles of a library that a query finds, by a plain scan. */
  function countFound(from: typeof library, query: string): number {
    const scan = new PlainScan(
      from.articles.map((article) => ({
        id: article.id,
        blocks: textsOf(article, article.data.script),
      })),
      from.vocabulary.glossary,
    );
    const { include, exclude } = parseQuery(query, (character) => character);
    const written = (terms: Term[]) => terms.map(({ characters }) => characters.join(''));
    return scan.find(include.map(written), written(exclude)).size;
  }

  test('find something, in either script', () => {
    for (const script of SCRIPTS) {
      const examples = Object.values(queryExamples(library, script));
      assert.equal(examples.length, 4);
      for (const example of examples) assert.ok(countFound(library, example) > 0, example);
    }
  });

  test('are of the most frequent names and topics that occur', () => {
    const some = makeLibrary(
      [
        { body: '太原在山西。', places: ['太原', '山西'], topics: ['经济'] },
        { body: '太原，大同。', places: ['太原'], topics: ['经济'] },
        { body: '太原。', places: ['太原'], topics: ['经济'] },
      ],
      vocabularyOf({ places: '太原:\n山西:\n大同:\n' }),
    );
    assert.deepEqual(queryExamples(some, 'zh-Hans'), {
      all: '太原 山西',
      either: '山西 | 太原',
      not: '太原 -山西',
      quoted: '“太原 大同”',
    });
    assert.equal(queryExamples(some, 'zh-Hant').quoted, '「太原 大同」');
  });

  test('are missing where there is nothing to show', () => {
    assert.deepEqual(queryExamples(makeLibrary([]), 'zh-Hans'), {});
    assert.deepEqual(queryExamples(makeLibrary([{}, {}]), 'zh-Hans'), {});
  });

  test('are clauses of the text where there are no names', () => {
    const { quoted, ...others } = queryExamples(
      makeLibrary([{ body: '二十日，会议开幕。' }]),
      'zh-Hans',
    );
    assert.equal(quoted, '“二十日 会议开幕”');
    assert.deepEqual(others, { all: '二十日 会议开幕', either: '二十日 | 会议开幕' });
  });
});

suite('A search within a subject', () => {
  test('is narrowed to its articles, and to no others', () => {
    const documents = documentsOf(library);
    for (const kind of SUBJECT_KINDS)
      for (const subject of subjectsOf(library).all(kind)) {
        const narrowing = narrowingTo(subject)!;
        const found = documents.filter(({ date, filters }) =>
          kind === 'dates'
            ? isIn(date, narrowing as { from: string; to: string })
            : Object.entries(narrowing).every(([filter, key]) =>
                filters[filter as Filter]!.map(valueKey).includes(key),
              ),
        );
        assert.deepEqual(
          found.map(({ id }) => id).sort(),
          subject.articles.map(({ id }) => id).sort(),
          subject.key,
        );
      }
  });

  test('is not offered for articles without a date', () => {
    const [undated] = subjectsOf(makeLibrary([{}])).all('dates');
    assert.equal(narrowingTo(undated!), null);
  });
});
