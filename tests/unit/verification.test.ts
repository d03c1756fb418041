import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { isPage } from '../../src/archive/capture-text.ts';
import { sha256Of } from '../../src/archive/check-capture.ts';
import { contentPath } from '../../src/archive/content-folder.ts';
import { pageText } from '../../src/archive/saved-page.ts';
import { compareWithCapture } from '../../src/verification/compare.ts';
import { isAsDeclared, verify, type Declaration } from '../../src/verification/verify.ts';
import { articles } from '../articles.ts';
import { encode } from '../encode.ts';

const platform = {
  Decoder: TextDecoder,
  readPage: pageText,
  digest: (bytes: BufferSource) => crypto.subtle.digest('SHA-256', bytes),
};

const CAPTURED = '题目\n末来的大学,很大.\n结束。';
const BLOCKS = [{ text: '题目' }, { text: '未来的大学，很大。' }, { text: '结束。' }];
const EMENDATIONS = [
  { find: '末来', replace: '未来', count: 1 },
  { find: ',', replace: '，', count: 1 },
  { pattern: '[.]', replace: '。', count: 1 },
];

const declarationOf = (capture: Buffer, changes: Partial<Declaration> = {}): Declaration => ({
  sha256: sha256Of(capture),
  encoding: 'utf-8',
  isPage: false,
  extent: undefined,
  emendations: EMENDATIONS,
  ...changes,
});

/** Verify the sample, changed. */
function check({
  declared,
  capture = Buffer.from(CAPTURED),
  loaded = capture,
  blocks = BLOCKS,
  on = platform,
}: {
  declared?: Partial<Declaration>;
  /** The capture that the article declares. */
  capture?: Buffer;
  /** What is loaded instead. */
  loaded?: Buffer;
  blocks?: { text: string }[];
  on?: Parameters<typeof verify>[3];
} = {}) {
  return verify(declarationOf(capture, declared), new Uint8Array(loaded), blocks, on);
}

suite('Verification', () => {
  test('finds that an article is its emended capture, and says how much was compared', async () => {
    const findings = await check();
    assert.deepEqual(findings, {
      bytes: 40,
      sha256: sha256Of(Buffer.from(CAPTURED)),
      isDeclaredHash: true,
      text: { characters: 14, miscounts: [], difference: undefined },
    });
    assert.ok(isAsDeclared(findings));
  });

  test('finds it of every article of the archive', async () => {
    for (const { data, blocks, capture, encoding } of articles) {
      const content = new Uint8Array(readFileSync(contentPath('sources', capture!.name)));
      const declared = { ...data, extent: data.extent, encoding, isPage: isPage(capture!.name) };
      assert.ok(isAsDeclared(await verify(declared, content, blocks, platform)));
    }
  });

  test('tells a byte of the capture that was changed, also where the text is the same', async () => {
    for (const [loaded, difference] of [
      [CAPTURED.replace('结束', '结来'), '的大学，很大。结【来】。'],
      [`${CAPTURED}\n`, undefined],
    ] as const) {
      const findings = await check({ loaded: Buffer.from(loaded) });
      assert.ok(!isAsDeclared(findings));
      assert.equal(findings.isDeclaredHash, false);
      assert.equal(findings.sha256, sha256Of(Buffer.from(loaded)));
      assert.ok('characters' in findings.text);
      assert.equal(findings.text.difference?.captured.slice(-12), difference?.slice(-12));
    }
  });

  test('tells an emendation that is missing, by the first place that it had changed', async () => {
    const findings = await check({ declared: { emendations: EMENDATIONS.slice(1) } });
    assert.ok(!isAsDeclared(findings) && findings.isDeclaredHash);
    assert.deepEqual(findings.text, {
      characters: 14,
      miscounts: [],
      difference: {
        block: 1,
        captured: '题目【末】来的大学，很大。结束。',
        written: '题目【未】来的大学，很大。结束。',
      },
    });
  });

  test('tells an emendation that matches more or less often than declared', async () => {
    const [first, ...others] = EMENDATIONS;
    const findings = await check({
      declared: { emendations: [{ ...first!, count: 2 }, ...others] },
    });
    assert.ok(!isAsDeclared(findings));
    assert.deepEqual('miscounts' in findings.text && findings.text.miscounts, [
      { emendation: 0, found: 1 },
    ]);
  });

  for (const [name, block, text, at] of [
    ['changed', 1, '未来的大学，很小。', '题目未来的大学，很【小】。结束。'],
    ['added', 1, '未来的的大学，很大。', '题目未来的【的】大学，很大。结束。'],
    ['removed', 1, '未来大学，很大。', '题目未来【大】学，很大。结束。'],
    ['added at the end', 2, '结束。完', '…的大学，很大。结束。【完】'],
    ['removed at the end', 2, '结束', '…来的大学，很大。结束【】'],
  ] as const)
    test(`tells a character of the page that was ${name}`, async () => {
      const blocks = BLOCKS.with(block, { text });
      const findings = await check({ blocks });
      assert.ok(!isAsDeclared(findings));
      const { difference } = findings.text as { difference?: { block: number; written: string } };
      assert.equal(difference?.block, block);
      assert.equal(difference.written.slice(-10), at.slice(-10));
    });

  test('does not compare white space', async () => {
    const blocks = BLOCKS.with(1, { text: '未来的\n 大学，　很大。' });
    assert.ok(isAsDeclared(await check({ blocks })));
  });

  test('reads the extent of a saved page, in the encoding that the article has', async () => {
    const capture = encode(
      '<title>站</title><p>菜单<h1>题目</h1><p>末来的大学,很大.<p>结束。<p>广告',
      'gb18030',
    );
    const extent = { from: '题目', to: '结束。' };
    const declared = { encoding: 'gb18030', isPage: true, extent } as const;
    assert.ok(isAsDeclared(await check({ capture, declared })));
    const without = await check({ capture, declared: { ...declared, extent: undefined } });
    assert.ok(!isAsDeclared(without));
  });

  test('says why texts cannot be compared: they are not in the encoding, or have no such extent', async () => {
    const broken = await check({ loaded: Buffer.from([0xb1, 0xb1]) });
    assert.deepEqual(broken.text, { wrong: 'encoding' });
    const extent = { from: '题目', to: '没有' };
    const { text } = await check({ declared: { extent } });
    assert.deepEqual(text, { wrong: 'to' });
    assert.ok(!isAsDeclared(broken) && !isAsDeclared(await check({ declared: { extent } })));
  });

  test('compares the texts also where no hash can be computed', async () => {
    const on = { ...platform, digest: undefined };
    const findings = await check({ on });
    assert.equal(findings.sha256, undefined);
    assert.ok(isAsDeclared(findings));
    assert.ok(!isAsDeclared(await check({ on, blocks: BLOCKS.slice(1) })));
  });
});

