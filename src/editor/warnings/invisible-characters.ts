import { codePointOf } from '../../archive/context.ts';
import type { Problem } from '../../archive/problem.ts';
import { rangeOf, warnAt, type WarningContext } from './context.ts';

/** Characters that no reader can read: a lost character, private use, and what cannot be seen. */
const INVISIBLE = /[\uFFFD\uFEFF\p{Co}\p{Cc}\p{Cf}]/gu;

/** Find characters that were lost in capturing, or cannot be seen. Each is reported once. */
export function invisibleCharacters({ file, blocks }: WarningContext): Problem[] {
  const reported = new Set<string>();
  return blocks.flatMap((block) =>
    [...block.text.matchAll(INVISIBLE)].flatMap(({ 0: character, index }) => {
      if (/[\t\n\r]/.test(character) || reported.has(character)) return [];
      reported.add(character);
      return warnAt(file, block, rangeOf(block.text, index, character), adviceOn(character));
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
