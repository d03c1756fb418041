import { BIG5, GB_2312 } from './charsets.ts';
import { openccConverter } from './opencc.ts';
import type { Script } from './script.ts';

/** How much of a text belongs to one script only: how many characters, and which, in order of appearance. */
export type ScriptEvidence = Record<Script, { count: number; examples: string[] }>;

/**
 * Counts the characters that only one script writes. A character counts as Simplified when converting
 * it to Traditional changes it and converting it to Simplified does not, and the other way round; most
 * characters are common to both and say nothing. Nor do those that the standards of both have, whatever
 * OpenCC prefers (台, 游).
 */
export function scriptEvidence(text: string): ScriptEvidence {
  const evidence: ScriptEvidence = {
    'zh-Hans': { count: 0, examples: [] },
    'zh-Hant': { count: 0, examples: [] },
  };
  for (const character of text.match(/\p{Script=Han}/gu) ?? []) {
    const script = scriptOfCharacter(character);
    if (!script) continue;
    const found = evidence[script];
    found.count++;
    if (found.examples.length < 5 && !found.examples.includes(character))
      found.examples.push(character);
  }
  return evidence;
}

const verdicts = new Map<string, Script | null>();

/** The script that alone writes a character; null if both do. */
export function scriptOfCharacter(character: string): Script | null {
  let verdict = verdicts.get(character);
  if (verdict === undefined) {
    const changesToHant = openccConverter('zh-Hans', 'zh-Hant')(character) !== character;
    const changesToHans = openccConverter('zh-Hant', 'zh-Hans')(character) !== character;
    const inBoth = BIG5.has(character) && GB_2312.has(character);
    verdict =
      inBoth || changesToHant === changesToHans ? null : changesToHant ? 'zh-Hans' : 'zh-Hant';
    verdicts.set(character, verdict);
  }
  return verdict;
}
