import { FREQUENT } from '../../script/charsets.ts';
import type { Draft } from './draft.ts';

/** A syllable in parentheses behind a Han character. */
const GLOSS = /(?<=\p{Script=Han})[(（](?=\p{Ll}{1,6}[)）])\p{Script=Latin}+[)）]/u;
const TONE = /[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ]/;
/** As many as no writer adds: an author explains a rare character once. */
const MANY_GLOSSES = 5;

/**
 * Takes out the pinyin that a converter put behind characters it was not sure of.
 * @returns whether there was any: then other traces of that converter are to be expected
 */
export function removeGlosses(draft: Draft): boolean {
  const glosses = [...draft.text.matchAll(new RegExp(GLOSS, 'gu'))];
  const toned = glosses.filter(({ 0: gloss }) => TONE.test(gloss.normalize('NFC')));
  if (toned.length < MANY_GLOSSES || toned.length * 2 < glosses.length) {
    for (const { 0: gloss, index } of toned)
      draft.doubt(
        `Is "${before(draft.text, index)}${gloss}" in the source, or was the pinyin put in by a converter?`,
        index,
      );
    return false;
  }
  for (const { 0: gloss, index } of glosses)
    if (!FREQUENT.has(before(draft.text, index)))
      draft.doubt(
        `The pinyin ${gloss} behind the rare character ${before(draft.text, index)} was left out with the rest; it may be the author's.`,
        index,
      );
  const example = glosses[0]!;
  draft.sweep(
    GLOSS,
    '',
    `转换时加在单字后的拼音，如“${before(draft.text, example.index)}”后的“${example[0]}”，一律删去。`,
  );
  return true;
}

const before = (text: string, offset: number) =>
  [...text.slice(Math.max(0, offset - 2), offset)].at(-1) ?? '';
