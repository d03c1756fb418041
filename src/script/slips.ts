import { BIG5, GB_2312 } from './charsets.ts';
import { converter, type Glossary } from './convert.ts';
import { scriptEvidence } from './detect.ts';
import { openccConverter, openccStandards, openccWords } from './opencc.ts';
import { otherScript, type Script } from './script.ts';

/** A character that stands in a text as the other script writes it, at an offset in UTF-16 code units. */
export interface Slip {
  start: number;
  character: string;
  /** What the script of the text writes there. */
  replacement: string;
  /** The word OpenCC knows it from, and where that begins; if it is known as a character only, none. */
  word: { start: number; text: string } | null;
  /** Whether it is a slip beyond doubt; if not, it is one only in a text that was converted carelessly. */
  certain: boolean;
}

/**
 * How much of what OpenCC knows must speak for a slip. Each character that both scripts have is kept as it is in
 * some share of OpenCC's words (干 in 16 %, 系 in 65 %, 布 in 85 %): the smaller the share, the less can its
 * standing in one of the other words be somebody's orthography. Measured on 450,000 characters of
 * Traditional text: the first share finds half a dozen slips there that are none.
 */
const MOST_KEPT = { certain: 1 / 4, careless: 2 / 3 };
/** OpenCC's words are rarely longer, and shorter ones say as much. */
const LONGEST_WORD = 6;

/**
 * Finds what a converter left in the other script: 骨干 and 国家 in a Traditional text. The text is converted to
 * the other script and back, and a slip is a character that the first way left alone and the way back changes, in every
 * standard OpenCC knows, so that the usage of a region (台, 裏) is none.
 * @param glossary wins over OpenCC, as in every conversion
 */
export function findSlips(text: string, script: Script, glossary: Glossary): Slip[] {
  const other = otherScript(script);
  const toOther = converter(script, other, glossary)(text);
  const written = [...text];
  const left = [...toOther];
  const back = converter(other, script, glossary)(toOther);
  const standards = [back, ...openccStandards(toOther, other, script)].map((each) => [...each]);
  const clauses = clausesOf(text, script);

  const slips: Slip[] = [];
  let start = 0;
  for (const [at, character] of written.entries()) {
    const offset = start;
    start += character.length;
    if (left[at] !== character || standards.some((each) => each[at] === character)) continue;
    if (!clauses(offset)) continue;
    // A replacement that its own standard does not have is a variant: 幷 for 并.
    const replacement = standards[0]![at]!;
    if (!standardOf(script).has(replacement)) continue;
    const word = wordAt(left, at, standards[1]![at]!, other);
    const kept = shareKept(character, other);
    const usual = openccConverter(other, script)(character) !== character;
    const certain =
      isForeign(character, script) || (word !== null && usual && kept <= MOST_KEPT.certain);
    if (!certain && !(word ? kept <= MOST_KEPT.careless : kept === 0)) continue;
    slips.push({
      start: offset,
      character,
      replacement,
      word: word && {
        start: offset - written.slice(word.start, at).join('').length,
        text: written.slice(word.start, word.end).join(''),
      },
      certain,
    });
  }
  return slips;
}

/**
 * Whether the clause that an offset is in is written in a script: a name or title quoted in the other is no slip.
 */
function clausesOf(text: string, script: Script): (offset: number) => boolean {
  const inScript: { end: number; yes: boolean }[] = [];
  for (const { 0: clause, index } of text.matchAll(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+/gu)) {
    const evidence = scriptEvidence(clause);
    const yes = evidence[script].count > evidence[otherScript(script)].count;
    inScript.push({ end: index + clause.length, yes });
  }
  let at = 0;
  return (offset) => {
    while (inScript[at] && inScript[at]!.end <= offset) at++;
    return inScript[at]?.yes ?? false;
  };
}

/** The longest of OpenCC's words around a character that converts it as it was converted. */
function wordAt(text: readonly string[], at: number, converted: string, from: Script) {
  const { words } = knowledge(from);
  for (let length = LONGEST_WORD; length > 1; length--)
    for (let start = Math.max(0, at - length + 1); start <= at; start++) {
      const word = words.get(text.slice(start, start + length).join(''));
      if (word && [...word][at - start] === converted) return { start, end: start + length };
    }
  return null;
}

/** In how many of OpenCC's words that have a character it stays what it is. */
function shareKept(character: string, from: Script): number {
  const { all = 0, kept = 0 } = knowledge(from).uses.get(character) ?? {};
  return all === 0 ? 0 : kept / all;
}

/**
 * Whether a script cannot write a character: none of its standards has it, and it is the regular counterpart of
 * another. The variants that names are written with (昇, 堃) are no regular counterparts.
 */
function isForeign(character: string, script: Script): boolean {
  const other = otherScript(script);
  if (standardOf(script).has(character)) return false;
  const counterpart = openccConverter(other, script)(character);
  return counterpart !== character && openccConverter(script, other)(counterpart) === character;
}

/** The characters of a script's standard. */
const standardOf = (script: Script) => (script === 'zh-Hant' ? BIG5 : GB_2312);

interface Knowledge {
  words: Map<string, string>;
  uses: Map<string, { all: number; kept: number }>;
}
const known = new Map<Script, Knowledge>();

/** OpenCC's words of a script, and how often it keeps each character in them. */
function knowledge(from: Script): Knowledge {
  let found = known.get(from);
  if (found) return found;
  found = { words: openccWords(from), uses: new Map() };
  for (const [text, converted] of found.words) {
    const counterparts = [...converted];
    for (const [at, character] of [...text].entries()) {
      let use = found.uses.get(character);
      if (!use) found.uses.set(character, (use = { all: 0, kept: 0 }));
      use.all++;
      if (counterparts[at] === character) use.kept++;
    }
  }
  known.set(from, found);
  return found;
}
