import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import {
  countValues,
  documentsWith,
  filterValue,
  valueKey,
  valueName,
} from '../../src/search/filters.ts';

suite('A value of a filter', () => {
  const organisation = filterValue({ 'zh-Hans': '东大', 'zh-Hant': '東大' });

  test('has its name in the reader’s script', () => {
    assert.equal(valueName(organisation, 'zh-Hans'), '东大');
    assert.equal(valueName(organisation, 'zh-Hant'), '東大');
    const same = filterValue({ 'zh-Hans': '北大', 'zh-Hant': '北大' });
    assert.deepEqual([same, valueName(same, 'zh-Hant')], ['北大', '北大']);
  });

  test('has the same key for readers of either script', () => {
    assert.equal(valueKey(organisation), '东大');
  });
});

suite('The values of a filter', () => {
  const values = new Map([
    ['东大/東大', [0, 2]],
    ['北大', [1, 2, 3]],
  ]);

  test('leave all documents where none is chosen, else those with any chosen one', () => {
    assert.equal(documentsWith(values, []), null);
    assert.deepEqual(documentsWith(values, ['东大']), new Set([0, 2]));
    assert.deepEqual(documentsWith(values, ['东大', '北大']), new Set([0, 1, 2, 3]));
    assert.deepEqual(documentsWith(values, ['西大']), new Set());
  });

  test('are counted, the most frequent first, without those that no document has', () => {
    assert.deepEqual(countValues(values, new Set([1, 2]), []), [
      { value: '北大', count: 2 },
      { value: '东大/東大', count: 1 },
    ]);
    assert.deepEqual(countValues(values, new Set([3]), []), [{ value: '北大', count: 1 }]);
  });

  test('have chosen ones even where no document has them', () => {
    assert.deepEqual(countValues(values, new Set([3]), ['东大', '西大']), [
      { value: '北大', count: 1 },
      { value: '东大/東大', count: 0 },
      { value: '西大', count: 0 },
    ]);
  });
});
