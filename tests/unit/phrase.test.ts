import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { phraseWords } from '../../src/search/phrase.ts';

suite('A phrase is asked of the index', () => {
  const wordsOf = (phrase: string) =>
    phraseWords([...phrase]).map(({ word, distance }) => `${word} ${distance}`);

  test('by no more words than cover it', () => {
    assert.deepEqual(wordsOf('天地人和山川'), ['天地 0', '人和 2', '山川 4']);
    assert.deepEqual(wordsOf('天地人和山'), ['天地 0', '人和 2', '和山 3']);
    assert.deepEqual(wordsOf('天地'), ['天地 0']);
  });

  test('by itself, when it is one character', () => {
    assert.deepEqual(wordsOf('天'), ['天 0']);
  });
});