suite('A capture beside the text of a page', () => {
  const kinds = ['title', 'paragraph', 'paragraph'] as const;
  const compare = (
    texts: string[],
    isConverted: boolean,
    capture: Buffer = Buffer.from(CAPTURED),
    changes: Partial<Declaration> = {},
  ) =>
    compareWithCapture(
      declarationOf(capture, changes),
      new Uint8Array(capture),
      texts.map((text, index) => ({ kind: kinds[index]!, text })),
      isConverted,
      platform,
    );
  const texts = BLOCKS.map(({ text }) => text);

  test('has a row for each block, with its kind, and with what was changed', async () => {
    assert.deepEqual(await compare(texts, false), [
      { kind: 'title', captured: [{ text: '题目' }], written: [{ text: '题目' }] },
      {
        kind: 'paragraph',
        captured: [
          { text: '末', emendation: 0 },
          { text: '来的大学' },
          { text: ',', emendation: 1 },
          { text: '很大' },
          { text: '.', emendation: 2 },
        ],
        written: [
          { text: '未', emendation: 0 },
          { text: '来的大学' },
          { text: '，', emendation: 1 },
          { text: '很大' },
          { text: '。', emendation: 2 },
        ],
      },
      { kind: 'paragraph', captured: [{ text: '结束。' }], written: [{ text: '结束。' }] },
    ]);
  });

  test('has the text in the other script where the page is converted', async () => {
    const rows = await compare(['題目', '未來的大學，很大。', '結束。'], true);
    assert.ok(Array.isArray(rows));
    assert.deepEqual(
      rows.map(({ captured, written }) =>
        [captured, written].map((pieces) => pieces.map(({ text }) => text).join('')),
      ),
      [
        ['题目', '題目'],
        ['末来的大学,很大.', '未來的大學，很大。'],
        ['结束。', '結束。'],
      ],
    );
  });

  test('has only the extent of a saved page, in its encoding, and what was left out as a row of its own', async () => {
    const capture = Buffer.from(
      encode(
        '<title>站</title><p>菜单<h1>题目</h1><p>分享<p>末来的大学,很大.<p>结束。<p>广告',
        'gb18030',
      ),
    );
    const rows = await compare(texts, false, capture, {
      encoding: 'gb18030',
      isPage: true,
      extent: { from: '题目', to: '结束。' },
      emendations: [...EMENDATIONS, { find: '分享', replace: '', count: 1 }],
    });
    assert.ok(Array.isArray(rows));
    assert.deepEqual(
      rows.map(({ kind }) => kind),
      ['title', undefined, 'paragraph', 'paragraph'],
    );
    const { captured, written } = rows[1]!;
    assert.deepEqual(
      captured.filter(({ text }) => text.trim()),
      [{ text: '分享', emendation: 3 }],
    );
    assert.deepEqual(written, []);
  });

  test('is not shown where it would not be true, and says why', async () => {
    const wrong = { wrong: 'text' };
    assert.deepEqual(await compare(texts.with(1, '末来的大学，很大。'), false), wrong);
    // Of a converted text, only the number of characters is known.
    assert.deepEqual(await compare(texts.with(1, '未來的大學，很大'), true), wrong);
    const [first, ...others] = EMENDATIONS;
    const emendations = [{ ...first!, count: 2 }, ...others];
    assert.deepEqual(await compare(texts, false, undefined, { emendations }), wrong);
    assert.deepEqual(await compare(texts, false, Buffer.from([0xb1, 0xb1])), { wrong: 'encoding' });
    const extent = { from: '题目', to: '没有' };
    assert.deepEqual(await compare(texts, false, undefined, { extent }), { wrong: 'to' });
  });
});
