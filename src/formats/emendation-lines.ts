import type { Article } from '../archive/article.ts';
import type { Block, EmendedPlace } from '../archive/blocks.ts';
import { showInvisible } from '../archive/context.ts';
import type { Script } from '../script/script.ts';
import { fill } from '../site/fill.ts';
import { messagesIn, type Messages } from '../site/messages.ts';

/** Show the text of an emendation on one line, with what cannot be seen as code points. */
export const showText = (text: string): string => showInvisible(text.replace(/\n/g, ' '));

/** Show what an emendation found: of a pattern, what it matched first. */
export const showFound = ({ data, capture }: Article, index: number): string =>
  showText(data.emendations[index]!.find ?? capture?.firstMatches[index] ?? '');

/** Say how many emendations an article has; none of an article without a capture. */
export function countEmendations({ data, capture }: Article, script: Script): string {
  const messages = messagesIn(script);
  if (!capture) return '';
  return (
    (data.script === script ? '' : messages.beforeConversion) +
    (data.emendations.length > 0
      ? fill(messages.collationIntro, { count: data.emendations.length })
      : messages.collationNone)
  );
}

/** Say how many emendations an article has, and of each where it is and what it changes: lines. */
export function emendationLines(article: Article, script: Script): string[] {
  const { data, capture, blocks } = article;
  if (!capture) return [];
  const messages = messagesIn(script);
  const quote = (text: string) => fill(messages.quoted, { text });
  const labels = new PlaceLabels(blocks, messages);
  return [
    countEmendations(article, script),
    ...data.emendations.map(({ pattern, replace, count }, index) => {
      const found = quote(showFound(article, index)) + (pattern ? messages.andTheLike : '');
      const written = replace ? quote(showText(replace)) : messages.deleted;
      const times = fill(messages.times, { count });
      return `${index + 1}. ${labels.of(capture.places[index]!)}${messages.colon}${found} → ${written}（${times}）`;
    }),
  ];
}

/** The kinds of blocks, in the order in which places are listed, each with the message that names one. */
const LABELS = {
  title: 'inTitle',
  heading: 'inHeading',
  paragraph: 'inParagraph',
  caption: 'inCaption',
  cell: 'inTable',
  notice: 'inNotice',
} as const satisfies Record<Block['kind'], keyof Messages>;

/** Names places of an article for readers: paragraphs, captions, headings and tables are each counted from 1. */
class PlaceLabels {
  readonly #numbers: { kind: Block['kind']; number: number }[];
  readonly #messages: Messages;

  constructor(blocks: readonly Block[], messages: Messages) {
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
