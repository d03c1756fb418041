import type { Search } from './engine.ts';
import type { VolumeEntry } from './index-format.ts';
import { ANY_TIME, firstDay, isLimited, lastDay, type Period } from './period.ts';

/** What was searched, of the volumes that can have results: from the oldest of these documents to the newest of them. */
export interface Reach extends Period {
  volumes: number;
  documents: number;
  /** The number of documents in the volumes that were not searched. */
  left: number;
}

/**
 * List the volumes that can have results of a search, in the order in which they are searched: the newest first, but those
 * of a search that is sorted by date as this order asks. Relevance that ranks all documents together has to search them all.
 */
export function volumesFor(
  { period, choice, order, together }: Pick<Search, 'period' | 'choice' | 'order' | 'together'>,
  volumes: readonly VolumeEntry[],
): VolumeEntry[] {
  // Years are counted for each other: whoever asks for everything gets the counts of all years.
  const periods = together || choice.year.length === 0 ? [ANY_TIME] : choice.year.map(yearOf);
  const needed = volumes.filter(
    (volume) => overlap(volume, period) && periods.some((each) => overlap(volume, each)),
  );
  return order === 'oldest' ? needed.reverse() : needed;
}

const yearOf = (year: string): Period => ({ from: year, to: year });

/** Test if a volume may have documents of a period. Documents without a date are in no period. */
const overlap = (volume: Period, period: Period): boolean =>
  !isLimited(period) ||
  (volume.to !== '' &&
    lastDay(volume.to) >= firstDay(period.from) &&
    (period.to === '' || firstDay(volume.from) <= lastDay(period.to)));

/** A search begins with so much of the largest volume: a volume that has just begun has too little. */
const LEAST_SHARE = 1 / 4;

/**
 * Count the volumes that a search begins with.
 * @param volumes those that can have results, in the order in which they are searched
 * @param all all volumes
 */
export function firstVolumes(volumes: readonly VolumeEntry[], all: readonly VolumeEntry[]): number {
  const least = LEAST_SHARE * Math.max(...all.map(({ documentCount }) => documentCount));
  let documents = 0;
  const enough = volumes.findIndex(({ documentCount }) => (documents += documentCount) >= least);
  return enough < 0 ? volumes.length : enough + 1;
}

/**
 * Describe what was searched.
 * @param volumes all that can have results, in the order in which they are searched
 * @param count how many of them were searched
 */
export function reachOf(volumes: readonly VolumeEntry[], count: number): Reach {
  const countDocuments = (some: readonly VolumeEntry[]) =>
    some.reduce((sum, { documentCount }) => sum + documentCount, 0);
  const searched = volumes.slice(0, count);
  const dates = searched.flatMap(({ from, to }) => [from, to]).sort();
  return {
    from: dates[0] ?? '',
    to: dates.at(-1) ?? '',
    volumes: searched.length,
    documents: countDocuments(searched),
    left: countDocuments(volumes.slice(count)),
  };
}
