import type { Interval } from '../search/period.ts';

/** The most marks of a scale above zero. */
const MAX_MARKS = 4;
/** The most labels below a chart, so that they have room in the narrowest window, in the largest text. */
const MAX_LABELS = { years: 6, monthsOrDays: 12 };

/** The marks of a scale from zero: round whole numbers at equal distances, the last of which is not below the maximum. */
export function scaleMarks(maximum: number): number[] {
  const step = roundNumber((each) => maximum / each <= MAX_MARKS);
  const count = Math.max(1, Math.ceil(maximum / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** The labels below the intervals of a chart: round numbers. An interval without a label has an empty text. */
export function intervalLabels(intervals: readonly Pick<Interval, 'from'>[]): string[] {
  const numbers = intervals.map(({ from }) => Number(from.split('-').at(-1)));
  const [first = 0, second = 0] = numbers;
  const most = MAX_LABELS[intervals[0]?.from.length === 4 ? 'years' : 'monthsOrDays'];
  const distance = second - first;
  const step = roundNumber((each) => (distance * numbers.length) / each <= most);
  return numbers.map((number) => (number % step === 0 ? String(number) : ''));
}

/** Find the least of 1, 2, 5, 10, 20, 50 … that will do. */
function roundNumber(willDo: (number: number) => boolean): number {
  for (let power = 1; ; power *= 10)
    for (const factor of [1, 2, 5]) if (willDo(factor * power)) return factor * power;
}
