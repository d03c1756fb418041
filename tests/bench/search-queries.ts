import { CharacterClasses } from '../../src/script/fold.ts';
import { openccConverter } from '../../src/script/opencc.ts';
import { otherScript, SCRIPTS, type Script } from '../../src/script/script.ts';
import { normalize, type Fold } from '../../src/search/normalize.ts';
import type { MadeArticle } from './corpus.ts';
import { PAGE_SCRIPT, type BenchDocument, type Page } from './engines/engine.ts';
import { Random } from './random.ts';

/** What is searched for: substrings by their length, and pairs of terms. */
export const KINDS = ['1', '2', '3', '4', '5', '6', '7', '8', 'pair'] as const;
export type Kind = (typeof KINDS)[number];

/** A query, and what it ought to find. */
export interface BenchQuery {
  kind: Kind;
  /** The same stretch of the text, as the pages in each script have it. */
  typed: Record<Script, string>;
  /** The ids of the articles that a plain scan finds, for each way of reading the texts. */
  found: Record<Reading, string[]>;
}

/**
 * Ways of reading a text in which a plain scan (`String.includes`, block by block, and every term of a
 * pair) is the measure of a search:
 * - `shown`: the page as it stands, in lower case;
 * - `letters`: of that, only letters and digits, so that punctuation does not matter;
 * - `folded`: the same with both scripts made one: what this archive promises (`src/search/normalize.ts`).
 */
export const READINGS = ['shown', 'letters', 'folded'] as const;
export type Reading = (typeof READINGS)[number];

/** How many queries there are of each kind. */
const COUNT: Record<Kind, number> = {
  1: 20,
  2: 20,
  3: 20,
  4: 20,
  5: 20,
  6: 20,
  7: 20,
  8: 20,
  pair: 40,
};
/** How many of the most common single characters and pairs are asked for. */
const COMMON = 20;

/** An article with its pages in both scripts, as the site would make them. */
export function documentOf(article: MadeArticle): BenchDocument {
  const own: Page = { title: article.title, blocks: article.paragraphs };
  const other = otherScript(article.script);
  const convert = openccConverter(article.script, other);
  const converted: Page = { title: convert(own.title), blocks: own.blocks.map(convert) };
  return {
    article,
    pages: { [article.script]: own, [other]: converted } as Record<Script, Page>,
  };
}

/** The queries of a corpus, the same for everyone, with what each ought to find. */
export function makeQueries(documents: readonly BenchDocument[]): BenchQuery[] {
  const random = new Random(20230520);
  const scan = scanner(documents);
  return KINDS.flatMap((kind) =>
    Array.from({ length: COUNT[kind] }, () => {
      const document = random.pick(documents);
      const stretches =
        kind === 'pair'
          ? [1, 2].map(() => stretch(random, document, random.between(2, 4)))
          : [stretch(random, document, Number(kind))];
      const typed = Object.fromEntries(
        SCRIPTS.map((script) => [script, stretches.map((each) => each[script]).join(' ')]),
      ) as Record<Script, string>;
      return { kind, typed, found: scan(typed[PAGE_SCRIPT]) };
    }),
  );
}

/** A random run of so many letters and digits of a text, in both scripts. */
function stretch(random: Random, { pages }: BenchDocument, length: number): Record<Script, string> {
  for (;;) {
    const block = random.between(0, pages[PAGE_SCRIPT].blocks.length - 1);
    const texts = SCRIPTS.map((script) => [...pages[script].blocks[block]!]);
    const start = random.between(0, texts[0]!.length - length);
    const parts = texts.map((text) => text.slice(start, start + length).join(''));
    // Conversion keeps the number of characters, so the same offsets are the same stretch.
    if (start >= 0 && parts.every((part) => /^[\p{L}\p{N}]+$/u.test(part)))
      return Object.fromEntries(SCRIPTS.map((script, index) => [script, parts[index]!])) as Record<
        Script,
        string
      >;
  }
}

/** The plain scan that everything is measured by. */
function scanner(documents: readonly BenchDocument[]) {
  const classes = new CharacterClasses();
  const lettersOf = (text: string, fold: Fold) => normalize(text, fold).characters.join('');
  const read: Record<Reading, (text: string) => string> = {
    shown: (text) => text.toLowerCase(),
    letters: (text) => lettersOf(text, (character) => character),
    folded: (text) => lettersOf(text, (character) => classes.fold(character)),
  };
  const texts = documents.map(({ article, pages }) => {
    const { title, blocks } = pages[PAGE_SCRIPT];
    const as = (reading: Reading) => [title, ...blocks].map(read[reading]).join('\n');
    return { id: article.id, shown: as('shown'), letters: as('letters'), folded: as('folded') };
  });
  return (query: string): Record<Reading, string[]> =>
    Object.fromEntries(
      READINGS.map((reading) => {
        const terms = query.split(' ').map(read[reading]);
        const found = texts.filter((text) => terms.every((term) => text[reading].includes(term)));
        return [reading, found.map(({ id }) => id)];
      }),
    ) as Record<Reading, string[]>;
}

/** The most common runs of one and of two letters or digits in the pages, the most common first. */
export function commonQueries(documents: readonly BenchDocument[]): Record<'1' | '2', string[]> {
  const counts = [new Map<string, number>(), new Map<string, number>()];
  for (const { pages } of documents)
    for (const block of pages[PAGE_SCRIPT].blocks)
      for (const [run] of block.matchAll(/[\p{L}\p{N}]+/gu)) {
        const characters = [...run];
        for (const [index, character] of characters.entries())
          [character, character + (characters[index + 1] ?? '')].forEach((term, which) => {
            if (which === 0 || term !== character)
              counts[which]!.set(term, (counts[which]!.get(term) ?? 0) + 1);
          });
      }
  const [one, two] = counts.map((count) =>
    [...count]
      .sort((a, b) => b[1] - a[1])
      .slice(0, COMMON)
      .map(([term]) => term),
  );
  return { 1: one!, 2: two! };
}
