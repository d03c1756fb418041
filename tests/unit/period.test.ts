import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { intervalLabels, scaleMarks } from '../../src/results/chart-scale.ts';
import {
  ANY_TIME,
  countOverTime,
  firstDay,
  isIn,
  isPartOfDate,
  lastDay,
  widerPeriods,
} from '../../src/search/period.ts';

/** The day after a day, by arithmetic that shares nothing with the product. */
function nextDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const [y, m, d] =
    date < lengths[month - 1]!
      ? [year, month, date + 1]
      : month < 12
        ? [year, month + 1, 1]
        : [year + 1, 1, 1];
  return [String(y).padStart(4, '0'), ...[m, d].map((each) => String(each).padStart(2, '0'))].join(
    '-',
  );
}

/** Any day of some years. */
const daysOf = (min: string, max: string) =>
  fc
    .date({ min: new Date(min), max: new Date(max), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
const day = fc.oneof(
  daysOf('2023-05-01', '2023-05-31'),
  daysOf('2024-01-01', '2024-12-31'),
  daysOf('1990-01-01', '2030-12-31'),
  daysOf('0001-01-01', '9998-12-31'),
);

/** Count the hits of documents with these dates, of which an empty one is none. */
function timelineOf(dates: readonly string[], hitsOf = (_: number) => 1) {
  const values = new Map<string, number[]>();
  for (const [document, date] of dates.entries())
    if (date) values.set(date, [...(values.get(date) ?? []), document]);
  return countOverTime(values, new Map(dates.map((_, document) => [document, hitsOf(document)])));
}

suite('Hits over time', () => {
  test('are counted once each, in the interval of their date', () => {
    const dates = fc.array(fc.oneof(day, fc.constant('')), { maxLength: 40 });
    fc.assert(
      fc.property(dates, (all) => {
        const hitsOf = (document: number) => (document * 7) % 5;
        const timeline = timelineOf(all, hitsOf);
        assert.equal(timeline.dates, new Set(all.filter(Boolean)).size);
        const count = (documents: number[]) => ({
          articles: documents.length,
          hits: documents.reduce((sum, document) => sum + hitsOf(document), 0),
        });
        const documentsWhere = (matches: (date: string) => boolean) =>
          [...all.keys()].filter((document) => matches(all[document]!));
        assert.deepEqual(timeline.undated, count(documentsWhere((date) => date === '')));
        for (const { from, to, articles, hits } of timeline.intervals)
          assert.deepEqual(
            { articles, hits },
            count(
              documentsWhere(
                (date) => date !== '' && date >= firstDay(from) && date <= lastDay(to),
              ),
            ),
          );
      }),
    );
  });

  test('have intervals without a gap, few enough for a chart, and as fine as that allows', () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 1 }), (all) => {
        const { intervals } = timelineOf(all);
        const sorted = all.toSorted();
        const [first, last] = [sorted[0]!, sorted.at(-1)!];
        assert.ok(firstDay(intervals[0]!.from) <= first);
        assert.ok(lastDay(intervals.at(-1)!.to) >= last);
        for (const [index, { to }] of intervals.slice(0, -1).entries())
          assert.equal(nextDay(lastDay(to)), firstDay(intervals[index + 1]!.from));
        assert.ok(intervals.length <= 61);
        const shared = first.slice(0, 7) === last.slice(0, 7) ? 10 : 7;
        const length = first.slice(0, 4) === last.slice(0, 4) ? shared : 4;
        for (const { from, to } of intervals) {
          assert.ok(isPartOfDate(from) && isPartOfDate(to));
          assert.deepEqual([from.length, to.length], [length, length]);
        }
      }),
    );
  });

  test('are by years, by months within a year, by days within a month, by decades in a long time', () => {
    const intervalsOf = (...dates: string[]) =>
      timelineOf(dates).intervals.map(({ from, to }) => (from === to ? from : `${from}/${to}`));
    assert.deepEqual(intervalsOf('2021-12-31', '2023-01-01'), ['2021', '2022', '2023']);
    const months = intervalsOf('2023-03-01', '2023-05-01');
    assert.deepEqual([months.length, months[0], months.at(-1)], [12, '2023-01', '2023-12']);
    for (const [date, last] of [
      ['2023-02-14', '2023-02-28'],
      ['2024-02-14', '2024-02-29'],
      ['1900-02-14', '1900-02-28'],
      ['2000-02-14', '2000-02-29'],
      ['2023-04-14', '2023-04-30'],
      ['2023-12-14', '2023-12-31'],
    ] as const) {
      const days = intervalsOf(date);
      assert.equal(days[0], `${date.slice(0, 7)}-01`);
      assert.equal(days.at(-1), last);
    }
    assert.equal(intervalsOf('1967-01-01', '2026-01-01').length, 60);
    const decades = intervalsOf('1966-01-01', '2026-01-01');
    assert.deepEqual([decades.length, decades[0], decades.at(-1)], [7, '1960/1969', '2020/2029']);
    assert.equal(intervalsOf('1900-01-01', '2026-01-01').length, 13);
    assert.deepEqual(intervalsOf(), []);
    assert.deepEqual(intervalsOf(''), []);
  });

  test('are of the documents that were found, and of no others', () => {
    const dates = new Map([
      ['2001-01-01', [0, 1]],
      ['2002-01-01', [2]],
      ['2003-01-01', [3]],
    ]);
    const { intervals, dates: count } = countOverTime(dates, new Map([[1, 4]]));
    assert.equal(count, 1);
    assert.deepEqual(
      intervals.filter(({ articles }) => articles > 0),
      [{ from: '2001-01-01', to: '2001-01-01', articles: 1, hits: 4 }],
    );
  });
});

