import { codePointOf } from '../../archive/excerpt.ts';
import type { Problem } from '../../archive/problem.ts';
import { stretchOf, warningAt, type Reading } from './reading.ts';

/** What no reader can read: a lost character, private use, and signs that cannot be seen. */
const UNSEEN = /[\uFFFD\uFEFF\p{Co}\p{Cc}\p{Cf}]/gu;

/** Characters that were lost in capturing, or cannot be seen; each told once. */
export function unseenCharacters({ file, passages }: Reading): Problem[] {
  const told = new Set<string>();
  return passages.flatMap((passage) =>
    [...passage.text.matchAll(UNSEEN)].flatMap(({ 0: character, index }) => {
      if (/[\t\n\r]/.test(character) || told.has(character)) return [];
      told.add(character);
      return warningAt(
        file,
        passage,
        stretchOf(passage.text, index, character),
        adviceOn(character),
      );
    }),
  );
}

function adviceOn(character: string): string {
  const name = codePointOf(character);
  if (character === '\uFFFD')
    return `A character was lost here (${name}). Look at the source, and declare an emendation.`;
  if (/\p{Co}/u.test(character))
    return `${name} is a character of private use, which other machines show otherwise or not at all. Declare an emendation with the character that is meant.`;
  return `${name} cannot be seen. If it has no purpose, leave it out by an emendation.`;
}
