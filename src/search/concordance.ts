import type { Script } from '../script/script.ts';
import type { Found } from './engine.ts';
import { findHits, type HitMarker, type UnitRange } from './excerpt.ts';
import type { DocumentText } from './index-format.ts';
import type { SearchedIndex } from './archive-index.ts';
import type { LineOrder } from './search-state.ts';
import { textFragment } from './text-fragment.ts';

/** A line of a concordance: a hit in its context (keyword in context). */
export interface Line {
  /** The article's id, its title, and its date (an empty text for none). */
  id: string;
  title: string;
  date: string;
  /** The URL fragment that leads to the hit on the article's page. */
  fragment: string;
  before: string;
  hit: string;
  after: string;
}

/** A hit, before its line is made. */
interface Place {
  document: number;
  text: DocumentText;
  block: number;
  range: UnitRange;
}

/** The context on either side of a hit, in code points. */
const CONTEXT = 40;

/** How a concordance is asked for: lines `from` up to `to`, in an order. */
export interface LinesAsked {
  from: number;
  to: number;
  lineOrder: LineOrder;
  script: Script;
}

/**
 * Makes the lines of a concordance. The texts of articles are loaded: by date only those of the lines that are asked for,
 * else of all articles found.
 */
export class Concordance {
  readonly #index: SearchedIndex;
  readonly #found: Pick<Found, 'hits'>;
  readonly #marker: HitMarker;
  /** All hits in the order that was asked for last. */
  #sorted: { order: string; places: Promise<Place[]> } | undefined;

  /** @param found documents with their hits */
  constructor(index: SearchedIndex, found: Pick<Found, 'hits'>, marker: HitMarker) {
    this.#index = index;
    this.#found = found;
    this.#marker = marker;
  }

  /**
   * Make some of the lines.
   * @param report is told how many texts of how many are loaded
   * @throws when a text cannot be loaded
   */
  async lines(
    { from, to, lineOrder, script }: LinesAsked,
    report: (done: number, total: number) => void,
  ): Promise<Line[]> {
    const documents = [...this.#found.hits.keys()].sort((a, b) => a - b);
    if (lineOrder !== 'oldest') documents.reverse();
    if (lineOrder === 'newest' || lineOrder === 'oldest') {
      const { some, skipped } = this.#documentsOf(documents, from, to);
      const places = await this.#places(some, script, report);
      return places.slice(from - skipped, to - skipped).map((place) => lineOf(place, script));
    }
    const order = `${lineOrder} ${script}`;
    if (this.#sorted?.order !== order) {
      const places = this.#places(documents, script, report).then((all) =>
        sortPlaces(all, lineOrder, script),
      );
      const sorted = (this.#sorted = { order, places });
      // Another try may succeed.
      places.catch(() => this.#sorted === sorted && (this.#sorted = undefined));
    }
    return (await this.#sorted.places).slice(from, to).map((place) => lineOf(place, script));
  }

  /** Choose the documents of some lines, by their numbers of hits. @returns with the number of lines before them */
  #documentsOf(documents: readonly number[], from: number, to: number) {
    const some: number[] = [];
    let line = 0;
    let skipped = 0;
    for (const document of documents) {
      const hits = this.#found.hits.get(document)!;
      if (line + hits <= from) skipped += hits;
      else if (line < to) some.push(document);
      line += hits;
    }
    return { some, skipped };
  }

  async #places(
    documents: readonly number[],
    script: Script,
    report: (done: number, total: number) => void,
  ): Promise<Place[]> {
    let done = 0;
    const places = await Promise.all(
      documents.map(async (document) => {
        const text = await this.#index.text(document, script);
        report(++done, documents.length);
        return text.blocks.flatMap(([, block], index) =>
          findHits(block, this.#marker).map((range) => ({ document, text, block: index, range })),
        );
      }),
    );
    return places.flat();
  }
}

/** Sort hits by what follows or precedes them. Those that are equal stay in the order in which they are. */
function sortPlaces(places: readonly Place[], order: LineOrder, script: Script): Place[] {
  const { compare } = new Intl.Collator(script);
  return places
    .map((place) => {
      const { before, after } = contextOf(place);
      // What precedes is read from the hit backwards.
      const key = order === 'following' ? after : [...before].reverse().join('');
      return { place, key };
    })
    .sort((a, b) => compare(a.key, b.key))
    .map(({ place }) => place);
}

/** Return what stands before and after a hit in its block. */
function contextOf({ text, block, range: [start, end] }: Place): { before: string; after: string } {
  const [, whole] = text.blocks[block]!;
  // A character has at most two units.
  const before = [...whole.slice(Math.max(0, start - 2 * CONTEXT), start).toWellFormed()];
  const after = [...whole.slice(end, end + 2 * CONTEXT).toWellFormed()];
  return { before: before.slice(-CONTEXT).join(''), after: after.slice(0, CONTEXT).join('') };
}

function lineOf(place: Place, script: Script): Line {
  const { text, block, range } = place;
  const [element, whole] = text.blocks[block]!;
  return {
    id: text.id,
    title: text.blocks[0]![1],
    date: text.date,
    fragment: textFragment(element, whole, range, script),
    hit: whole.slice(...range),
    ...contextOf(place),
  };
}
