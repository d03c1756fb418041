import { BIG5, GB_2312 } from './charsets.ts';
import { converter } from './convert.ts';
import type { Glossary } from './glossary.ts';
import { scriptEvidence } from './detect.ts';
import { formsInPhrases, openccConverter, openccPhrases, openccStandards } from './opencc.ts';
import { otherScript, type Script } from './script.ts';

/** A character in the form of the other script, which a converter left unchanged: 骨干 in a Traditional text. */
export interface StrayCharacter {
  /** Its offset in UTF-16 code units. */
  start: number;
  character: string;
  /** What the script of the text has in its place. */
  replacement: string;
  /** OpenCC's phrase that contains it, with its offset; null when only the single character is known. */
  phrase: { start: number; text: string } | null;
  /** Whether it is certainly wrong. If not, it is wrong only in a text that was badly converted. */
  certain: boolean;
}

/**
 * The largest share of OpenCC's phrases that keep a character, for it to count as stray. A character that both
 * scripts have is kept in some of OpenCC's phrases: 干 in 16 %, 系 in 65 %, 布 in 85 %. The lower the share, the
 * less likely is the character an author's spelling. Measured on 450,000 characters of Traditional text, the
 * first limit finds half a dozen places that are right as they stand.
 */
const MOST_KEPT = { certain: 1 / 4, badlyConverted: 2 / 3 };
/** Longer phrases are rare in OpenCC, and shorter ones are enough. */
const LONGEST_PHRASE = 6;

/**
 * Find stray characters. The text is converted to the other script and back. A character is stray when the first
 * conversion keeps it and the second changes it, in every regional standard that OpenCC knows. So regional usage
 * (台, 裏) is not stray.
 * @param glossary wins over OpenCC, as in every conversion
 */
export function findStrayCharacters(
  text: string,
  script: Script,
  glossary: Glossary,
): StrayCharacter[] {
  const other = otherScript(script);
  const toOther = converter(script, other, glossary)(text);
  const original = [...text];
  const converted = [...toOther];
  const back = converter(other, script, glossary)(toOther);
  const standards = [back, ...openccStandards(toOther, other, script)].map((each) => [...each]);
  const clauses = clausesIn(text, script);

  const stray: StrayCharacter[] = [];
  let start = 0;
  for (const [at, character] of original.entries()) {
    const offset = start;
    start += character.length;
    if (converted[at] !== character || standards.some((each) => each[at] === character)) continue;
    if (!clauses.some(({ start, end }) => start <= offset && offset < end)) continue;
    // A replacement outside its own standard is a variant: 幷 for 并.
    const replacement = standards[0]![at]!;
    if (!standardOf(script).has(replacement)) continue;
    const phrase = phraseAround(converted, at, standards[1]![at]!, other);
    const kept = shareKept(character, other);
    const usual = openccConverter(other, script)(character) !== character;
    const certain =
      isForeign(character, script) || (phrase !== null && usual && kept <= MOST_KEPT.certain);
    if (!certain && !(phrase ? kept <= MOST_KEPT.badlyConverted : kept === 0)) continue;
    stray.push({
      start: offset,
      character,
      replacement,
      phrase: phrase && {
        start: offset - original.slice(phrase.start, at).join('').length,
        text: original.slice(phrase.start, phrase.end).join(''),
      },
      certain,
    });
  }
  return stray;
}

/**
 * Find the clauses of a text that are written in a script, as ranges in UTF-16 code units. A name or title quoted in the
 * other script contains no stray characters.
 */
const clausesIn = (text: string, script: Script): { start: number; end: number }[] =>
  [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)]
    .filter(([clause]) => {
      const evidence = scriptEvidence(clause);
      return evidence[script].count > evidence[otherScript(script)].count;
    })
    .map(({ 0: clause, index }) => ({ start: index, end: index + clause.length }));

/** Find the longest of OpenCC's phrases around a character that converts it to the given character. */
function phraseAround(text: readonly string[], at: number, converted: string, from: Script) {
  const phrases = openccPhrases(from);
  for (let length = LONGEST_PHRASE; length > 1; length--)
    for (let start = Math.max(0, at - length + 1); start <= at; start++) {
      const phrase = phrases.get(text.slice(start, start + length).join(''));
      if (phrase && [...phrase][at - start] === converted) return { start, end: start + length };
    }
  return null;
}

/** Return the share of OpenCC's phrases with a character that keep it. */
function shareKept(character: string, from: Script): number {
  const forms = formsInPhrases(from).get(character);
  if (!forms) return 0;
  const all = [...forms.values()].reduce((sum, count) => sum + count, 0);
  return (forms.get(character) ?? 0) / all;
}

/**
 * Test if a character is foreign to a script, which has no use for it: its standard does not have it, and it is the regular counterpart
 * of another character. Variants that names are written with (昇, 堃) are not regular counterparts.
 */
export function isForeign(character: string, script: Script): boolean {
  const other = otherScript(script);
  if (standardOf(script).has(character)) return false;
  const counterpart = openccConverter(other, script)(character);
  return counterpart !== character && openccConverter(script, other)(counterpart) === character;
}

/**
 * Test if a character of the other script has several forms in a script, so that a converter has to choose: 干 is 幹, 乾 or
 * 干. OpenCC's phrases show it; or the script has the character, too.
 */
export const hasSeveralForms = (character: string, script: Script): boolean =>
  !isForeign(character, script) ||
  (formsInPhrases(otherScript(script)).get(character)?.size ?? 0) > 1;

const standardOf = (script: Script) => (script === 'zh-Hant' ? BIG5 : GB_2312);