suite('A period', () => {
  test('has its first and its last day, and none beside them', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(4, 7, 10), (date, length) => {
        const part = date.slice(0, length);
        const period = { from: part, to: part };
        assert.ok(isIn(date, period));
        assert.ok(isIn(firstDay(part), period));
        assert.ok(isIn(lastDay(part), period));
        assert.ok(!isIn(nextDay(lastDay(part)), period));
        assert.ok(isPartOfDate(lastDay(part)));
      }),
    );
    assert.equal(lastDay('0000-02'), '0000-02-29');
  });

  test('without a limit has every date, and no text that is none', () => {
    assert.ok(isIn('0001-01-01', ANY_TIME));
    assert.ok(isIn('9999-12-31', { from: '2001', to: '' }));
    assert.ok(!isIn('', ANY_TIME));
  });

  test('is within wider ones, up to the time of all', () => {
    const widerOf = (from: string, to = from) =>
      widerPeriods({ from, to }).map((period) => period.from);
    assert.deepEqual(widerOf(''), []);
    assert.deepEqual(widerOf('2023'), ['']);
    assert.deepEqual(widerOf('2023-05'), ['', '2023']);
    assert.deepEqual(widerOf('2023-05-09'), ['', '2023', '2023-05']);
    assert.deepEqual(widerOf('1960', '1969'), ['']);
    assert.deepEqual(widerOf('2023-05', ''), ['']);
  });
});

suite('A chart', () => {
  test('has a scale of a few round numbers, to which every bar comes', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000_000 }), (maximum) => {
        const marks = scaleMarks(maximum);
        const [zero, step] = marks as [number, number];
        assert.equal(zero, 0);
        assert.match(String(step), /^[125]0*$/);
        assert.ok(marks.length <= 5);
        assert.ok(marks.at(-1)! >= maximum);
        // The highest bar has more than half of the height.
        assert.ok(maximum < 3 || marks.at(-1)! < 2 * maximum, String(maximum));
        for (const [index, mark] of marks.entries()) assert.equal(mark, index * step);
      }),
    );
    assert.deepEqual(scaleMarks(1), [0, 1]);
    assert.deepEqual(scaleMarks(7), [0, 2, 4, 6, 8]);
    assert.deepEqual(scaleMarks(120), [0, 50, 100, 150]);
  });

  test('has labels with room between them, and all labels where there is room', () => {
    const labelsOf = (...dates: string[]) => {
      const labels = intervalLabels(timelineOf(dates).intervals);
      return [labels.length, ...labels.filter(Boolean)];
    };
    assert.deepEqual(labelsOf('2021-01-01', '2023-01-01'), [3, '2021', '2022', '2023']);
    assert.deepEqual(labelsOf('2000-01-01', '2024-01-01'), [
      25,
      ...['2000', '2005', '2010', '2015', '2020'],
    ]);
    assert.deepEqual(labelsOf('1967-01-01', '2026-01-01'), [
      60,
      ...['1970', '1980', '1990', '2000', '2010', '2020'],
    ]);
    assert.deepEqual(labelsOf('1900-01-01', '2026-01-01'), [13, '1900', '1950', '2000']);
    assert.equal(labelsOf('2023-01-01', '2023-05-01').length, 13);
    assert.deepEqual(labelsOf('2023-05-01', '2023-05-02'), [
      31,
      ...['5', '10', '15', '20', '25', '30'],
    ]);
    fc.assert(
      fc.property(fc.array(day, { minLength: 1 }), (all) => {
        const { intervals } = timelineOf(all);
        const labels = intervalLabels(intervals);
        const labelled = [...labels.keys()].filter((index) => labels[index]);
        assert.ok(labelled.length > 0);
        const room = intervals.length / (intervals[0]!.from.length === 4 ? 6 : 12);
        for (const [index, at] of labelled.slice(1).entries())
          assert.ok(at - labelled[index]! >= room);
      }),
    );
  });
});
