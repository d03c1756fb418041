import { otherScript } from '../../src/script/script.ts';
import type { SearchDocument } from '../../src/search/build-batch.ts';
import type { Search } from '../../src/search/engine.ts';
import { valueKey } from '../../src/search/filters.ts';
import { NOT_NARROWED } from '../../src/search/search-state.ts';
import { lettersOf } from '../plain-scan.ts';
import { PAGE_SCRIPT } from './engines/engine.ts';
import { Random } from './random.ts';

/** A query with what it must find. */
export interface Asked {
  groups: string[][];
  excluded: string[];
  search: Pick<Search, 'choice' | 'period' | 'asTyped'>;
}

/** Write a query as a reader types it. */
export const textOf = ({ groups, excluded }: Asked): string =>
  [...groups.map((group) => group.join(' | ')), ...excluded.map((term) => `-${term}`)].join(' ');

/** Make random queries. They are always the same. */
export function makeQueries(documents: readonly SearchDocument[], count: number): Asked[] {
  const random = new Random(20230609);
  const term = () => {
    const script = random.next() < 0.7 ? PAGE_SCRIPT : otherScript(PAGE_SCRIPT);
    const letters = [...lettersOf(random.pick(random.pick(documents).texts[script]))];
    const start = random.between(0, letters.length - 1);
    return letters.slice(start, start + random.between(1, 6)).join('');
  };
  return Array.from({ length: count }, (): Asked => {
    const groups = [random.next() < 0.25 ? [term(), term()] : [term()]];
    if (random.next() < 0.25) groups.push([term()]);
    const excluded = random.next() < 0.2 ? [term()] : [];
    const choice = { ...NOT_NARROWED.choice };
    if (random.next() < 0.2)
      choice.topic = [valueKey(random.pick(documents).filters['topic']![0]!)];
    const from =
      random.next() < 0.2 ? random.pick(documents).date.slice(0, random.pick([4, 7, 10])) : '';
    return {
      groups,
      excluded,
      search: { choice, period: { from, to: '' }, asTyped: random.next() < 0.2 },
    };
  });
}
