import { glossaryPairs, type Glossary } from './glossary.ts';
import { likelyNameForm, SURNAMES } from './name-forms.ts';
import { openccConverter, openccPhrases } from './opencc.ts';
import { convertQuotationMarks } from './quotation-marks.ts';
import type { Script } from './script.ts';
import { Segmenter, type Recognized, type Word } from './segment.ts';

/** Converts a text and keeps its number of code points. */
export type Converter = (text: string) => string;

/** A word of a text, and what it was converted to. */
export interface ConvertedWord extends Word {
  converted: string;
  /** Whether the glossary has it, or a part of it of two characters or more. */
  isSettled: boolean;
}

/** Converts a text word by word. */
type WordConverter = (text: string) => ConvertedWord[];

const identity: Converter = (text) => text;
/** Compiled converters, by glossary and target script. */
const compiled = new WeakMap<Glossary, Map<Script, WordConverter>>();

/** Convert a text from one script to another, with its quotation marks. If both are the same, it is returned unchanged. */
export const convert = (text: string, from: Script, to: Script, glossary: Glossary): string =>
  converter(from, to, glossary)(text);

/** Return the function that `convert` applies, for many texts with one glossary. */
export function converter(from: Script, to: Script, glossary: Glossary): Converter {
  if (from === to) return identity;
  const convertWords = wordConverter(from, to, glossary);
  return (text) =>
    convertQuotationMarks(
      convertWords(text)
        .map(({ converted }) => converted)
        .join(''),
      to,
    );
}

/** Return a function that divides a text into words and converts each by itself. */
export function wordConverter(from: Script, to: Script, glossary: Glossary): WordConverter {
  let byTarget = compiled.get(glossary);
  if (!byTarget) compiled.set(glossary, (byTarget = new Map()));
  let found = byTarget.get(to);
  if (!found) byTarget.set(to, (found = compile(from, to, glossary)));
  return found;
}

/** Characters that transliterations write as Simplified does, where OpenCC would write 裡, 於, 範 … */
const KEPT_IN_TRANSLITERATIONS = new Set('里于范岳余干朴郁占');
/**
 * Measure words: what they are in Traditional, after which characters besides numerals they are recognized, and before
 * which they are not: in 三只是, 只 means only.
 */
const MEASURES = new Map([
  ['只', { hant: '隻', also: '每这那哪首单头', unfollowed: '是有能会要需剩占好得不用可限' }],
  ['里', { hant: '里', also: '', unfollowed: '面头' }],
]);

/** Names and measure words are recognized in Simplified text only, because they have several forms in Traditional. */
const RECOGNIZED: Record<Script, Omit<Recognized, 'glossary'>> = {
  'zh-Hans': {
    surnames: new Set(SURNAMES.keys()),
    measures: MEASURES,
  },
  'zh-Hant': { surnames: new Set(), measures: new Map() },
};

function compile(from: Script, to: Script, glossary: Glossary): WordConverter {
  const words = from === 'zh-Hans' ? wordsWritten(glossary) : wordsRead(glossary);
  const boundary = boundaryOf(words.keys());
  const convertPlainWord = convertByEntries(words, boundary, from, to);
  const convertWord = ({ text, kind }: Word): string => {
    if (kind === 'measure') return MEASURES.get(text)!.hant;
    if (kind === 'name') return likelyNameForm(text, convertPlainWord);
    if (kind === 'transliteration')
      return Array.from(text, (each) =>
        KEPT_IN_TRANSLITERATIONS.has(each) ? each : convertPlainWord(each),
      ).join('');
    return convertPlainWord(text);
  };
  let segmenter: Segmenter | undefined;
  /** Texts have the same words over and over. */
  const known: Record<Word['kind'], Map<string, ConvertedWord>> = {
    word: new Map(),
    name: new Map(),
    transliteration: new Map(),
    measure: new Map(),
  };
  return (text) => {
    segmenter ??= new Segmenter({ glossary: new Set(words.keys()), ...RECOGNIZED[from] });
    return segmenter.segment(text).map((word) => {
      const ofKind = known[word.kind];
      let found = ofKind.get(word.text);
      if (!found) {
        const isSettled =
          words.has(word.text) || (word.kind === 'word' && (boundary?.test(word.text) ?? false));
        found = { ...word, converted: convertWord(word), isSettled };
        ofKind.set(word.text, found);
      }
      return found;
    });
  };
}

/** Map each Simplified word of a glossary to the Traditional form that is written. */
const wordsWritten = (glossary: Glossary): Map<string, string> =>
  new Map(Object.entries(glossary).map(([hans, forms]) => [hans, [forms].flat()[0]!]));

/** Map each Traditional form of a glossary to its Simplified word. A later line wins: an article's own comes last. */
const wordsRead = (glossary: Glossary): Map<string, string> =>
  new Map(glossaryPairs(glossary).map(([hans, hant]) => [hant, hans]));

/**
 * Make an expression that finds the words of a glossary, the longest first, as OpenCC itself matches. Its parentheses make
 * split() keep them. A single character is a default, and is found where nothing longer is known.
 */
function boundaryOf(words: Iterable<string>): RegExp | undefined {
  const longestFirst = [...words]
    .filter((word) => [...word].length > 1)
    .sort((a, b) => b.length - a.length);
  if (longestFirst.length === 0) return undefined;
  return new RegExp(`(${longestFirst.map((word) => RegExp.escape(word)).join('|')})`, 'u');
}

/**
 * Make a converter of single words by the glossary and OpenCC. A word may contain words of the glossary: 计划书 has 计划.
 * They win over OpenCC's phrases, but a single character of the glossary holds only where no phrase is known.
 */
function convertByEntries(
  words: ReadonlyMap<string, string>,
  boundary: RegExp | undefined,
  from: Script,
  to: Script,
): (word: string) => string {
  const convertRest = convertWithDefaults(words, openccConverter(from, to), openccPhrases(from));
  return (word) =>
    words.get(word) ??
    (boundary ? word.split(boundary) : [word])
      .map((part, index) => (index % 2 === 1 ? words.get(part)! : convertRest(part)))
      .join('');
}

/** Convert by OpenCC, but for single characters that are in none of its phrases, and have another default. */
function convertWithDefaults(
  defaults: ReadonlyMap<string, string>,
  opencc: (text: string) => string,
  phrases: ReadonlyMap<string, string>,
): (text: string) => string {
  return (text) => {
    const characters = [...text];
    if (!characters.some((each) => defaults.has(each))) return opencc(text);
    let converted = '';
    for (let start = 0; start < characters.length;) {
      let end = characters.length;
      let part = characters.slice(start).join('');
      while (end > start + 1 && !phrases.has(part)) part = characters.slice(start, --end).join('');
      converted += (end === start + 1 ? defaults.get(part) : undefined) ?? opencc(part);
      start = end;
    }
    return converted;
  };
}
