import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { CharacterClasses } from '../../src/script/fold.ts';
import { normalize } from '../../src/script/normalize.ts';
import { documentTokens, letterPositions, toTokens } from '../../src/search/tokens.ts';
import { anyText } from '../any-text.ts';

const classes = new CharacterClasses();
const fold = (character: string) => classes.fold(character);

suite('Tokens', () => {
  test('are the pairs of neighbours, or a single character', () => {
    assert.deepEqual(toTokens([...'北京大学']), ['北京', '京大', '大学']);
    assert.deepEqual(toTokens(['北']), ['北']);
    assert.deepEqual(toTokens([]), []);
  });

  test('of a part of a block are a run of the block’s tokens', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (before, part, after) => {
        const { characters } = normalize(part, fold);
        fc.pre(characters.length > 0);
        const document = documentTokens([before + part + after], fold);
        assert.ok(` ${document} `.includes(` ${toTokens(characters).join(' ')} `));
      }),
    );
  });

  test('do not run from one block into the next', () => {
    assert.equal(
      documentTokens(['北京', '大学'], (character) => character),
      '北京 。 。 大学 。 。 北 京 大 学',
    );
  });

  test('have every character as often as it occurs, and nothing of an empty block', () => {
    assert.equal(
      documentTokens(['北', '', '，', '京北', '北'], (character) => character),
      '。 。 京北 。 。 。 。 北 北 北 京',
    );
  });

  test('have each letter at the position of the pair that begins with it, or of the boundary after it', () => {
    fc.assert(
      fc.property(fc.array(anyText), (blocks) => {
        const tokens = documentTokens(blocks, (character) => character).split(' ');
        for (const [letter, position] of letterPositions(blocks)) {
          const token = tokens[position]!;
          assert.ok(token === '。' || [...token][0] === letter, `${letter} ${token}`);
        }
      }),
    );
  });
});
