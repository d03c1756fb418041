import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { sha256Of } from '../../src/archive/check-capture.ts';
import { decodeCapture } from '../../src/archive/read-capture.ts';
import { encode } from '../encode.ts';
import { makeArticle } from '../make-article.ts';
import { ARTICLE, CAPTURE, CAPTURED, change, check, FILE } from '../sample-article.ts';

suite('The capture', () => {
  const says = (name: string, capture: Buffer | null, message: RegExp) =>
    test(name, () => {
      const report = check(ARTICLE, capture);
      assert.match(report, message);
      assert.ok(report.startsWith(CAPTURE), report);
    });
  says('must be there', null, /The capture of .*test\.mdx is missing/);
  says('must not be empty', Buffer.alloc(0), /is empty/);
  says('must be UTF-8', Buffer.from([0xb1, 0xb1, 0xbe, 0xa9]), /not UTF-8/);

  test('may be in another encoding, which the article says', () => {
    const bytes = encode(CAPTURED.replace('yuē', 'yue').replace('qiān', 'qian'), 'gb18030');
    const text = change(/sha256: .*/, `sha256: ${sha256Of(bytes)}`);
    const encoded = (encoding: string) =>
      text.replace('emendations:', `encoding: ${encoding}\nemendations:`);
    assert.equal(check(encoded('gb18030'), bytes), '');
    assert.match(check(text, bytes), /is not UTF-8\. .* such as: encoding: gb18030/);
    assert.match(check(encoded('big5'), Buffer.from([0xff])), /is not BIG5/);
    assert.match(
      check(encoded('latin1'), bytes),
      /encoding: "latin1" is not one of the values allowed\. Write the encoding of the capture: utf-8, gb18030,/,
    );
  });

  test('in Big5 may have characters of Hong Kong, but no codes that Big5 does not define', () => {
    assert.equal(decodeCapture(Buffer.from([0xfa, 0x40]), 'big5'), '𠕇');
    const bytes = Buffer.concat([encode('題目 正文', 'big5'), Buffer.from([0x80, 0x80])]);
    const text = change(/sha256: .*/, `sha256: ${sha256Of(bytes)}`);
    const report = check(text.replace('emendations:', 'encoding: big5\nemendations:'), bytes);
    assert.match(report, /The capture is not BIG5/);
  });

  test('must be there, and must be stated where it is', () => {
    const text = change(/sha256: .*/, 'sha256: not stated');
    assert.match(check(text, null), /:19\n    sha256: every article has a capture/);
    const sha256 = sha256Of(Buffer.from(CAPTURED));
    assert.match(check(text), new RegExp(`this article has a capture. Write: sha256: ${sha256}`));
  });

  test('must have the declared hash; the report has the right one', () => {
    const other = Buffer.from(`${CAPTURED}\n`);
    assert.match(
      check(ARTICLE, other),
      new RegExp(`${FILE}:19\n.*another SHA-256.*write: sha256: ${sha256Of(other)}`, 's'),
    );
  });

  test('that was changed is reported before all that follows from it', () => {
    const report = check(ARTICLE, Buffer.from(CAPTURED.replaceAll('山西', '陕西')));
    assert.match(report, new RegExp(`^${FILE}:19\n.*If the capture was changed, restore it`));
    assert.doesNotMatch(report, /not that of its capture/);
  });

  test('has every credit of the article', () => {
    assert.match(
      check(change('role: 摄影', 'role: 记者')),
      /:15\n.*"记者" does not occur in the capture/,
    );
  });

  test('is known by its length in bytes', () => {
    assert.equal(makeArticle({ captured: '题目\n正文。' }).capture!.bytes, 16);
  });
});

suite('An emendation stops the comparison', () => {
  for (const [name, from, to, message] of [
    [
      'when it matches less often than declared',
      'count: 1',
      'count: 2',
      /:21\n.*"," is declared to occur 2 times .*but occurs once.*write: count: 1/,
    ],
    [
      'when it matches more often than declared',
      "find: ','",
      "find: '1'",
      /:21\n.*"1" is declared to occur once .*but occurs 2 times.*write: count: 2/,
    ],
    [
      'when its pattern matches more often than declared',
      /pattern: .*/,
      "pattern: '[北京]'",
      /:29\n.*is declared to occur once .*but occurs 2 times\. Correct pattern, or write: count: 2/,
    ],
    [
      'when it does not match',
      "find: ','",
      'find: 没有',
      /:21\n.*declared to occur once .*but occurs 0 times\. Correct find\.$/m,
    ],
  ] as const)
    test(name, () => {
      const captured = Buffer.from(CAPTURED.replace('2024年1月2日', '2024年1月1日'));
      const text = change(from, to).replace(/sha256: .*/, `sha256: ${sha256Of(captured)}`);
      const report = check(text, captured);
      assert.match(report, message);
      assert.doesNotMatch(report, /not that of its capture/);
    });
});
