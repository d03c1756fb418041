import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { CharacterClasses } from '../../src/script/fold.ts';
import { excerptOf, hitsIn, piecesOf } from '../../src/search/excerpt.ts';
import { foldOf, normalize } from '../../src/search/normalize.ts';
import { parseQuery } from '../../src/search/query.ts';
import { textFragment } from '../../src/search/text-fragment.ts';
import { documentTokens, tokensOf } from '../../src/search/tokens.ts';

const classes = new CharacterClasses();
const fold = (character: string) => classes.fold(character);
const normal = (text: string) => normalize(text, fold).characters.join('');

/** Text of the kinds that search meets: Han of both scripts, Latin, width forms, marks, signs, anything. */
const text = fc.string({
  unit: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...'北京大学學合作与與發发髮二十三所的国國') },
    { weight: 2, arbitrary: fc.constantFrom(...'aAzZéÉß０１２ＡｂﬁΣςσ々〇ガが') },
    { weight: 2, arbitrary: fc.constantFrom(...'，。、：“”（）《》 　-"・…') },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
  ),
  maxLength: 60,
});

suite('Normalization', () => {
  test('makes case, width, marks, script and punctuation not matter', () => {
    assert.equal(normal('Ａｂ１ é'), normal('aB1e'));
    assert.equal(normal('合作，共赢。'), normal('合作共贏'));
    assert.equal(normal('Straße ΣΊΣΥΦΟΣ'), normal('STRASSE σίσυφος'));
    assert.equal(normal('STRAẞE'), normal('strasse'));
  });

  test('brings a part of a text to a part of the normalized text', () => {
    fc.assert(
      fc.property(text, text, text, (before, part, after) => {
        assert.equal(normal(before + part + after), normal(before) + normal(part) + normal(after));
      }),
    );
  });

  test('is settled after one time', () => {
    fc.assert(fc.property(text, (any) => assert.equal(normal(normal(any)), normal(any))));
  });

  test('knows where in the text each of its characters comes from', () => {
    fc.assert(
      fc.property(text, (any) => {
        const { characters, origins } = normalize(any, fold);
        for (const [i, [start, end]] of origins.entries())
          assert.ok(normal(any.slice(start, end)).includes(characters[i]!));
      }),
    );
  });

  test('folds in the browser as it folded at build time', () => {
    fc.assert(
      fc.property(text, (any) => {
        const shipped = foldOf(classes.touching(any.normalize('NFKD')));
        assert.deepEqual(normalize(any, shipped).characters, normalize(any, fold).characters);
      }),
      { numRuns: 30 },
    );
  });
});

suite('Tokens', () => {
  test('of a part of a block are a run of the block’s tokens', () => {
    fc.assert(
      fc.property(text, text, text, (before, part, after) => {
        const { characters } = normalize(part, fold);
        fc.pre(characters.length > 0);
        const document = documentTokens([before + part + after], fold);
        assert.ok(` ${document} `.includes(` ${tokensOf(characters).join(' ')} `));
      }),
    );
  });

  test('do not run from one block into the next', () => {
    assert.equal(
      documentTokens(['北京', '大学'], (character) => character),
      '北京 。 。 大学 。 。 北 京 大 学',
    );
  });
});

suite('A query', () => {
  const parse = (query: string) => {
    const { include, exclude } = parseQuery(query, (character) => character);
    return [include.map((term) => term.join('')), exclude.map((term) => term.join(''))];
  };

  test('has its terms between white space, all of which must match', () => {
    assert.deepEqual(parse('北京　大学 合作'), [['北京', '大学', '合作'], []]);
  });

  test('excludes what follows a minus sign, of any width', () => {
    assert.deepEqual(parse('合作 -北京 －"大 学"'), [['合作'], ['北京', '大学']]);
  });

  test('keeps quoted spaces together, with the quotation marks of any keyboard', () => {
    for (const query of ['"北 京"', '“北 京”', '＂北 京＂'])
      assert.deepEqual(parse(query), [['北京'], []]);
  });

  test('reads unpaired quotation marks, and those inside a term, as text', () => {
    assert.deepEqual(parse('"北京'), [['北京'], []]);
    assert.deepEqual(parse('建新功”的总要求'), [['建新功的总要求'], []]);
    assert.deepEqual(parse('“教育、科技、人才”三位一体'), [['教育科技人才三位一体'], []]);
  });

  test('is empty when it holds no letter or digit', () => {
    for (const query of ['', '   ', '，。！', '" "', '-', '😀', '\uD800', '\u0000'])
      assert.deepEqual(parse(query), [[], []], JSON.stringify(query));
  });

  test('is never anything but letters and digits, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (query) => {
        for (const term of parse(query).flat()) assert.match(term, /^[\p{L}\p{N}]+$/u);
      }),
    );
  });
});

suite('An excerpt', () => {
  const query = (words: string) => parseQuery(words, fold).include;
  const shown = (blocks: string[], words: string) => {
    const excerpt = excerptOf(blocks, query(words), fold);
    return (
      excerpt &&
      piecesOf(blocks[excerpt.block]!, excerpt)
        .map(({ text, hit }) => (hit ? `[${text}]` : text))
        .join('')
    );
  };

  test('marks each hit exactly, in the script of the text, over punctuation', () => {
    assert.equal(shown(['開展戰略，合作'], '战略合作'), '開展[戰略，合作]');
  });

  test('comes from the block that holds most of the terms', () => {
    assert.equal(shown(['北京', '大学', '北京的大学'], '北京 大学'), '[北京]的[大学]');
  });

  test('is the beginning of the text where only the title holds the terms', () => {
    assert.equal(shown(['开始', '中间'], '山西'), '开始');
    assert.equal(shown(['前'.repeat(200)], '山西'), `${'前'.repeat(90)}……`);
    assert.deepEqual(excerptOf(['作者', '开始'], query('山西'), fold, 1)!.block, 1);
    assert.equal(excerptOf(['作者'], query('山西'), fold, -1), null);
  });

  test('begins with a clause when one is near, and says that more stands before and after', () => {
    const long = `${'前'.repeat(60)}，${'中'.repeat(10)}战略${'后'.repeat(200)}`;
    const excerpt = shown([long], '战略')!;
    assert.match(excerpt, /^……中{10}\[战略\]后+……$/);
    assert.ok(excerpt.length < 120);
  });

  test('shows nothing but text of the block, with hits that are the query', () => {
    fc.assert(
      fc.property(text, text, text, (before, part, after) => {
        const terms = [normalize(part, fold).characters];
        fc.pre(terms[0]!.length > 0);
        const block = before + part + after;
        const excerpt = excerptOf([block], terms, fold)!;
        const pieces = piecesOf(block, excerpt).filter((piece) => piece.text !== '……');
        assert.ok(block.includes(pieces.map((piece) => piece.text).join('')));
        assert.ok(pieces.some(({ hit }) => hit));
      }),
    );
  });

  test('unites hits that overlap', () => {
    assert.deepEqual(hitsIn('北京大学', query('北京大 京大学'), fold), [[0, 4]]);
  });

  test('is linked by a text directive of whole words, with everything in it encoded', () => {
    const block = '甲-乙，战略合作&框架,协议';
    const at = block.indexOf('战略合作');
    const fragment = textFragment('p3', block, [at, at + 4], 'zh-Hans');
    assert.match(fragment, /^#p3:~:text=/);
    const directive = fragment.split(':~:text=')[1]!;
    assert.ok(decodeURIComponent(directive).includes('战略合作'));
    assert.doesNotMatch(directive.replace(/-,|,-/g, ''), /[-&\s\u4e00-\u9fff]/);
  });
});
