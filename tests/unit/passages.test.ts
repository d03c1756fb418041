import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { isPage } from '../../src/archive/capture-text.ts';
import { contentPath } from '../../src/archive/content-folder.ts';
import { emend } from '../../src/archive/emend-in-time.ts';
import { findPassages, piecesAt, type Piece } from '../../src/archive/passages.ts';
import { pageText } from '../../src/archive/saved-page.ts';
import type { Emendation } from '../../src/archive/schema.ts';
import { readCapturedArticle } from '../../src/verification/capture.ts';
import { articles } from '../articles.ts';

type Draft = Omit<Emendation, 'reason' | 'count'>;

/** Show passages: what was removed in −…−, what was put there in +…+, with the numbers of the emendations. */
function show(captured: string, drafts: Draft[], blocks: string[]): string[] {
  const emendations = drafts.map((draft) => ({ count: 1, reason: '误。', ...draft }));
  const passages = findPassages(
    captured,
    emend(captured, emendations),
    blocks.map((text) => ({ text })),
  );
  const print = (pieces: Piece[], sign: string) =>
    pieces
      .map(({ text, emendation }) =>
        emendation === undefined ? text : `${sign}${emendation + 1}${text}${sign}`,
      )
      .join('')
      .trim();
  return passages.map(
    ({ block, captured, insertions }) =>
      `${print(captured, '−')} | ${block === undefined ? '' : print(piecesAt(blocks[block]!, insertions), '+')}`,
  );
}

suite('A capture beside its article', () => {
  test('is a passage for each block, with what was removed and what was put there', () => {
    assert.deepEqual(
      show(
        '题目\n末来的大学,很大。\n结束',
        [
          { find: '末来', replace: '未来' },
          { find: ',', replace: '，' },
          { find: '结束', replace: '结束了' },
        ],
        ['题目', '未来的大学，很大。', '结束了'],
      ),
      ['题目 | 题目', '−1末−来的大学−2,−很大。 | +1未+来的大学+2，+很大。', '结束 | 结束+3了+'],
    );
  });

  test('has what was left out on a line of its own as a passage without a block', () => {
    assert.deepEqual(
      show(
        '广告\n题目\n2023年 记者\n正文。（完）\n尾',
        [
          { find: '广告', replace: '' },
          { find: '2023年 记者', replace: '' },
          { find: '（完）', replace: '' },
          { find: '尾', replace: '' },
        ],
        ['题目', '正文。'],
      ),
      ['−1广告− | ', '题目 | 题目', '−22023年 记者− | ', '正文。−3（完）− | 正文。', '−4尾− | '],
    );
  });

  test('has what was left out on the line of a block with that block', () => {
    assert.deepEqual(
      show('题目\n本报讯 正文。', [{ find: '本报讯', replace: '' }], ['题目', '正文。']),
      ['题目 | 题目', '−1本报讯− 正文。 | 正文。'],
    );
  });

  test('shows what a second emendation changed by that one, and leaves the context of the first', () => {
    assert.deepEqual(
      show(
        '甲,\n乙',
        [
          { find: '甲,\n乙', replace: '甲，\n乙' },
          { find: '，', replace: '。' },
        ],
        ['甲。', '乙'],
      ),
      ['甲−2,− | 甲+2。+', '乙 | 乙'],
    );
  });

  test('is complete in every article of the archive', async () => {
    for (const { capture, data, encoding, blocks } of articles) {
      const { name } = capture!;
      const captured = await readCapturedArticle(
        { encoding, isPage: isPage(name), extent: data.extent },
        readFileSync(contentPath('sources', name)),
        { Decoder: TextDecoder, readPage: pageText },
      );
      assert.ok('text' in captured);
      const { text } = captured;
      const passages = findPassages(text, emend(text, data.emendations), blocks);
      const all = passages.flatMap(({ captured }) => captured.map((piece) => piece.text));
      assert.equal(withoutSpaces(all.join('')), withoutSpaces(text));
      assert.deepEqual(
        passages.flatMap(({ block }) => block ?? []),
        blocks.flatMap(({ text }, index) => (text ? index : [])),
      );
    }
  });

  test('is the article, without what was removed and with what was put there', () => {
    const texts = fc.string({
      unit: fc.constantFrom(...'甲乙丙丁,，\n𠮷'),
      minLength: 1,
      maxLength: 20,
    });
    const finds = fc.string({ unit: fc.constantFrom(...'甲乙丙,'), minLength: 1, maxLength: 3 });
    const replaces = fc.string({ unit: fc.constantFrom(...'甲乙戊，\n'), maxLength: 3 });
    const drafts = fc.array(fc.record({ find: finds, replace: replaces }), { maxLength: 4 });
    fc.assert(
      fc.property(texts, drafts, (captured, drafts) => {
        const emended = emend(
          captured,
          drafts.map((draft) => ({ count: 1, reason: '误。', ...draft })),
        );
        const blocks = emended.result.text.split('\n').map((text) => ({ text }));
        const passages = findPassages(captured, emended, blocks);
        const kept = passages.map((passage) => textOf(passage.captured.filter(isUnchanged)));
        const written = passages.map(({ block, insertions }) =>
          block === undefined
            ? ''
            : textOf(piecesAt(blocks[block]!.text, insertions).filter(isUnchanged)),
        );
        assert.equal(kept.join(''), written.join(''));
        assert.equal(
          textOf(passages.flatMap((passage) => passage.captured)),
          withoutSpaces(captured),
        );
      }),
    );
  });
});

const withoutSpaces = (text: string) => text.replace(/\s/gu, '');
const isUnchanged = ({ emendation }: Piece) => emendation === undefined;
const textOf = (pieces: Piece[]) => withoutSpaces(pieces.map(({ text }) => text).join(''));
