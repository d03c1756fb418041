import { FREQUENT } from '../../script/charsets.ts';
import type { Glossary } from '../../script/glossary.ts';
import type { Script } from '../../script/script.ts';
import {
  findStrayCharacters,
  isForeign,
  type StrayCharacter,
} from '../../script/stray-characters.ts';
import type { Draft, Edit } from './draft.ts';
import { wordLengthAt } from '../reading/text.ts';

/** A syllable of pinyin in brackets after a Han character: 學(xué). */
const PINYIN = /(?<=\p{Script=Han})[(（](?=\p{Ll}{1,6}[)）])\p{Script=Latin}+[)）]/u;
const TONE = /[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ]/;
/** The fewest that show a converter. An author explains a rare character once. */
const MIN_PINYIN = 5;

/** List the syllables of pinyin in a text. @returns all, and those with the mark of a tone */
function pinyinIn(text: string): { all: RegExpExecArray[]; withTone: RegExpExecArray[] } {
  const all = [...text.matchAll(new RegExp(PINYIN, 'gu'))];
  return { all, withTone: all.filter(({ 0: pinyin }) => TONE.test(pinyin.normalize('NFC'))) };
}

/** Test if a converter added pinyin to the characters that it was not sure of. Then other errors of it are likely. */
export function hasPinyin(text: string): boolean {
  const { all, withTone } = pinyinIn(text);
  return withTone.length >= MIN_PINYIN && withTone.length * 2 >= all.length;
}

/** Remove the pinyin that a converter added. */
export const removePinyin = (text: string): string => text.replaceAll(new RegExp(PINYIN, 'gu'), '');

/** Ask about pinyin that may be the author's. */
export function askAboutPinyin(draft: Draft): void {
  for (const { 0: pinyin, index } of pinyinIn(draft.text).withTone)
    draft.ask(
      `“${characterBefore(draft.text, index)}${pinyin}”: does the source have the pinyin, or did a converter add it?`,
    );
}

const characterBefore = (text: string, offset: number) =>
  [...text.slice(Math.max(0, offset - 2), offset)].at(-1) ?? '';

/** So many different characters that the script does not have show that a text was converted carelessly. */
const MIN_FOREIGN = 2;
/** The most characters in one question. */
const MAX_LISTED = 8;
/** The most different stray characters that a careless converter leaves. If there are more, they are something else. */
const MAX_DIFFERENT = 60;

/**
 * Correct the characters that a converter left in the other script. A text that mixes scripts by the paragraph must not be
 * corrected, because it was written so.
 * @param isCareless whether other errors show that the converter was careless
 */
export function correctStrayCharacters(
  draft: Draft,
  script: Script,
  glossary: Glossary,
  isCareless: boolean,
): void {
  const all = findStrayCharacters(draft.text, script, glossary);
  // A rare character may be part of a name, and people choose the form of their names.
  const frequent = all.filter(({ character }) => FREQUENT.has(character));
  // What the script's own standard has may be right, as 涂 is in the name 涂金水, even if a word of OpenCC has it.
  const foreign = frequent.filter(({ character }) => isForeign(character, script));
  const kinds = new Set(foreign.map(({ character }) => character)).size;
  const corrected = isCareless || kinds >= MIN_FOREIGN ? frequent : foreign;
  const different = new Set(all.map(({ character, phrase }) => phrase?.text ?? character)).size;
  if (different > MAX_DIFFERENT) {
    draft.ask(
      `${different} different characters or words are not in ${script}. Was the text converted badly? They were left as they are.`,
    );
    return;
  }
  const edits: Edit[] = [];
  for (const stray of corrected) {
    const end = edits.at(-1)?.end ?? 0;
    if (stray.start >= end) edits.push(correctWord(draft.text, stray, corrected, end));
  }
  const listed = (strays: readonly StrayCharacter[]) =>
    strays
      .slice(0, MAX_LISTED)
      .map(({ start, replacement }) => `“${draft.contextAt(start)}” (${replacement})`)
      .join(', ') + (strays.length > MAX_LISTED ? ' …' : '');
  const uncertain = corrected.filter((stray) => !foreign.includes(stray));
  const left = all.filter((stray) => !corrected.includes(stray));
  if (uncertain.length > 0)
    draft.ask(
      `Were these characters rightly changed, as OpenCC writes them: ${listed(uncertain)}?`,
    );
  if (left.length > 0)
    draft.ask(`Are these characters right? OpenCC would write others: ${listed(left)}.`);
  draft.edit(edits);
}

/**
 * Make the edit of a whole word, so that readers understand the emendation. Other stray characters in the word are corrected
 * with it.
 * @param from the end of the edit before it
 */
function correctWord(
  text: string,
  { start, character, phrase }: StrayCharacter,
  corrected: readonly StrayCharacter[],
  from: number,
): Edit {
  const wordStart = Math.max(from, phrase?.start ?? start);
  const wordEnd = phrase
    ? phrase.start + phrase.text.length
    : start + character.length + wordLengthAt(text, start + character.length);
  let replace = '';
  for (let at = wordStart; at < wordEnd;) {
    const original = String.fromCodePoint(text.codePointAt(at)!);
    replace += corrected.find((stray) => stray.start === at)?.replacement ?? original;
    at += original.length;
  }
  return { start: wordStart, end: wordEnd, replace };
}
