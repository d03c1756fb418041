import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { findVerticalForms } from '../../src/rendering/vertical-forms.ts';

/** The ranges of a text with a form, each with its form. */
const formsOf = (text: string) =>
  findVerticalForms(text)
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end, form }) => `${form} ${[...text].slice(start, end).join('')}`);

suite('In vertical lines', () => {
  test('numbers of one or two digits are in one square, and what is as narrow', () => {
    assert.deepEqual(formsOf('5月20日，5G、B2、A+、3.0、8%'), [
      'square 5',
      'square 20',
      'square 5G',
      'square B2',
      'square A+',
      'square 3.0',
      'square 8%',
    ]);
  });

  test('years, short numbers, single letters and initials are upright, one character below the other', () => {
    assert.deepEqual(formsOf('2023年在233室，GDP、X光、x轴'), [
      'upright 2023',
      'upright 233',
      'upright GDP',
      'upright X',
      'upright x',
    ]);
  });

  test('longer numbers, words, and whatever belongs together lie on their side', () => {
    assert.deepEqual(
      formsOf('12345、1,234、2023-05-11、10:30、25%、iPhone 15、AT&T、C. S. Lewis、café 9'),
      [],
    );
  });

  test('quotation marks have other forms, but for those around Western words', () => {
    assert.deepEqual(formsOf('“山西‘大’学”“985”“AI”'), [
      'open “',
      'open inner ‘',
      'close inner ’',
      'close ”',
      'open “',
      'upright 985',
      'close ”',
      'open “',
      'upright AI',
      'close ”',
    ]);
    assert.deepEqual(formsOf('“Hello, world”，O’Brien说“好'), ['open “']);
  });

  test('places are counted in characters', () => {
    assert.deepEqual(findVerticalForms('𠮷𠮷5月'), [{ start: 2, end: 3, form: 'square' }]);
  });

  test('no character has two forms', () => {
    const piece = fc.constantFrom(
      ...['山', '𠮷', '5', '20', '2023', 'GDP', 'word', '“', '”', '‘', '’', '，', ' ', '.', '&'],
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const length = [...pieces.join('')].length;
        let last = 0;
        for (const { start, end } of findVerticalForms(pieces.join('')).toSorted(
          (a, b) => a.start - b.start,
        )) {
          assert.ok(last <= start && start < end && end <= length);
          last = end;
        }
      }),
      { numRuns: 1000 },
    );
  });
});
