import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import {
  countChosen,
  NO_CHOICE,
  ORDERS,
  readState,
  writeState,
  type SearchState,
} from '../../src/search/search-state.ts';

suite('The URL of a search', () => {
  test('has all that can be set, and no defaults', () => {
    assert.equal(
      String(writeState({ text: '', choice: NO_CHOICE, order: 'relevance', page: 1 })),
      '',
    );
    const choice = { year: ['2002', '2001'], organisation: ['东大'] };
    const state: SearchState = { text: '合作 -山西', choice, order: 'newest', page: 3 };
    assert.deepEqual(readState(new URLSearchParams(String(writeState(state)))), state);
  });

  test('is read as it was written, whatever it has', () => {
    const values = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1 }));
    const state = fc
      .tuple(
        fc.string({ unit: 'grapheme' }),
        values,
        values,
        fc.constantFrom(...ORDERS),
        fc.integer({ min: 1, max: 9_999_999 }),
      )
      .map(([text, year, organisation, order, page]) => ({
        ...{ text, choice: { year, organisation }, order, page },
      }));
    fc.assert(
      fc.property(state, (any) => {
        assert.deepEqual(readState(new URLSearchParams(String(writeState(any)))), any);
      }),
    );
  });

  test('has the defaults where it makes no sense', () => {
    for (const address of ['sort=x', 'page=0', 'page=-1', 'page=1e9', 'page=12345678', 'year=']) {
      const expected = { text: '', choice: NO_CHOICE, order: 'relevance', page: 1 };
      assert.deepEqual(readState(new URLSearchParams(address)), expected, address);
    }
  });

  test('has each chosen value once', () => {
    assert.deepEqual(readState(new URLSearchParams('year=2001&year=2001&year=2002')).choice.year, [
      '2001',
      '2002',
    ]);
  });

  test('says how many values are chosen', () => {
    assert.equal(countChosen(NO_CHOICE), 0);
    assert.equal(countChosen({ year: ['2001', '2002'], organisation: ['东大'] }), 3);
  });
});
