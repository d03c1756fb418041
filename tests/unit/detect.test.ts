import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { scriptEvidence, scriptOfCharacter } from '../../src/script/detect.ts';
import { otherScript, SCRIPTS } from '../../src/script/script.ts';
import { articles, textsOf } from '../articles.ts';

suite('The script of a text', () => {
  test('is that which each article of the archive declares, and of its conversion the other', () => {
    assert.ok(articles.length > 0);
    for (const article of articles)
      for (const script of SCRIPTS) {
        const evidence = scriptEvidence(textsOf(article, script).join(''));
        assert.ok(
          evidence[script].count > evidence[otherScript(script)].count,
          `${article.id} ${script}`,
        );
      }
  });

  test('is not known by characters that the standards of both have', () => {
    const { 'zh-Hans': hans, 'zh-Hant': hant } = scriptEvidence('台灣、台北、游泳、周游');
    assert.deepEqual([hans.count, hant.examples], [0, ['灣']]);
  });

  test('is known by characters that one of them has', () => {
    assert.deepEqual(['发', '發', '山', 'A'].map(scriptOfCharacter), [
      'zh-Hans',
      'zh-Hant',
      null,
      null,
    ]);
  });

  test('has five different examples at most', () => {
    const { count, examples } = scriptEvidence('国国学学发发书书车车东东')['zh-Hans'];
    assert.deepEqual([count, examples], [12, ['国', '学', '发', '书', '车']]);
  });
});
