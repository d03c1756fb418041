import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { doubtfulWords } from '../../src/editor/warnings/doubtful-words.ts';
import { unsettledNames } from '../../src/editor/warnings/unsettled-names.ts';
import { LocatedYaml } from '../../src/archive/yaml.ts';
import { findDoubtfulWords } from '../../src/script/doubtful-words.ts';
import type { Glossary } from '../../src/script/glossary.ts';
import { contextOf } from '../warning-context.ts';
import { articles, vocabulary } from '../articles.ts';
import { vocabularyOf } from '../vocabulary.ts';

const doubts = (text: string, glossary: Glossary = {}) => findDoubtfulWords(text, glossary);

suite('A word whose Traditional form is not certain', () => {
  test('is found with all its forms', () => {
    const [doubt] = doubts('河谷间有树');
    assert.deepEqual(doubt, undefined);
    const [found] = doubts('他在谷间行走');
    assert.equal(found!.word, '谷间');
    assert.equal(found!.converted, '谷間');
    assert.deepEqual(found!.others, ['穀間']);
    assert.deepEqual([found!.start, found!.end], [2, 4]);
  });

  test('is not asked about where the dictionaries only differ in regional forms', () => {
    assert.deepEqual(doubts('台湾的平台占领了市场，周五发布计划'), []);
  });

  test('is not asked about again, whichever form the glossary has', () => {
    for (const hant of ['谷間', '穀間'])
      assert.deepEqual(doubts('他在谷间行走', { 谷间: hant }), []);
  });

  test('may be a name before a verb of speech', () => {
    const [found] = doubts('记者余承东说');
    assert.deepEqual([found!.word, found!.converted, found!.isName], ['余承东', '余承東', true]);
    assert.deepEqual(doubts('记者余承东说', { 余承东: '余承東' }), []);
  });

  test('is asked about once in an article, with lines that settle it', () => {
    const problems = doubtfulWords(contextOf(['他在谷间行走，谷间有水', '谷间']));
    assert.equal(problems.length, 1);
    assert.equal(problems[0]!.quote, '他在【谷间】行走，谷间有水');
    for (const line of problems[0]!.paste!.split('\n').slice(1)) {
      const glossary = new LocatedYaml(line).value as Record<string, string>;
      assert.deepEqual(doubtfulWords(contextOf(['他在谷间行走'], { glossary })), []);
    }
  });

  test('is not in the articles of the archive', () => {
    for (const article of articles)
      if (article.data.script === 'zh-Hans')
        for (const { text } of article.blocks)
          assert.deepEqual(findDoubtfulWords(text, vocabulary.glossary), []);
  });
});

suite('A registered person whose name has several Traditional forms', () => {
  const ask = (people: string) => unsettledNames(vocabularyOf({ people }));

  test('is asked about, with the likely form', () => {
    const [problem, ...others] = ask('余承东:\n  aliases: [老余]\n李明:\n');
    assert.deepEqual(others, []);
    assert.equal(problem!.line, 1);
    assert.deepEqual(new LocatedYaml(problem!.paste!).value, {
      余承东: { aliases: ['老余'], hant: '余承東' },
    });
  });

  test('is settled by that form', () => {
    assert.deepEqual(ask('余承东:\n  hant: 余承東\n'), []);
  });
});
