import { BIG5, GB_2312 } from './charsets.ts';
import { openccConverter } from './opencc.ts';
import type { Script } from './script.ts';

/** For each script, the number of characters that only it uses, and the first five different ones. */
export type ScriptEvidence = Record<Script, { count: number; examples: string[] }>;

/** Count the characters of a text that only one script uses. */
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

const scripts = new Map<string, Script | null>();

/**
 * Return the script that alone uses a character, or null. A character is Simplified when conversion to
 * Traditional changes it and conversion to Simplified does not, and the other way round. Characters that are in
 * both standards, GB 2312 and Big5, belong to neither, whatever OpenCC prefers (台, 游).
 */
export function scriptOfCharacter(character: string): Script | null {
  let script = scripts.get(character);
  if (script === undefined) {
    const changesToHant = openccConverter('zh-Hans', 'zh-Hant')(character) !== character;
    const changesToHans = openccConverter('zh-Hant', 'zh-Hans')(character) !== character;
    const inBoth = BIG5.has(character) && GB_2312.has(character);
    script =
      inBoth || changesToHant === changesToHans ? null : changesToHant ? 'zh-Hans' : 'zh-Hant';
    scripts.set(character, script);
  }
  return script;
}
