import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { convert } from '../../src/script/convert.ts';
import { CharacterClasses } from '../../src/script/fold.ts';
import { SURNAMES } from '../../src/script/name-forms.ts';
import { openccEntries } from '../../src/script/opencc.ts';
import { SCRIPTS, type Script } from '../../src/script/script.ts';
import { articles, textsOf, vocabulary } from '../articles.ts';

const DIRECTIONS: [Script, Script][] = [
  ['zh-Hans', 'zh-Hant'],
  ['zh-Hant', 'zh-Hans'],
];
const { glossary } = vocabulary;
const classes = new CharacterClasses([glossary]);
const withoutGlossary = new CharacterClasses();

suite('Folding makes a text and its conversion the same: ', () => {
  test('every text of the archive, in both directions', () => {
    let texts = 0;
    for (const article of articles)
      for (const script of SCRIPTS)
        for (const text of textsOf(article, script))
          for (const [from, to] of DIRECTIONS) {
            assert.equal(classes.fold(convert(text, from, to, glossary)), classes.fold(text));
            texts++;
          }
    assert.ok(texts > 100);
  });

  test('any text of words that OpenCC knows', () => {
    const entries = [...openccEntries()].map(([text]) => text);
    const words = fc.array(fc.constantFrom(...entries), { maxLength: 12 });
    fc.assert(
      fc.property(words, fc.constantFrom(...DIRECTIONS), (parts, [from, to]) => {
        const text = parts.join('');
        assert.equal(classes.fold(convert(text, from, to, glossary)), classes.fold(text));
      }),
      { numRuns: 3000 },
    );
  });

  test('any text with names, numerals and transliterations', () => {
    const given = '里于范岳征郁咸朴谷采云丰杰升恒艳钟余干台佑海燕';
    const part = fc.oneof(
      fc
        .tuple(
          fc.constantFrom(...SURNAMES.keys()),
          fc.array(fc.constantFrom(...given), { maxLength: 2 }),
        )
        .map(([surname, rest]) => `记者${surname}${rest.join('')}说`),
      fc.constantFrom('三只', '十里', '戴克里先', '弗里德里希', '，', '发布', '账户', '销毁'),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const text = parts.join('');
        const converted = convert(text, 'zh-Hans', 'zh-Hant', {});
        assert.equal([...converted].length, [...text].length);
        assert.equal(withoutGlossary.fold(converted), withoutGlossary.fold(text));
      }),
      { numRuns: 1000 },
    );
  });

  test('any text under any glossary', () => {
    const word = fc.string({
      unit: fc.constantFrom(...'发髮發后後里裡余餘于於系係繫甲乙丙丁'),
      minLength: 1,
      maxLength: 3,
    });
    const lines = fc.array(
      fc.tuple(word, word).filter(([hans, hant]) => hans.length === hant.length),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(
        lines,
        fc.array(word),
        fc.constantFrom(...DIRECTIONS),
        (pairs, words, [from, to]) => {
          const own = Object.fromEntries(pairs);
          const withOwn = new CharacterClasses([own]);
          const text = words.join('');
          assert.equal(withOwn.fold(convert(text, from, to, own)), withOwn.fold(text));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('a text with words of an article’s own glossary', () => {
    const own = { 甲乙: '丙乙' };
    const withOwn = new CharacterClasses([own]);
    const text = '说甲乙，说甲';
    assert.equal(withOwn.fold(convert(text, 'zh-Hans', 'zh-Hant', own)), withOwn.fold(text));
    assert.notEqual(classes.fold('甲'), classes.fold('丙'));
  });

  test('characters that only words connect: 復 and 覆, 着 and 著, 卫 and 衞', () => {
    for (const [a, b] of ['復覆', '着著', '卫衞', '了瞭', '借藉'])
      assert.equal(classes.fold(a!), classes.fold(b!));
  });
});

suite('Folding', () => {
  test('keeps characters apart that nothing connects', () => {
    for (const [a, b] of ['山西', '北京', '大学'])
      assert.notEqual(classes.fold(a!), classes.fold(b!));
  });

  test('keeps the number of characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        assert.equal([...classes.fold(text)].length, [...text].length),
      ),
    );
  });

  test('refuses a word whose counterpart has another length', () => {
    assert.throws(
      () => new CharacterClasses([{ 甲: '甲乙' }]),
      /must keep the number of characters/,
    );
  });
});

suite('The classes for the browser', () => {
  test('are those that have a character of the text, and no others', () => {
    const found = classes.containing('发A');
    assert.equal(found.length, 1);
    for (const member of '发發髮') assert.ok(found[0]!.includes(member), member);
  });

  test('are found by any of their members', () => {
    assert.deepEqual(classes.containing('髮'), classes.containing('发'));
  });

  test('have the representative first', () => {
    for (const [first, ...others] of classes.containing('发学国与').map((members) => [...members]))
      for (const member of others) assert.equal(classes.fold(member), first);
  });

  test('are sorted, and leave out characters that are equivalent to none', () => {
    const found = classes.containing('与国发学A，');
    assert.deepEqual(found, found.toSorted());
    for (const [first, ...others] of found.map((members) => [...members])) {
      assert.deepEqual(others, others.toSorted());
      assert.ok(others.length > 0, first);
    }
  });

  test('have no compatibility ideographs, because a query is normalized before it is folded', () => {
    const characters = new Set([...openccEntries()].flatMap((entry) => [...entry.join('')]));
    const isNormalized = (character: string) => character.normalize('NFKD') === character;
    const compatibility = [...characters].filter((character) => !isNormalized(character));
    assert.ok(compatibility.length > 500);
    const members = classes.containing(characters).flatMap((found) => [...found]);
    assert.ok(members.length > 5000);
    assert.deepEqual(
      members.filter((member) => !isNormalized(member)),
      [],
    );
    // U+F900 is a compatibility ideograph of U+8C48.
    assert.deepEqual(classes.containing('\uf900'), ['岂\u8c48']);
  });
});
