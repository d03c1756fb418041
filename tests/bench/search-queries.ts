import { openccConverter } from '../../src/script/opencc.ts';
import { otherScript, SCRIPTS, type Script } from '../../src/script/script.ts';
import { Exchanges, lettersOf } from '../plain-scan.ts';
import type { MadeArticle } from './corpus.ts';
import { PAGE_SCRIPT, type BenchDocument, type Page } from './engines/engine.ts';
import { Random } from './random.ts';

/** The kinds of queries: substrings by their length, and pairs of substrings. */
export const KINDS = ['1', '2', '3', '4', '5', '6', '7', '8', 'pair'] as const;
export type Kind = (typeof KINDS)[number];

/** A query, with the articles that it must find. */
export interface BenchQuery {
  kind: Kind;
  /** The query in each script. */
  typed: Record<Script, string>;
  /** The ids of the articles that a plain scan finds, with each normalization. */
  found: Record<Normalization, string[]>;
}

/**
 * The normalizations of a text for the plain scan, which every search is compared with. It looks for every term in
 * every block (`String.includes`):
 * - `shown`: in the text as shown, in lower case;
 * - `letters`: in its letters and digits, without punctuation;
 * - `folded`: in these, with the same characters for both scripts, as this archive promises.
 * None of them uses code of the archive.
 */
export const NORMALIZATIONS = ['shown', 'letters', 'folded'] as const;
export type Normalization = (typeof NORMALIZATIONS)[number];

/** The number of queries of each kind. */
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
/** The number of very common single characters, and of very common pairs of characters. */
const COMMON = 20;

/** Make the pages of an article in both scripts, as the site does. */
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

/** Make the queries of a corpus, with what each must find. They are always the same. */
export function makeQueries(documents: readonly BenchDocument[]): BenchQuery[] {
  const random = new Random(20230520);
  const scan = scanner(documents);
  return KINDS.flatMap((kind) =>
    Array.from({ length: COUNT[kind] }, () => {
      const document = random.pick(documents);
      const terms =
        kind === 'pair'
          ? [1, 2].map(() => substring(random, document, random.between(2, 4)))
          : [substring(random, document, Number(kind))];
      const typed = Object.fromEntries(
        SCRIPTS.map((script) => [script, terms.map((term) => term[script]).join(' ')]),
      ) as Record<Script, string>;
      return { kind, typed, found: scan(terms.map((term) => term[PAGE_SCRIPT])) };
    }),
  );
}

/** Pick a random substring of letters and digits of a document, in both scripts. */
function substring(
  random: Random,
  { pages }: BenchDocument,
  length: number,
): Record<Script, string> {
  for (;;) {
    const block = random.between(0, pages[PAGE_SCRIPT].blocks.length - 1);
    const texts = SCRIPTS.map((script) => [...pages[script].blocks[block]!]);
    const start = random.between(0, texts[0]!.length - length);
    const parts = texts.map((text) => text.slice(start, start + length).join(''));
    // Conversion keeps the number of characters, so both scripts have the same offsets.
    if (start >= 0 && parts.every((part) => /^[\p{L}\p{N}]+$/u.test(part)))
      return Object.fromEntries(SCRIPTS.map((script, index) => [script, parts[index]!])) as Record<
        Script,
        string
      >;
  }
}

/** Make the function that scans documents for terms, with each normalization. */
function scanner(documents: readonly BenchDocument[]) {
  const exchanges = new Exchanges();
  const normalize: Record<Normalization, (text: string) => string> = {
    shown: (text) => text.toLowerCase(),
    letters: lettersOf,
    folded: (text) => exchanges.unify(lettersOf(text)),
  };
  const texts = documents.map(({ article, pages }) => {
    const { title, blocks } = pages[PAGE_SCRIPT];
    // No term has a line end, so none is found across the end of a block.
    const as = (how: Normalization) => [title, ...blocks].map(normalize[how]).join('\n');
    return { id: article.id, shown: as('shown'), letters: as('letters'), folded: as('folded') };
  });
  return (terms: readonly string[]): Record<Normalization, string[]> =>
    Object.fromEntries(
      NORMALIZATIONS.map((how) => {
        const wanted = terms.map(normalize[how]);
        const found = texts.filter((text) => wanted.every((term) => text[how].includes(term)));
        return [how, found.map(({ id }) => id)];
      }),
    ) as Record<Normalization, string[]>;
}

/** List the most common characters and pairs of different characters in the pages, the most common first. */
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
