import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { emend, PatternTimeout } from '../../src/archive/emend-in-time.ts';
import type { Emendation } from '../../src/archive/schema.ts';
import { makeArticle } from '../make-article.ts';

type Draft = Pick<Emendation, 'replace'> & Partial<Emendation>;
const emendation = (draft: Draft): Emendation => ({ count: 1, reason: '误。', ...draft });
const apply = (captured: string, ...drafts: Draft[]) => emend(captured, drafts.map(emendation));

suite('Emendations', () => {
  test('are applied in order, each to the result of those before it', () => {
    const { result, stages, miscounts } = apply(
      '末来,学校',
      { find: '末来', replace: '未来' },
      { find: '未来,', replace: '未来，' },
    );
    assert.equal(result.text, '未来，学校');
    assert.deepEqual(stages, ['末来,学校', '未来,学校', '未来，学校']);
    assert.deepEqual(miscounts, []);
  });

  test('are applied wherever they match', () => {
    assert.equal(
      apply('甲,乙,丙', { find: ',', replace: '，', count: 2 }).result.text,
      '甲，乙，丙',
    );
  });

  test('take find and replace literally', () => {
    assert.equal(apply('a.c abc', { find: 'a.c', replace: '$&$1' }).result.text, '$&$1 abc');
  });

  test('take pattern as a regular expression of Unicode characters, and replace literally', () => {
    const { result } = apply('𠮷𠮷(jí)', { pattern: '^.|\\(\\p{L}+\\)', replace: '$&', count: 2 });
    assert.equal(result.text, '$&𠮷$&');
  });

  test('never match half a character', () => {
    const { result, miscounts } = apply('𠮷', { find: '\ud842', replace: '甲' });
    assert.deepEqual([result.text, miscounts], ['𠮷', [{ emendation: 0, found: 0 }]]);
  });

  test('know of each character where it was in the capture', () => {
    const { result } = apply(
      '甲(乙)丙丁',
      { find: '(乙)', replace: '' },
      { find: '丙', replace: '𠮷' },
    );
    assert.equal(result.text, '甲𠮷丁');
    assert.deepEqual(
      result.origins.map(({ start, end }) => [start, end]),
      [
        [0, 1],
        [4, 5],
        [4, 5],
        [5, 6],
      ],
    );
  });

  test('change only what differs from their replacement', () => {
    const changed = (find: string, replace: string) => {
      const { result } = apply(`始${find}终`, { find, replace });
      assert.equal(result.text, `始${replace}终`);
      assert.equal(result.changes.length, result.text.length);
      // The units that are as captured, and those that are not.
      return [...result.text].map((unit, at) => (result.changes[at] ? `[${unit}]` : unit)).join('');
    };
    assert.equal(changed('甲乙丙', '甲丁丙'), '始甲[丁]丙终');
    assert.equal(changed('甲甲', '甲'), '始甲终');
    assert.equal(changed('甲', '甲甲'), '始甲[甲]终');
    assert.equal(changed('甲甲甲', '甲甲'), '始甲甲终');
    assert.equal(changed('甲', '甲'), '始甲终');
    assert.equal(changed('甲乙', '丙'), '始[丙]终');
  });

  test('change whole characters of any plane', () => {
    // U+20BB7 and U+20BB8 begin with the same code unit; U+20BB7 and U+217B7 end with the same.
    for (const [find, replace] of [
      ['\u{20bb7}', '\u{20bb8}'],
      ['\u{20bb7}', '\u{217b7}'],
    ] as const) {
      const { result } = apply(`始${find}终`, { find, replace });
      assert.equal(result.text, `始${replace}终`);
      assert.deepEqual(
        result.changes.map((change) => change?.reading),
        [undefined, find, find, undefined],
      );
    }
  });

  test('know what the capture has where one changes what another wrote', () => {
    const readings = (captured: string, ...emendations: Draft[]) =>
      apply(captured, ...emendations).result.changes.map((change) => change?.reading);
    assert.deepEqual(
      readings('甲乙丙丁', { find: '乙丙', replace: '子丑' }, { find: '丑', replace: '寅' }),
      [undefined, '乙丙', '乙丙', undefined],
    );
    assert.deepEqual(
      readings('甲乙', { pattern: '(?<=甲)', replace: '子' }, { find: '子', replace: '丑' }),
      [undefined, '', undefined],
    );
    assert.deepEqual(
      readings('甲乙', { pattern: '$', replace: '。' }, { find: '乙。', replace: '丙！' }),
      [undefined, '乙', '乙'],
    );
    assert.deepEqual(
      readings('甲乙丙', { find: '乙', replace: '' }, { find: '甲丙', replace: '子丑' }),
      ['甲乙丙', '甲乙丙'],
    );
  });
});

