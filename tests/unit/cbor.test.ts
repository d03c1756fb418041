import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { CborReader, CborWriter } from '../../src/search/cbor.ts';

suite('CBOR', () => {
  const unsigned = fc.oneof(fc.nat(30), fc.nat(70_000), fc.nat(2 ** 32 - 1));
  const item = fc.oneof(unsigned, fc.string({ unit: 'binary' }));

  test('reads what was written', () => {
    fc.assert(
      fc.property(fc.array(fc.array(item)), (lists) => {
        const writer = new CborWriter();
        writer.array(lists.length);
        for (const list of lists) {
          writer.array(list.length);
          for (const value of list)
            if (typeof value === 'number') writer.unsigned(value);
            else writer.text(value.toWellFormed());
        }
        const bytes = writer.take();
        const reader = new CborReader(bytes);
        const read = Array.from({ length: reader.array() }, (_, i) =>
          Array.from({ length: reader.array() }, (_, j) =>
            typeof lists[i]![j] === 'number' ? reader.unsigned() : reader.text(),
          ),
        );
        assert.deepEqual(
          read,
          lists.map((list) =>
            list.map((value) => (typeof value === 'string' ? value.toWellFormed() : value)),
          ),
        );
        const skipping = new CborReader(bytes);
        skipping.skip();
        assert.equal(skipping.offset, bytes.length);
      }),
    );
  });

  test('reads the examples of RFC 8949, appendix A', () => {
    const integers: [string, number][] = [
      ['00', 0],
      ['17', 23],
      ['1818', 24],
      ['1903e8', 1000],
      ['1a000f4240', 1_000_000],
      ['20', -1],
      ['3863', -100],
      ['3903e7', -1000],
    ];
    for (const [hex, value] of integers)
      assert.equal(new CborReader(Buffer.from(hex, 'hex')).integer(), value);
    assert.equal(new CborReader(Buffer.from('64f0908591', 'hex')).text(), '\u{10151}');
  });

  test('reads nothing out of what is cut short, or is something else', () => {
    for (const hex of ['', '18', '19 03', '62 e6', 'f5', 'fb'])
      for (const read of ['array', 'unsigned', 'integer', 'text', 'skip'] as const)
        assert.throws(() => new CborReader(Buffer.from(hex.replace(' ', ''), 'hex'))[read]());
  });
});
