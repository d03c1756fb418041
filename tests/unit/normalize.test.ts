import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { CharacterClasses } from '../../src/script/fold.ts';
import { foldWithClasses, normalize } from '../../src/script/normalize.ts';
import { anyText } from '../any-text.ts';

const classes = new CharacterClasses();
const fold = (character: string) => classes.fold(character);
const normal = (text: string) => normalize(text, fold).characters.join('');

suite('Normalization', () => {
  test('ignores case, width, marks, script and punctuation', () => {
    assert.equal(normal('Ａｂ１ é'), normal('aB1e'));
    assert.equal(normal('合作，共赢。'), normal('合作共贏'));
    assert.equal(normal('Straße ΣΊΣΥΦΟΣ'), normal('STRASSE σίσυφος'));
    assert.equal(normal('STRAẞE'), normal('strasse'));
  });

  test('leaves letters and digits only', () => {
    assert.equal(normal('，。 -_😀\u0000'), '');
    assert.equal(normal('〇Ⅷ①'), '〇viii1');
  });

  test('brings a part of a text to a part of the normalized text', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (before, part, after) => {
        assert.equal(normal(before + part + after), normal(before) + normal(part) + normal(after));
      }),
    );
  });

  test('changes nothing when it is applied again', () => {
    fc.assert(fc.property(anyText, (text) => assert.equal(normal(normal(text)), normal(text))));
  });

  test('knows where in the text each of its characters comes from', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { characters, origins } = normalize(text, fold);
        assert.equal(characters.length, origins.length);
        for (const [i, [start, end]] of origins.entries())
          assert.ok(normal(text.slice(start, end)).includes(characters[i]!));
      }),
    );
    assert.deepEqual(normalize('𠮷，ﬁ', fold).origins, [
      [0, 2],
      [3, 4],
      [3, 4],
    ]);
  });

  test('folds in the browser as it folded at build time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const shipped = foldWithClasses(classes.containing(text.normalize('NFKD')));
        assert.deepEqual(normalize(text, shipped).characters, normalize(text, fold).characters);
      }),
      { numRuns: 30 },
    );
  });
});