suite('The count of an emendation', () => {
  for (const [occurs, text] of [
    ['never', '甲'],
    ['less often than declared', '甲,乙'],
    ['more often than declared', '甲,乙,丙,丁'],
  ] as const)
    test(`is wrong where it occurs ${occurs}`, () => {
      const { miscounts } = apply(text, { find: ',', replace: '，', count: 2 });
      assert.deepEqual(miscounts, [{ emendation: 0, found: text.split(',').length - 1 }]);
    });

  test('is right where it occurs as often as declared', () => {
    for (const draft of [{ find: ',' }, { pattern: ',' }])
      assert.deepEqual(apply('甲,乙,丙', { ...draft, replace: '，', count: 2 }).miscounts, []);
  });

  test('holds for the text after the emendations before it', () => {
    const { miscounts } = apply(
      '甲;乙,丙',
      { find: ';', replace: ',' },
      { find: ',', replace: '，', count: 1 },
    );
    assert.deepEqual(miscounts, [{ emendation: 1, found: 2 }]);
  });
});

suite('The first match of an emendation', () => {
  test('is what its pattern matched after the emendations before it', () => {
    const { firstMatches } = apply(
      '(a)甲[b]乙[cd]',
      { find: '(a)', replace: '[a1]' },
      { pattern: '\\[[a-z0-9]+\\]', replace: '', count: 3 },
    );
    assert.deepEqual(firstMatches, ['(a)', '[a1]']);
  });

  test('is none where it matches nothing', () => {
    for (const draft of [{ find: 'a' }, { pattern: 'a' }])
      assert.deepEqual(apply('甲', { ...draft, replace: '' }).firstMatches, [undefined]);
  });

  test('is known of the emendations of an article', () => {
    const { collated } = makeArticle({
      captured: '题目\n甲(jiǎ)。',
      body: '甲。',
      emendations: [
        emendation({ find: '(', replace: '（' }),
        emendation({ find: ')', replace: '）' }),
        emendation({ pattern: '（.*?）', replace: '' }),
      ],
    });
    assert.deepEqual(collated!.firstMatches, ['(', ')', '（jiǎ）']);
  });
});

suite('A change', () => {
  /** The changed characters of a result, each with its emendation and what the capture has. */
  const changesOf = ({ result }: ReturnType<typeof emend>) =>
    [...result.text].map((character, index) => {
      const change = result.changes[index];
      return change ? `${character} ${change.emendation} ${change.reading}` : character;
    });

  test('is only of the characters that differ', () => {
    assert.deepEqual(changesOf(apply('教育骨干', { find: '育骨干', replace: '育骨幹' })), [
      '教',
      '育',
      '骨',
      '幹 0 育骨干',
    ]);
  });

  test('leaves the changes of earlier emendations around it', () => {
    const emended = apply(
      '末来,',
      { find: '末', replace: '未' },
      { find: '未来,', replace: '未来，' },
    );
    assert.deepEqual(changesOf(emended), ['未 0 末', '来', '， 1 末来,']);
  });

  test('that only adds text replaces nothing of the capture, wherever it is', () => {
    for (const [pattern, text] of [
      ['^', '戊甲乙丙'],
      ['(?=乙)', '甲戊乙丙'],
      ['$', '甲乙丙戊'],
    ] as const) {
      const { result } = apply('甲乙丙', { pattern, replace: '戊' });
      assert.equal(result.text, text);
      assert.deepEqual(
        result.changes.flatMap((change) => change?.reading ?? []),
        [''],
        pattern,
      );
    }
  });

  test('never begins or ends inside a character', () => {
    // They share one of two code units: the first of the first two, the second of the others.
    for (const [from, to] of [
      ['𠀀', '𠀁'],
      ['𠀀', '𡀀'],
    ] as const) {
      const { result } = apply(`甲${from}乙`, { find: from, replace: to });
      assert.equal(result.text, `甲${to}乙`);
      assert.deepEqual(
        result.changes.map((change) => change?.reading),
        [undefined, from, from, undefined],
      );
    }
  });
});

suite('A pattern that takes too long', () => {
  // One test: each pattern that is stopped takes its whole time.
  test('is stopped, its emendation is named, and others still run', () => {
    const text = '一二三四五六七八九十'.repeat(6);
    assert.throws(
      () =>
        apply(
          text,
          { find: '一', replace: '壹', count: 6 },
          { pattern: '(([^x])+)+x$', replace: '' },
        ),
      (error) => error instanceof PatternTimeout && error.emendation === 1,
    );
    assert.equal(apply('甲1', { pattern: '\\d', replace: '一' }).result.text, '甲一');
  });
});
