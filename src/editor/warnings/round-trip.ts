import { stringify } from 'yaml';
import { overlap, type TextRange } from '../../archive/blocks.ts';
import { contentName } from '../../archive/content-folder.ts';
import type { Problem } from '../../archive/problem.ts';
import { convert } from '../../script/convert.ts';
import { scriptOfCharacter } from '../../script/detect.ts';
import { charactersWritten, taiwanForms } from '../../script/opencc.ts';
import { otherScript, type Script } from '../../script/script.ts';
import { findStrayCharacters } from '../../script/stray-characters.ts';
import { rangeOf, warnAt, type WarningContext } from './context.ts';
import { quotationsNotIn, SCRIPT_WORDS, sentencesNotIn } from './other-script.ts';

/** A word in the script of its article, converted to the other script, and that converted back. */
interface RoundTrip {
  word: string;
  converted: string;
  back: string;
}

/**
 * Find words that conversion to the other script and back changes. Either the dictionary does not know the word, and
 * the glossary can settle it; or the source has a wrong character. A character that both scripts have is reported only
 * where it is certainly stray (骨干, but not 台北, 家具), and never in quotations in the other script.
 */
export function roundTripChanges({ file, data, blocks, glossary }: WarningContext): Problem[] {
  const { script } = data;
  const other = otherScript(script);
  const text = blocks.map((block) => block.text).join('\n');
  const reported = new Set<string>();
  return blocks.flatMap((block) => {
    const toOther = convert(block.text, script, other, glossary);
    const toOwn = convert(toOther, other, script, glossary);
    if (toOwn === block.text) return [];
    const [original, converted, back] = [[...block.text], [...toOther], [...toOwn]];
    const stray = findStrayCharacters(block.text, script, glossary)
      .filter(({ certain }) => certain)
      .map(({ start, character }) => rangeOf(block.text, start, character).start);
    const ignored = [...sentencesNotIn(script, block.text), ...quotationsNotIn(script, block.text)];
    // Forms of other regions, such as 裏 and 綫, are not wrong.
    const changed = original.flatMap((character, i) =>
      character !== back[i] &&
      taiwanForms(character) !== back[i] &&
      (scriptOfCharacter(character) === other || stray.includes(i)) &&
      !ignored.some((each) => overlap(each, { start: i, end: i + 1 }))
        ? [i]
        : [],
    );
    return wordsAt(block.text, changed).flatMap((range) => {
      const part = (of: string[]) => of.slice(range.start, range.end).join('');
      const trip = { word: part(original), converted: part(converted), back: part(back) };
      if (reported.has(trip.word)) return [];
      reported.add(trip.word);
      const { message, paste } = adviceOn(trip, script, text.split(trip.word).length - 1);
      return warnAt(file, block, range, message, paste);
    });
  });
}

/** Say what an editor can do about a word, with the lines to paste. */
function adviceOn(
  { word, converted, back }: RoundTrip,
  script: Script,
  count: number,
): { message: string; paste: string } {
  const emendation = toYaml([{ find: word, replace: back, count, reason: '底本误字。' }]);
  const ofOtherScript = [...word].find(
    (character, i) => character !== [...back][i] && isOfOtherScriptOnly(character, script),
  );
  if (ofOtherScript)
    return {
      message: `${ofOtherScript} is hardly ever written in ${SCRIPT_WORDS[script]} text. If it is a slip of the source, write ${back} in the text, and declare an emendation.`,
      paste: emendation,
    };
  const right = script === 'zh-Hans' ? ', with the Traditional form that is right' : '';
  return {
    message: `Converted to ${SCRIPT_WORDS[otherScript(script)]} characters (${converted}) and back, ${word} becomes ${back}. If ${word} is right, settle its conversion by a line of the glossary${right}. If it is a slip of the source, write ${back} in the text, and declare an emendation.`,
    paste: [
      `# in ${contentName('glossary.yaml')}, or under glossary: in this article`,
      toYaml(script === 'zh-Hans' ? { [word]: converted } : { [converted]: word }),
      '# or under emendations:',
      emendation,
    ].join('\n'),
  };
}

const toYaml = (value: unknown) => stringify(value, { lineWidth: 0 }).trimEnd();

/** Test if only the other script has a character: 国 in Traditional text, but not 台 or 干. */
const isOfOtherScriptOnly = (character: string, script: Script) =>
  scriptOfCharacter(character) === otherScript(script) && !charactersWritten(script).has(character);

/** Find the words that contain the characters at some offsets. A word of one character comes with a neighbour. */
function wordsAt(text: string, characters: readonly number[]): TextRange[] {
  if (characters.length === 0) return [];
  const words: (TextRange & { isWord: boolean })[] = [];
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
