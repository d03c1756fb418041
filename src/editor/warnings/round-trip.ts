import { stringify } from 'yaml';
import { CONTENT_DIR } from '../../archive/content.ts';
import type { Problem } from '../../archive/problem.ts';
import { convert } from '../../script/convert.ts';
import { scriptOfCharacter } from '../../script/detect.ts';
import { charactersOf, taiwanForms } from '../../script/opencc.ts';
import { otherScript, type Script } from '../../script/script.ts';
import { findSlips } from '../../script/slips.ts';
import { inOtherScript, quotedInOtherScript, SCRIPT_WORDS } from './other-script.ts';
import { overlap, stretchOf, warningAt, type Reading, type Stretch } from './reading.ts';

/** A word in an article's script, converted to the other script, and that converted back. */
interface RoundTrip {
  word: string;
  there: string;
  back: string;
}

/**
 * Words that are not the same after conversion to the other script and back. Either the dictionary does
 * not know the word, and the glossary can settle it; or the source has a character wrong. What both scripts
 * write is told only where it is a slip beyond doubt (骨干, but not 台北, 家具), and what is quoted in the
 * other script never.
 */
export function changedOnReturn({ file, data, passages, glossary }: Reading): Problem[] {
  const { script } = data;
  const other = otherScript(script);
  const text = passages.map((passage) => passage.text).join('\n');
  const told = new Set<string>();
  return passages.flatMap((passage) => {
    const there = convert(passage.text, script, other, glossary);
    const back = convert(there, other, script, glossary);
    if (back === passage.text) return [];
    const [here, away, again] = [[...passage.text], [...there], [...back]];
    const slips = findSlips(passage.text, script, glossary)
      .filter(({ certain }) => certain)
      .map(({ start, character }) => stretchOf(passage.text, start, character).start);
    const passedOver = [
      ...inOtherScript(passage.text, script),
      ...quotedInOtherScript(passage.text, script),
    ];
    // A source may keep to the forms of another region, such as 裏 and 綫: nothing is wrong with them.
    const changed = here.flatMap((character, i) =>
      character !== again[i] &&
      taiwanForms(character) !== again[i] &&
      (scriptOfCharacter(character) === other || slips.includes(i)) &&
      !passedOver.some((each) => overlap(each, { start: i, end: i + 1 }))
        ? [i]
        : [],
    );
    return wordsAt(passage.text, changed).flatMap((stretch) => {
      const part = (of: string[]) => of.slice(stretch.start, stretch.end).join('');
      const trip = { word: part(here), there: part(away), back: part(again) };
      if (told.has(trip.word)) return [];
      told.add(trip.word);
      const { message, paste } = advice(trip, script, text.split(trip.word).length - 1);
      return warningAt(file, passage, stretch, message, paste);
    });
  });
}

/** What an editor can do about a word, with the lines to paste. */
function advice(
  { word, there, back }: RoundTrip,
  script: Script,
  count: number,
): { message: string; paste: string } {
  const emendation = lines([{ find: word, replace: back, count, reason: '底本误字。' }]);
  const foreign = [...word].find(
    (character, i) => character !== [...back][i] && isForeign(character, script),
  );
  if (foreign)
    return {
      message: `${foreign} is hardly ever written in ${SCRIPT_WORDS[script]} text. If it is a slip of the source, write ${back} in the text, and declare an emendation.`,
      paste: emendation,
    };
  const right = script === 'zh-Hans' ? ', with the Traditional form that is right' : '';
  return {
    message: `Converted to ${SCRIPT_WORDS[otherScript(script)]} characters (${there}) and back, ${word} becomes ${back}. If ${word} is right, settle its conversion by a line of the glossary${right}. If it is a slip of the source, write ${back} in the text, and declare an emendation.`,
    paste: [
      `# in ${CONTENT_DIR}/glossary.yaml, or under glossary: in this article`,
      lines(script === 'zh-Hans' ? { [word]: there } : { [there]: word }),
      '# or under emendations:',
      emendation,
    ].join('\n'),
  };
}

const lines = (value: unknown) => stringify(value, { lineWidth: 0 }).trimEnd();

/** Whether only the other script writes a character: 国 in Traditional text, but not 台 or 干. */
const isForeign = (character: string, script: Script) =>
  scriptOfCharacter(character) === otherScript(script) && !charactersOf(script).has(character);

/** The words in which characters stand, in order; with a neighbour, where a character is a word alone. */
function wordsAt(text: string, characters: readonly number[]): Stretch[] {
  if (characters.length === 0) return [];
  const words: (Stretch & { isWord: boolean })[] = [];
  let start = 0;
  const segments = new Intl.Segmenter('zh', { granularity: 'word' }).segment(text);
  for (const { segment, isWordLike = false } of segments) {
    const end = start + [...segment].length;
    words.push({ start, end, isWord: isWordLike });
    start = end;
  }
  const found = new Set(characters.map((at) => words.findIndex(({ end }) => at < end)));
  return [...found].map((index) => {
    const { start, end } = words[index]!;
    const [before, after] = [words[index - 1], words[index + 1]];
    if (end - start > 1) return { start, end };
    if (after?.isWord) return { start, end: after.end };
    return { start: before?.isWord ? before.start : start, end };
  });
}
