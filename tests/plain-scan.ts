import * as preset from 'opencc-js/preset';
import type { Glossary } from '../src/script/glossary.ts';

/**
 * The oracle of every search: a plain scan of all texts. It uses nothing of what it judges. Two texts are equal when
 * they have the same letters and digits, apart from case, marks, compatibility forms, and characters that an entry of
 * OpenCC or a glossary exchanges.
 */
export class PlainScan {
  readonly #texts: { id: string; blocks: { letters: string; unified: string }[] }[];
  readonly #exchanges: Exchanges;
  /** Every letter of the texts. */
  readonly #letters: Set<string>;

  constructor(
    documents: readonly { id: string; blocks: readonly string[] }[],
    glossary: Glossary = {},
  ) {
    this.#exchanges = new Exchanges(glossary);
    this.#texts = documents.map(({ id, blocks }) => ({
      id,
      blocks: blocks.map(lettersOf).map((letters) => ({
        letters,
        unified: this.#exchanges.unify(letters),
      })),
    }));
    this.#letters = new Set(
      this.#texts.flatMap(({ blocks }) => blocks.flatMap(({ letters }) => [...letters])),
    );
  }

  /** Return the ids of the documents with all terms in some block, and without any of those excluded, sorted. */
  idsMatching(terms: readonly string[], excluded: readonly string[] = []): string[] {
    const groups = terms.map((term) => [term]);
    return [...this.find(groups, excluded).keys()].sort();
  }

  /**
   * Find the documents with a term of every group, and without any of those excluded.
   * @param asTyped whether a letter that occurs in the texts equals only itself
   * @returns for each the number of places where one of the terms is; different terms have different places
   */
  find(
    groups: readonly (readonly string[])[],
    excluded: readonly string[] = [],
    asTyped = false,
  ): Map<string, number> {
    const terms = new Map(
      [...groups.flat(), ...excluded].map((term) => {
        const letters = lettersOf(term);
        return [term, { letters, unified: this.#exchanges.unify(letters) }];
      }),
    );
    const found = new Map<string, number>();
    for (const { id, blocks } of this.#texts) {
      const places = (term: string): string[] => {
        const wanted = terms.get(term)!;
        return blocks.flatMap((block, at) =>
          placesIn(block.unified, wanted.unified)
            .filter((place) => !asTyped || this.#isTyped(block, place, wanted.letters))
            .map((place) => `${at} ${place} ${wanted.unified}`),
        );
      };
      const hits = groups.map((group) => group.flatMap(places));
      if (hits.some((having) => having.length === 0)) continue;
      if (excluded.some((term) => places(term).length > 0)) continue;
      found.set(id, new Set(hits.flat()).size);
    }
    return found;
  }

  /** Test if a text is a term. @param asTyped see find */
  isSame(text: string, term: string, asTyped: boolean): boolean {
    const [there, typed] = [text, term].map(lettersOf) as [string, string];
    return (
      this.#exchanges.unify(there) === this.#exchanges.unify(typed) &&
      (!asTyped || this.#isTyped({ letters: there, unified: there }, 0, typed))
    );
  }

  #isTyped(
    { letters, unified }: { letters: string; unified: string },
    place: number,
    typed: string,
  ): boolean {
    const start = [...unified.slice(0, place)].length;
    const there = [...letters].slice(start);
    return [...typed].every(
      (letter, index) => letter === there[index] || !this.#letters.has(letter),
    );
  }
}

function placesIn(text: string, term: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(term); at >= 0 && term; at = text.indexOf(term, at + 1))
    places.push(at);
  return places;
}

/** Return the letters and digits of a text, without case, marks and compatibility forms. */
export const lettersOf = (text: string): string =>
  // In upper case, because lower case depends on what is around a letter (Σ).
  [...text.normalize('NFKD').toLowerCase().toUpperCase()]
    .filter((letter) => /[\p{L}\p{N}]/u.test(letter))
    .join('');

/** The characters that an entry of OpenCC or a glossary exchanges, directly or not. */
export class Exchanges {
  /** Each character with all its equals: one array for all of them. */
  readonly #equals = new Map<string, string[]>();

  constructor(glossary: Glossary = {}) {
    const words = Object.entries(glossary).flatMap(([hans, forms]) =>
      [forms].flat().map((hant): [string, string] => [hans, hant]),
    );
    for (const entry of [...openccEntries(), ...words]) this.#add(entry);
  }

  /** Replace each character by one that stands for all its equals. */
  unify(text: string): string {
    return [...text].map((character) => this.#equals.get(character)?.[0] ?? character).join('');
  }

  /** List the characters that `unify` replaces by one of these, with what it replaces them by. */
  replacing(by: ReadonlySet<string>): Record<string, string> {
    const replaced = [...this.#equals].filter(([one, [first]]) => one !== first && by.has(first!));
    return Object.fromEntries(replaced.map(([one, [first]]) => [one, first!]));
  }

  #add([text, converted]: [string, string]): void {
    const others = [...converted];
    for (const [index, one] of [...text].entries()) {
      const other = others[index]!;
      const [a, b] = [this.#equals.get(one) ?? [one], this.#equals.get(other) ?? [other]];
      if (a === b) continue;
      a.push(...b);
      for (const character of a) this.#equals.set(character, a);
    }
  }
}

/** List the entries of OpenCC's configurations between scripts and regional standards: none for words or Japanese. */
function openccEntries(): [string, string][] {
  const configurations = preset.configs as unknown as Record<string, Record<string, string[][]>>;
  return Object.entries(configurations)
    .filter(([name]) => /^(s|t|tw|hk)2(s|t|tw|hk)$/.test(name))
    .flatMap(([, { normalizationChain = [], conversionChain = [] }]) =>
      [...normalizationChain, ...conversionChain].flat(),
    )
    .flatMap((dictionary) => dictionary.split('|'))
    .map((entry) => entry.split(' ') as [string, string])
    .filter(([text, converted]) => text && converted);
}
