import { foldWithClasses, normalize, type FoldCharacter } from '../script/normalize.ts';
import { MOST_SUGGESTIONS, type Entry, type SuggestionFile } from './format.ts';
import { compareEntries, rankEntries } from './rank.ts';

/** The most bytes of a file. Compressed, it is less than half of that. */
export const MOST_BYTES = 16_384;

/** What a split needs to know beside the entries. */
export interface SplitOptions {
  /** The classes of the characters of all names: see CharacterClasses.containing. */
  classes: readonly string[];
  /** Return the name of a part by its content. */
  nameOf(content: string): string;
  mostBytes?: number;
}

/** Files of suggestions: the first, and the others by their names. */
export interface SplitFiles {
  first: SuggestionFile;
  parts: Map<string, SuggestionFile>;
}

/** Split entries into files. Entries that fit into one file stay together. */
export function splitEntries(entries: readonly Entry[], options: SplitOptions): SplitFiles {
  const splitter = new Splitter(options);
  const first = splitter.split(entries);
  return { first, parts: splitter.parts };
}

/** A name or an alias of an entry, and its folded characters. */
interface Term {
  entry: Entry;
  /** undefined for the entry's own name. */
  alias?: string;
  characters: string[];
}

class Splitter {
  readonly parts = new Map<string, SuggestionFile>();
  readonly #fold: FoldCharacter;
  readonly #nameOf: (content: string) => string;
  readonly #mostBytes: number;
  /** The class of each character that has one. */
  readonly #classes = new Map<string, string>();

  constructor({ classes, nameOf, mostBytes = MOST_BYTES }: SplitOptions) {
    this.#fold = foldWithClasses(classes);
    this.#nameOf = nameOf;
    this.#mostBytes = mostBytes;
    for (const members of classes) for (const member of members) this.#classes.set(member, members);
  }

  split(entries: readonly Entry[]): SuggestionFile {
    const whole = this.#fileOf(entries);
    if (this.#fits(whole)) return whole;
    const terms = entries.flatMap((entry) =>
      namesOf(entry).map((name, index): Term => {
        const { characters } = normalize(name, this.#fold);
        return { entry, characters, ...(index > 0 ? { alias: name } : {}) };
      }),
    );
    return this.#branch(terms, []);
  }

  /** Make the file of a beginning that too many names have: the best of them, and where the others go on. */
  #branch(terms: readonly Term[], beginning: readonly string[]): SuggestionFile {
    const next: [characters: string, file: string][] = [];
    /** Characters whose names are in one part together, and these names. */
    let packed: { characters: string[]; terms: Term[]; file: SuggestionFile } | undefined;
    const finishPart = () => {
      if (packed) next.push([this.#formsOf(packed.characters), this.#add(packed.file)]);
      packed = undefined;
    };
    for (const [character, group] of groupByCharacter(terms, beginning.length)) {
      const alone = this.#leaf(group);
      if (!this.#fits(alone) && alone.entries.length > 1) {
        const file = this.#branch(group, [...beginning, character]);
        next.push([this.#formsOf([character]), this.#add(file)]);
        continue;
      }
      const together = packed && this.#leaf([...packed.terms, ...group]);
      if (packed && together && this.#fits(together)) {
        packed.characters.push(character);
        packed.terms.push(...group);
        packed.file = together;
      } else {
        finishPart();
        packed = { characters: [character], terms: [...group], file: alone };
      }
    }
    finishPart();
    return { ...this.#fileOf(this.#best(terms, beginning.join(''))), next };
  }

  /** Choose the entries that are suggested when a beginning is typed and nothing more. */
  #best(terms: readonly Term[], beginning: string): Entry[] {
    if (!beginning) return [];
    const compared = compareEntries(entriesOf(terms), this.#fold);
    const most = MOST_SUGGESTIONS;
    return rankEntries(compared, beginning, { inside: false, most }).map(({ entry }) => entry);
  }

  #leaf(terms: readonly Term[]): SuggestionFile {
    return this.#fileOf(entriesOf(terms));
  }

  #fileOf(entries: readonly Entry[]): SuggestionFile {
    const characters = entries.flatMap(namesOf).join('').normalize('NFKD');
    return { classes: this.#classesOf(characters), entries: [...entries] };
  }

  /** List the classes of some characters, in the order of code points. */
  #classesOf(characters: Iterable<string>): string[] {
    const classes = new Set<string>();
    for (const character of characters) {
      const members = this.#classes.get(character);
      if (members) classes.add(members);
    }
    return [...classes].sort();
  }

  #fits(file: SuggestionFile): boolean {
    return Buffer.byteLength(JSON.stringify(file)) <= this.#mostBytes;
  }

  /** List the characters that fold to one of the given ones. */
  #formsOf(characters: readonly string[]): string {
    return [...new Set([...characters, ...this.#classesOf(characters).join('')])].join('');
  }

  #add(file: SuggestionFile): string {
    const name = this.#nameOf(JSON.stringify(file));
    this.parts.set(name, file);
    return name;
  }
}

const namesOf = ([, , own, , ...aliases]: Entry): string[] => [own, ...aliases];

/** Group names by the character at a place, in the order of code points. Names that end before it are left out. */
function groupByCharacter(terms: readonly Term[], at: number): [string, Term[]][] {
  const groups = new Map<string, Term[]>();
  for (const term of terms) {
    const character = term.characters[at];
    if (character === undefined) continue;
    const group = groups.get(character);
    if (group) group.push(term);
    else groups.set(character, [term]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Make the entries of some names: each has only the aliases that are among them. */
function entriesOf(terms: readonly Term[]): Entry[] {
  const aliases = new Map<Entry, string[]>();
  for (const { entry, alias } of terms) {
    const list = aliases.get(entry) ?? [];
    aliases.set(entry, alias === undefined ? list : [...list, alias]);
  }
  return [...aliases].map(([[kind, articles, name, key], list]) => [
    ...([kind, articles, name, key] as const),
    ...list,
  ]);
}
