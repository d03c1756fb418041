import type { Glossary } from './convert.ts';
import { openccEntries } from './opencc.ts';

/**
 * Two characters are equivalent when any OpenCC entry, or any glossary, has one at the place where its
 * counterpart has the other, and transitively. Every conversion goes through those same entries, so a
 * text and its conversion have equivalent characters throughout: folding each to its class's
 * representative makes both scripts one.
 */
export class CharacterClasses {
  readonly #parent = new Map<string, string>();

  constructor(glossaries: Iterable<Glossary> = []) {
    for (const [text, converted] of openccEntries()) this.#join(text, converted);
    for (const glossary of glossaries)
      for (const [hans, hant] of Object.entries(glossary)) this.#join(hans, hant);
  }

  /** The text with each character replaced by its class's representative; as many code points as before. */
  fold(text: string): string {
    let folded = '';
    for (const character of text) folded += this.#find(character);
    return folded;
  }

  /**
   * The classes that have a member among the characters given: all that a search over a text made of
   * these characters needs to know. Each class is a string, its representative first; compatibility
   * ideographs are left out, because normalization replaces them before folding.
   */
  touching(characters: Iterable<string>): string[] {
    const wanted = new Set<string>();
    for (const character of characters) wanted.add(this.#find(character));
    const classes = new Map<string, string[]>();
    for (const member of this.#parent.keys()) {
      const representative = this.#find(member);
      if (!wanted.has(representative) || !isNormal(member)) continue;
      const members = classes.get(representative);
      if (members) members.push(member);
      else classes.set(representative, [member]);
    }
    return [...classes]
      .map(([representative, members]) =>
        [representative, ...members.filter((member) => member !== representative).sort()].join(''),
      )
      .sort();
  }

  #find(character: string): string {
    let root = character;
    for (let next = this.#parent.get(root); next !== undefined && next !== root;)
      next = this.#parent.get((root = next));
    // Most are at their root already, or one step from it.
    for (let step = character; step !== root && this.#parent.get(step) !== root;) {
      const next = this.#parent.get(step)!;
      this.#parent.set(step, root);
      step = next;
    }
    return root;
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
      const [winner, loser] = preferred(one, other);
      this.#parent.set(loser, winner);
      this.#parent.set(winner, winner);
    });
  }
}

/**
 * Which of two characters represents their class: the lower code point, but never a compatibility
 * ideograph, which Unicode normalization would replace after folding.
 */
function preferred(a: string, b: string): [winner: string, loser: string] {
  const rank = (character: string) =>
    (isNormal(character) ? 0 : 0x110000) + character.codePointAt(0)!;
  return rank(a) < rank(b) ? [a, b] : [b, a];
}

const isNormal = (character: string) => character.normalize('NFKD') === character;
