import { lettersOf, type FoldCharacter } from '../script/normalize.ts';
import { openccConverter } from '../script/opencc.ts';
import { inEachScript, SCRIPTS, type Script } from '../script/script.ts';
import { formWord, type FormList } from './forms.ts';
import type { Posting } from './index-format.ts';
import { letterPositions } from './tokens.ts';

/**
 * Indexes where the texts of documents have unusual forms of characters. What is usual does not depend on the documents,
 * so that the index of some of them does not depend on others.
 */
export class FormIndex {
  readonly #fold: FoldCharacter;
  readonly #usual: Record<Script, FoldCharacter>;
  /** The places of every letter that was met; null for a usual one. */
  readonly #places = inEachScript(() => new Map<string, Posting[] | null>());

  constructor(fold: FoldCharacter) {
    this.#fold = fold;
    this.#usual = inEachScript((script) => usualForm(script, fold));
  }

  /** Test if a letter is the usual form of its class in a script. */
  isUsual(letter: string, script: Script): boolean {
    return this.#usual[script](this.#fold(letter)) === letter;
  }

  /** Add a document. Documents must be added in the order of their numbers. */
  add(document: number, texts: Record<Script, readonly string[]>): void {
    for (const script of SCRIPTS) {
      const places = this.#places[script];
      for (const [letter, position] of letterPositions(texts[script])) {
        let postings = places.get(letter);
        if (postings === undefined)
          places.set(letter, (postings = this.isUsual(letter, script) ? null : []));
        if (postings === null) continue;
        const last = postings.at(-1);
        if (last?.document === document) last.positions.push(position);
        else postings.push({ document, positions: [position], titlePositions: [] });
      }
    }
  }

  /** The letters of the texts in each script, sorted by code point. */
  get letters(): Record<Script, string> {
    return inEachScript((script) => sortLetters(this.#places[script].keys()).join(''));
  }

  /** Return the words of the index, sorted by UTF-8, with their postings. */
  words(): [word: string, postings: Posting[]][] {
    return SCRIPTS.flatMap((script) =>
      sortLetters(this.#places[script].keys()).flatMap((letter): [string, Posting[]][] => {
        const postings = this.#places[script].get(letter);
        return postings ? [[formWord(letter, script), postings]] : [];
      }),
    );
  }
}

/**
 * List the forms that texts of a script distinguish: of every class of which they have more than one letter.
 * @param letters the letters of the texts
 */
export function listForms(
  letters: Iterable<string>,
  script: Script,
  fold: FoldCharacter,
): FormList[] {
  const classes = Map.groupBy(new Set(letters), fold);
  const usualOf = usualForm(script, fold);
  return [...classes]
    .filter(([, { length }]) => length > 1)
    .map(([folded, forms]) => {
      const usual = usualOf(folded);
      const others = sortLetters(forms).filter((form) => form !== usual);
      return [forms.includes(usual) ? usual : ' ', ...others].join('');
    })
    .sort();
}

/** Make the function that returns the usual form of a class in a script, by its representative: what OpenCC writes. */
function usualForm(script: Script, fold: FoldCharacter): FoldCharacter {
  const [simplify, convert] = [
    openccConverter('zh-Hant', 'zh-Hans'),
    openccConverter('zh-Hans', 'zh-Hant'),
  ];
  return (representative) => {
    const simplified = simplify(representative);
    const [form] = lettersOf(script === 'zh-Hans' ? simplified : convert(simplified));
    return form !== undefined && fold(form) === representative ? form : representative;
  };
}

const sortLetters = (letters: Iterable<string>): string[] =>
  [...letters].sort((a, b) => a.codePointAt(0)! - b.codePointAt(0)!);
