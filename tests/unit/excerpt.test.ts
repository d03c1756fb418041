import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { CharacterClasses } from '../../src/script/fold.ts';
import { normalize } from '../../src/script/normalize.ts';
import {
  chooseExcerpt,
  cutExcerpt,
  findOccurrences,
  type HitMarker,
} from '../../src/search/excerpt.ts';
import { distinctTerms, parseQuery } from '../../src/search/query.ts';
import { anyText } from '../any-text.ts';

const classes = new CharacterClasses();
const fold = (character: string) => classes.fold(character);
const query = (words: string): HitMarker => ({
  terms: distinctTerms(parseQuery(words, fold), false),
  fold,
  asTyped: false,
});

/** Return the excerpt of some blocks as a reader sees it, with the occurrences in brackets. */
const shown = (blocks: string[], words: string): string => {
  const excerpt = chooseExcerpt(blocks, query(words))!;
  return cutExcerpt(blocks[excerpt.block]!, excerpt)
    .map(({ text, isOccurrence }) => (isOccurrence ? `[${text}]` : text))
    .join('');
};

suite('An excerpt', () => {
  test('marks each occurrence exactly, in the script of the text, over punctuation', () => {
    assert.equal(shown(['開展戰略，合作'], '战略合作'), '開展[戰略，合作]');
  });

  test('is of the block that has most of the terms, the first of several', () => {
    assert.equal(shown(['北京', '大学', '北京的大学'], '北京 大学'), '[北京]的[大学]');
    assert.equal(shown(['山西', '北京甲', '北京乙'], '北京'), '[北京]甲');
  });

  test('is the beginning of the text where only the title has the terms', () => {
    assert.equal(shown(['开始', '中间'], '山西'), '开始');
    assert.equal(shown(['前'.repeat(200)], '山西'), `${'前'.repeat(90)}……`);
    assert.deepEqual(chooseExcerpt(['作者', '开始'], query('山西'), 1)!.block, 1);
    assert.equal(chooseExcerpt(['作者'], query('山西'), -1), null);
  });

  test('marks all occurrences in it, and none after it', () => {
    const text = `战略${'前'.repeat(20)}战略${'后'.repeat(100)}战略`;
    assert.equal(shown([text], '战略'), `[战略]${'前'.repeat(20)}[战略]${'后'.repeat(66)}……`);
  });

  test('shows nothing but text of the block, with occurrences of the query', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (before, part, after) => {
        const { characters } = normalize(part, fold);
        fc.pre(characters.length > 0);
        const terms = [{ characters, letters: characters, checks: [] }];
        const block = before + part + after;
        const excerpt = chooseExcerpt([block], { terms, fold, asTyped: false })!;
        const pieces = cutExcerpt(block, excerpt).filter((piece) => piece.text !== '……');
        assert.ok(block.includes(pieces.map((piece) => piece.text).join('')));
        assert.ok(pieces.some(({ isOccurrence }) => isOccurrence));
      }),
    );
  });
});

suite('Where an excerpt begins', () => {
  /** How many characters it shows before the occurrence, and whether more are before them. */
  const begins = (before: string) => {
    const [, ellipsis, text] = /^(……)?([^[]*)\[战略\]/.exec(
      shown([`${before}战略${'后'.repeat(9)}`], '战略'),
    )!;
    assert.ok(before.endsWith(text!));
    return [text!.length, ellipsis !== undefined];
  };
  const run = (length: number) => '前'.repeat(length);

  test('with 24 characters before the occurrence or less, it begins with the block', () => {
    assert.deepEqual(begins(''), [0, false]);
    assert.deepEqual(begins(run(24)), [24, false]);
    assert.deepEqual(begins(`${run(5)}。${run(18)}`), [24, false]);
  });

  test('with 25 characters it begins after a clause', () => {
    assert.deepEqual(begins(`${run(5)}。${run(19)}`), [19, true]);
  });

  test('it begins after the first clause that ends among the 24 characters before the occurrence', () => {
    assert.deepEqual(begins(`${run(40)}。${run(10)}，${run(13)}`), [24, true]);
    assert.deepEqual(begins(`${run(40)}。${run(11)}，${run(13)}`), [13, true]);
    assert.deepEqual(begins(`${run(40)}，`), [0, true]);
  });

  test('otherwise it begins after the last clause that ends among the 48 characters before the occurrence', () => {
    assert.deepEqual(begins(`${run(40)}。${run(25)}`), [25, true]);
    assert.deepEqual(begins(`${run(40)}。${run(47)}`), [47, true]);
    assert.deepEqual(begins(`${run(40)}。${run(48)}`), [48, true]);
    assert.deepEqual(begins(`${run(40)}。${run(5)}，${run(30)}`), [30, true]);
  });

  test('a clause ends with any of these signs', () => {
    for (const sign of '。！？；，、：,;:!? 　\n')
      assert.deepEqual(begins(`${run(40)}${sign}${run(12)}`), [12, true], sign);
  });

  test('without a clause, it begins with a block that begins at most 48 characters before the occurrence', () => {
    assert.deepEqual(begins(run(25)), [25, false]);
    assert.deepEqual(begins(run(48)), [48, false]);
    assert.deepEqual(begins(run(49)), [24, true]);
  });

  test('otherwise it begins with the first word that begins among the 24 characters before the occurrence', () => {
    assert.deepEqual(begins(`${run(60)}。${run(49)}`), [24, true]);
    assert.deepEqual(begins(`${run(30)}university${run(20)}`), [20, true]);
    assert.deepEqual(begins(`${run(30)}university${run(24)}`), [24, true]);
    assert.deepEqual(begins(`${run(30)}university${run(23)}`), [23, true]);
    assert.deepEqual(begins(`${run(30)}university${run(14)}`), [24, true]);
  });

  test('it never begins after the occurrence', () => {
    const word = `${'a'.repeat(60)}zyx${'b'.repeat(60)}`;
    assert.match(shown([word], 'zyx'), /^……\[zyx\]b/);
  });
});

suite('Where an excerpt ends', () => {
  test('it is 90 characters long, and says that more follows', () => {
    assert.equal(shown([`战略${'后'.repeat(88)}`], '战略'), `[战略]${'后'.repeat(88)}`);
    assert.equal(shown([`战略${'后'.repeat(89)}`], '战略'), `[战略]${'后'.repeat(88)}……`);
  });

  test('it ends with a whole word', () => {
    const text = `战略${'后'.repeat(84)}university${'后'.repeat(9)}`;
    assert.equal(shown([text], '战略'), `[战略]${'后'.repeat(84)}university……`);
  });

  test('it has the whole of its first occurrence, however long', () => {
    const long = '长'.repeat(120);
    assert.equal(shown([`前${long}后后`], long), `前[${long}]……`);
  });
});

suite('Occurrences', () => {
  test('that overlap are one', () => {
    assert.deepEqual(findOccurrences('北京大学', query('北京大 京大学')), [[0, 4]]);
  });

  test('that only meet are two', () => {
    assert.deepEqual(findOccurrences('北京大学', query('北京 大学')), [
      [0, 2],
      [2, 4],
    ]);
  });

  test('are in order, whatever the order of the terms', () => {
    assert.deepEqual(findOccurrences('北京，大学', query('大学 北京')), [
      [0, 2],
      [3, 5],
    ]);
  });
});
