import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import {
  formatDates,
  formatDatePart,
  isCalendarDate,
  parseDateRange,
} from '../../src/archive/dates.ts';

suite('Dates', () => {
  const written = (range: string) => formatDates(parseDateRange(range)).join('至');

  test('are written without repeating what two have in common', () => {
    assert.equal(written('2023-05-09'), '2023年5月9日');
    assert.equal(written('2023-05-20/2023-05-21'), '2023年5月20日至21日');
    assert.equal(written('2023-05-31/2023-06-01'), '2023年5月31日至6月1日');
    assert.equal(written('2023-12-31/2024-01-01'), '2023年12月31日至2024年1月1日');
    assert.equal(written('2023-05-09/2024-05-09'), '2023年5月9日至2024年5月9日');
  });

  test('may be a day, a month or a year', () => {
    assert.equal(formatDatePart('2023-05'), '2023年5月');
    assert.equal(formatDatePart('2023'), '2023年');
    assert.equal(formatDatePart('2023-05-09'), '2023年5月9日');
  });

  test('must exist', () => {
    for (const date of ['2024-02-29', '2023-12-31', '0001-01-01'])
      assert.ok(isCalendarDate(date), date);
    for (const date of ['2023-02-29', '2023-13-01', '2023-04-31', '2023-1-1', '2023', ''])
      assert.ok(!isCalendarDate(date), date);
  });
});
