import { glossaryPairs, type Glossary } from './glossary.ts';
import { GIVEN_NAMES, SURNAMES } from './name-forms.ts';
import { openccEntries } from './opencc.ts';
import { CORRESPONDING_MARKS } from './quotation-marks.ts';

/** List what every conversion goes through, but for a glossary. */
const entriesOfConversion = () => [
  ...openccEntries(),
  ...SURNAMES,
  ...GIVEN_NAMES,
  ...CORRESPONDING_MARKS,
];

/** The classes of these entries alone, with which all others begin. */
let parentsByOpencc: ReadonlyMap<string, string> | undefined;

/**
 * Equivalence classes of characters, as a union-find structure. Two characters are equivalent when an entry of
 * OpenCC or of a glossary has one where its counterpart has the other, and transitively; so are quotation marks. Every conversion goes
 * through these entries, so a text and its conversion have equivalent characters everywhere.
 */
export class CharacterClasses {
  /** For each character that represents no class, another of its class, which is nearer to the representative. */
  readonly #parent: Map<string, string>;

  /** @throws when a glossary has a word and a counterpart that differ in length */
  constructor(glossaries: Iterable<Glossary> = []) {
    this.#parent = new Map(parentsByOpencc);
    if (!parentsByOpencc) {
      for (const [text, converted] of entriesOfConversion()) this.#join(text, converted);
      parentsByOpencc = new Map(this.#parent);
    }
    for (const glossary of glossaries)
      for (const [hans, hant] of glossaryPairs(glossary)) this.#join(hans, hant);
  }

  /** Replace each character by the representative of its class. The number of code points stays the same. */
  fold(text: string): string {
    let folded = '';
    for (const character of text) folded += this.#find(character);
    return folded;
  }

  /**
   * List the classes that contain any of the given characters. A search over a text of these characters needs
   * no others. Each class is a string, its representative first. Compatibility ideographs are left out, because
   * text is normalized before it is folded.
   */
  containing(characters: Iterable<string>): string[] {
    const wanted = new Set<string>();
    for (const character of characters) wanted.add(this.#find(character));
    const classes = new Map<string, string[]>();
    for (const member of this.#parent.keys()) {
      const representative = this.#find(member);
      if (!wanted.has(representative) || !isNormalized(member)) continue;
      const members = classes.get(representative);
      if (members) members.push(member);
      else classes.set(representative, [member]);
    }
    return [...classes]
      .map(([representative, members]) => [representative, ...members.sort()].join(''))
      .sort();
  }

  #find(character: string): string {
    let representative = character;
    for (let next: string | undefined; (next = this.#parent.get(representative));)
      representative = next;
    return representative;
  }

  #join(a: string, b: string): void {
    const left = [...a];
    const right = [...b];
    if (left.length !== right.length)
      throw new Error(`A conversion must keep the number of characters, but ${a} → ${b} does not`);
    left.forEach((character, index) => {
      const one = this.#find(character);
      const other = this.#find(right[index]!);
      if (one === other) return;
      const [representative, member] = chooseRepresentative(one, other);
      this.#parent.set(member, representative);
    });
  }
}

/**
 * Choose the representative of a class: the lower code point, but never a compatibility ideograph, which
 * normalization would replace.
 */
function chooseRepresentative(a: string, b: string): [representative: string, member: string] {
  const rank = (character: string) =>
    (isNormalized(character) ? 0 : 0x110000) + character.codePointAt(0)!;
  return rank(a) < rank(b) ? [a, b] : [b, a];
}

const isNormalized = (character: string) => character.normalize('NFKD') === character;
