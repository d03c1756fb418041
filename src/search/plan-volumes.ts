/**
 * The division of an archive into volumes: parts of its time, each with an index of its own. So a search begins with the
 * newest, and what changes in one volume leaves the others as they are.
 */

import type { Period } from './period.ts';

/** A volume: its documents, and the years, months or days of the first and the last of them (empty for no date). */
export interface Volume<Document> extends Period {
  documents: readonly Document[];
}

/** The most documents of a volume, unless a single day has more. */
export const VOLUME_SIZE = 10_000;

/** A way to divide time: into so many years, months or days at a time, counted from the first of all. */
interface Division {
  /** The length of the part of a date that names such a unit. */
  length: 4 | 7 | 10;
  units: number;
}

/** Every division refines the one before it. Undated documents are in a year before all others. */
const DIVISIONS: readonly Division[] = [
  ...[8192, 4096, 2048, 1024, 512, 256, 128, 64, 32, 16, 8, 4, 2, 1].map((units): Division => ({
    length: 4,
    units,
  })),
  ...[6, 3, 1].map((units): Division => ({ length: 7, units })),
  ...[16, 8, 4, 2, 1].map((units): Division => ({ length: 10, units })),
];

/**
 * Divide documents into volumes: time is halved, again and again, wherever there are too many. The borders do not depend
 * on other volumes. So a document that is added, anywhere, changes only the volume that it comes into, or divides that.
 * @param documents sorted by date, the oldest first
 * @param most the most documents of a volume
 * @returns the volumes, the oldest first; one even where there are no documents
 */
export const planVolumes = <Document extends { date: string }>(
  documents: readonly Document[],
  most = VOLUME_SIZE,
): Volume<Document>[] => divide(documents, most, 0);

function divide<Document extends { date: string }>(
  documents: readonly Document[],
  most: number,
  depth: number,
): Volume<Document>[] {
  const division = DIVISIONS[depth];
  if (documents.length <= most || !division) {
    const { length } = DIVISIONS[Math.max(0, depth - 1)]!;
    const [from, to] = [documents[0], documents.at(-1)].map(
      (document) => document?.date.slice(0, length) ?? '',
    ) as [string, string];
    return [{ from, to, documents }];
  }
  const volumes: Volume<Document>[] = [];
  for (let start = 0; start < documents.length;) {
    const unit = unitOf(documents[start]!.date, division);
    let end = start + 1;
    while (end < documents.length && unitOf(documents[end]!.date, division) === unit) end++;
    volumes.push(...divide(documents.slice(start, end), most, depth + 1));
    start = end;
  }
  return volumes;
}

/** Return the number of the part of time, in its year or month, that a date is in. */
function unitOf(date: string, { length, units }: Division): number {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  // Months and days begin with 1.
  const number = { 4: year, 7: month - 1, 10: day - 1 }[length];
  return Math.floor(number / units);
}
