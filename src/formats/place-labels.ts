import type { Block, Cell, EmendedPlace } from '../archive/blocks.ts';
import { fill } from '../site/fill.ts';
import type { VerificationMessages } from '../site/verification-messages.ts';

/** The kinds of blocks, in the order in which places are listed, each with the message that names one. */
const LABELS = {
  title: 'inTitle',
  heading: 'inHeading',
  paragraph: 'inParagraph',
  caption: 'inCaption',
  cell: 'inTable',
  notice: 'inNotice',
} as const satisfies Record<Block['kind'], keyof VerificationMessages>;

/** A block, as far as its place has a name. */
export type Placed = Pick<Block, 'kind'> & { cell?: Pick<Cell, 'table'> | undefined };

/** Names places of an article for readers: paragraphs, captions, headings and tables are each counted from 1. */
export class PlaceLabels {
  readonly #numbers: { kind: Block['kind']; number: number }[];
  readonly #messages: VerificationMessages;

  constructor(blocks: readonly Placed[], messages: VerificationMessages) {
    const counts: Partial<Record<Block['kind'], number>> = {};
    this.#numbers = blocks.map(({ kind, cell }) => ({
      kind,
      number: cell?.table ?? (counts[kind] = (counts[kind] ?? 0) + 1),
    }));
    this.#messages = messages;
  }

  of(places: readonly EmendedPlace[]): string {
    const { beforePlace, afterPlace, listSeparator } = this.#messages;
    const inside = places
      .filter(({ isAfter }) => !isAfter)
      .map(({ block }) => this.#numbers[block]!);
    const labels = Object.keys(LABELS).flatMap((kind) =>
      runsOf(inside.filter((each) => each.kind === kind).map(({ number }) => number)).map((run) =>
        this.#label(kind as Block['kind'], run),
      ),
    );
    const outside = places
      .filter(({ isAfter }) => isAfter)
      .map(({ block }) => {
        const { kind, number } = this.#numbers[Math.max(block, 0)]!;
        const place = this.#label(kind, [number, number]);
        return fill(block < 0 ? beforePlace : afterPlace, { place });
      });
    return [...labels, ...outside].join(listSeparator);
  }

  #label(kind: Block['kind'], [first, last]: readonly [number, number]): string {
    const number = first === last ? first : `${first}${this.#messages.until}${last}`;
    return fill(this.#messages[LABELS[kind]], { number });
  }
}

/** Return the runs of consecutive numbers in a sorted list, each as its first and last. */
function runsOf(numbers: readonly number[]): [first: number, last: number][] {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && number <= last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}
