import { FREQUENT } from '../../script/charsets.ts';
import type { Glossary } from '../../script/convert.ts';
import type { Script } from '../../script/script.ts';
import { findStrayCharacters, type StrayCharacter } from '../../script/stray-characters.ts';
import type { Draft, Edit } from './draft.ts';
import { wordLengthAt } from './text.ts';

/** A syllable of pinyin in brackets after a Han character: 學(xué). */
const PINYIN = /(?<=\p{Script=Han})[(（](?=\p{Ll}{1,6}[)）])\p{Script=Latin}+[)）]/u;
const TONE = /[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ]/;
/** The fewest that show a converter. An author explains a rare character once. */
const MIN_PINYIN = 5;

/**
 * Remove the pinyin that a converter added after characters that it was not sure of.
 * @returns whether there was any. Then the converter was careless, and other errors of it are likely.
 */
export function removePinyin(draft: Draft): boolean {
  const all = [...draft.text.matchAll(new RegExp(PINYIN, 'gu'))];
  const withTone = all.filter(({ 0: pinyin }) => TONE.test(pinyin.normalize('NFC')));
  if (withTone.length < MIN_PINYIN || withTone.length * 2 < all.length) {
    for (const { 0: pinyin, index } of withTone)
      draft.warn(
        `Is "${characterBefore(draft.text, index)}${pinyin}" in the source, or did a converter add the pinyin?`,
        index,
      );
    return false;
  }
  for (const { 0: pinyin, index } of all) {
    const character = characterBefore(draft.text, index);
    if (!FREQUENT.has(character))
      draft.warn(
        `The pinyin ${pinyin} after the rare character ${character} was left out with the rest; it may be the author's.`,
        index,
      );
  }
  const { 0: pinyin, index } = all[0]!;
  draft.emendMatches(
    PINYIN,
    '',
    `转换时加在单字后的拼音，如“${characterBefore(draft.text, index)}”后的“${pinyin}”，一律删去。`,
  );
  return true;
}

const characterBefore = (text: string, offset: number) =>
  [...text.slice(Math.max(0, offset - 2), offset)].at(-1) ?? '';

/** So many different stray characters that are certain show that a text was converted carelessly. One may be the author's. */
const MIN_CERTAIN = 2;
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
  const certain = frequent.filter((stray) => stray.certain);
  const kinds = new Set(certain.map(({ character }) => character)).size;
  const corrected = isCareless || kinds >= MIN_CERTAIN ? frequent : certain;
  const different = new Set(all.map(({ character, phrase }) => phrase?.text ?? character)).size;
  if (different > MAX_DIFFERENT) {
    draft.warn(
      `${different} different characters or words are not in ${script}. They were left as they are: check whether the text was converted badly.`,
      all[0]!.start,
    );
    return;
  }
  const reason =
    script === 'zh-Hant' ? '转换时遗漏的简体字，改为繁体。' : '转换时遗漏的繁体字，改为简体。';
  const edits: Edit[] = [];
  for (const stray of corrected) {
    const end = edits.at(-1)?.end ?? 0;
    if (stray.start >= end)
      edits.push({ ...correctWord(draft.text, stray, corrected, end), reason });
  }
  for (const { start, replacement } of all.filter((stray) => !corrected.includes(stray)))
    draft.warn(
      `“${draft.contextAt(start)}”: OpenCC would write ${replacement} here. It was left as it is.`,
      start,
    );
  for (const { start, replacement, phrase } of corrected.filter(({ certain }) => !certain))
    draft.warn(
      `“${draft.contextAt(start)}” now has ${replacement}, as OpenCC writes ${phrase ? 'the word' : 'the character'}.`,
      start,
    );
  draft.emendRanges(edits);
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
): Omit<Edit, 'reason'> {
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
