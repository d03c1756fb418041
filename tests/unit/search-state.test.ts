import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { forEachFilter } from '../../src/search/filters.ts';
import { SearchHistory } from '../../src/results/search-history.ts';
import {
  countChosen,
  LINE_ORDERS,
  NOT_NARROWED,
  ORDERS,
  readState,
  writeState,
  VIEWS,
  type SearchState,
} from '../../src/search/search-state.ts';

const DEFAULT = readState(new URLSearchParams());

suite('The URL of a search', () => {
  test('has all that can be set, and no defaults', () => {
    assert.equal(String(writeState(DEFAULT)), '');
    const choice = { ...DEFAULT.choice, year: ['2002', '2001'], organisation: ['东大'] };
    const period = { from: '2001', to: '2002-05-01' };
    const results = { ...DEFAULT, text: '合作 -山西', choice, period, asTyped: true, page: 3 };
    for (const state of [
      { ...results, order: 'newest' },
      { ...results, view: 'kwic', lineOrder: 'following' },
      { ...results, view: 'time', page: 1 },
    ] satisfies SearchState[])
      assert.deepEqual(readState(new URLSearchParams(String(writeState(state)))), state);
  });

  test('is read as it was written, whatever it has', () => {
    const values = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1 }));
    const part = fc.constantFrom('', '2001', '2001-12', '2024-02-29');
    const state = fc.record({
      text: fc.string({ unit: 'grapheme' }),
      view: fc.constantFrom(...VIEWS),
      choice: fc.record(
        forEachFilter(() => values),
        { noNullPrototype: true },
      ),
      period: fc.record({ from: part, to: part }, { noNullPrototype: true }),
      asTyped: fc.boolean(),
      order: fc.constantFrom(...ORDERS),
      lineOrder: fc.constantFrom(...LINE_ORDERS),
      all: fc.boolean(),
      page: fc.integer({ min: 1, max: 9_999_999 }),
    });
    fc.assert(
      fc.property(state, (any) => {
        const read = readState(new URLSearchParams(String(writeState(any))));
        // A view has one of the orders.
        const others =
          any.view === 'kwic' ? { order: DEFAULT.order } : { lineOrder: DEFAULT.lineOrder };
        assert.deepEqual(read, { ...any, ...others });
      }),
    );
  });

  test('has the defaults where it makes no sense', () => {
    for (const address of [
      ...['sort=x', 'page=0', 'page=-1', 'page=1e9', 'page=12345678', 'year=', 'view=x'],
      ...['from=20', 'from=2023-02-30', 'to=2023-13', 'to=x', 'typed=0', 'sort=following'],
    ])
      assert.deepEqual(readState(new URLSearchParams(address)), DEFAULT, address);
  });

  test('has each chosen value once', () => {
    assert.deepEqual(readState(new URLSearchParams('year=2001&year=2001&year=2002')).choice.year, [
      '2001',
      '2002',
    ]);
  });

  test('says how much narrows the search', () => {
    assert.equal(countChosen(NOT_NARROWED), 0);
    const choice = { ...DEFAULT.choice, year: ['2001', '2002'], organisation: ['东大'] };
    assert.equal(countChosen({ choice, period: { from: '2001', to: '2002' } }), 4);
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
  const stateOf = (text: string, page = 1): SearchState => ({ ...DEFAULT, text, page });

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

  test('keeps what a link cites until something else is asked', () => {
    const cited = '?q=山西&archive=6b0e8b5&found=2&hits=3';
    const changes = record(cited);
    const history = new SearchHistory();
    history.add(stateOf('山西'));
    assert.equal(location.search, cited);
    history.add(stateOf('山西', 2));
    assert.deepEqual(changes, ['+?q=山西&page=2']);
  });

  test('has no entry for what the address asks for already, or has no room for', () => {
    const changes = record('?page=1&q=山西&utm=x');
    const history = new SearchHistory();
    history.add(stateOf('山西'));
    history.add(stateOf('山'.repeat(513)));
    assert.deepEqual(changes, []);
  });
});
