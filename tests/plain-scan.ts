import * as preset from 'opencc-js/preset';
import type { Glossary } from '../src/script/glossary.ts';

/**
 * The oracle of every search: a plain scan of all texts. It uses nothing of what it judges. Two texts are equal when
 * they have the same letters and digits, apart from case, marks, compatibility forms, and characters that an entry of
 * OpenCC or a glossary exchanges.
 */
export class PlainScan {
  readonly #texts: { id: string; blocks: string[] }[];
  readonly #exchanges: Exchanges;

  constructor(
    documents: readonly { id: string; blocks: readonly string[] }[],
    glossary: Glossary = {},
  ) {
    this.#exchanges = new Exchanges(glossary);
    this.#texts = documents.map(({ id, blocks }) => ({
      id,
      blocks: blocks.map((block) => this.#normalize(block)),
    }));
  }

  /** Return the ids of the documents with all terms in some block, and without any of those excluded, sorted. */
  idsMatching(terms: readonly string[], excluded: readonly string[] = []): string[] {
    const [wanted, unwanted] = [terms, excluded].map((list) =>
      list.map((term) => this.#normalize(term)),
    ) as [string[], string[]];
    const isIn = (blocks: string[]) => (term: string) =>
      blocks.some((block) => block.includes(term));
    return this.#texts
      .filter(({ blocks }) => wanted.every(isIn(blocks)) && !unwanted.some(isIn(blocks)))
      .map(({ id }) => id)
      .sort();
  }

  #normalize(text: string): string {
    return this.#exchanges.unify(lettersOf(text));
  }
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
