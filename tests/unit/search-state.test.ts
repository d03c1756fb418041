import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { SearchHistory } from '../../src/search/search-history.ts';
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
        text,
        choice: { year, organisation },
        order,
        page,
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

suite('The history of a search', () => {
  /** Record how the history of the browser changes: `+` for a new entry, `=` for a changed one. */
  const record = (search: string) => {
    const changes: string[] = [];
    const location = { href: `https://example.org/search/${search}`, search };
    const change = (sign: string) => (_data: unknown, _title: string, url: URL) => {
      changes.push(sign + decodeURIComponent(url.search));
      [location.href, location.search] = [url.href, url.search];
    };
    const history = { pushState: change('+'), replaceState: change('=') };
    Object.assign(globalThis, { location, history });
    return changes;
  };
  const stateOf = (text: string, page = 1): SearchState => ({
    text,
    choice: NO_CHOICE,
    order: 'relevance',
    page,
  });

  test('has one entry for what is typed in one go, and another for the next query', () => {
    const changes = record('');
    const history = new SearchHistory();
    for (const text of ['山', '山西', '山西大']) history.update(stateOf(text));
    history.finishEntry();
    history.update(stateOf('合作'));
    assert.deepEqual(changes, ['+?q=山', '=?q=山西', '=?q=山西大', '+?q=合作']);
  });

  test('has an entry for every page of results', () => {
    const changes = record('?q=山西');
    const history = new SearchHistory();
    assert.deepEqual(history.read(), stateOf('山西'));
    for (const page of [2, 3]) history.add(stateOf('山西', page));
    history.update(stateOf('合作'));
    assert.deepEqual(changes, ['+?q=山西&page=2', '+?q=山西&page=3', '+?q=合作']);
  });

  test('has no entry for what the address asks for already, or has no room for', () => {
    const changes = record('?page=1&q=山西&utm=x');
    const history = new SearchHistory();
    history.add(stateOf('山西'));
    history.add(stateOf('山'.repeat(513)));
    assert.deepEqual(changes, []);
  });
});
