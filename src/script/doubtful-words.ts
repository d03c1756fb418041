import { wordConverter, type ConvertedWord } from './convert.ts';
import type { Glossary } from './glossary.ts';
import { loadLexicon } from './lexicon.ts';
import { SURNAMES } from './name-forms.ts';
import {
  formsInPhrases,
  openccConverter,
  openccPhrases,
  taiwanForms,
  usualInTaiwan,
} from './opencc.ts';
import { END_OF_POST, SPEECH } from './segment.ts';

/** A word of a Simplified text whose Traditional form is not certain. */
export interface DoubtfulWord {
  /** Its range in the text, in code points. */
  start: number;
  end: number;
  /** The word as the text has it, and what it is converted to. */
  word: string;
  converted: string;
  /** What else it may be. Empty for a name: then only its form is uncertain. */
  others: string[];
  /** Whether it may be a name of a person. */
  isName: boolean;
}

/**
 * Forms of one word that writers in the same place use side by side, or that the archive has settled for Taiwan. Nobody is
 * asked which to write.
 */
export const VARIANTS =
  '台臺檯 占佔 周週 布佈 杯盃 艷豔 污汙 濕溼 回迴 裏裡 跡蹟 爲為 岩巖 毀燬 升昇 涌湧 搜蒐 庄莊 鋪舖 線綫 雇僱 梁樑 勛勳 溪谿 兇凶 煙菸 泛氾 啟啓 說説 洩泄 恤卹 秘祕 修脩 煉鍊 稜棱 冢塚 咨諮 鑑鑒 淨凈 嘆歎 註注 慾欲 誌志 念唸 畫劃 匯彙 餵喂 姪侄 遊游';
const groupOf = new Map(
  VARIANTS.split(' ').flatMap((group) =>
    Array.from(group, (character): [string, string] => [character, group]),
  ),
);

/**
 * Characters that are doubtful as words by themselves. On 430,000 characters of Taiwanese articles of Wikipedia, their
 * conversion was wrong more often than one time in twenty.
 */
const DOUBTFUL_ALONE = new Set('咸冲斗吁干杆征采谷系复准余划卷松折困累扎舍丑');

/** Find the words of a Simplified text whose conversion to Traditional is not certain, each at its first place. */
export function findDoubtfulWords(text: string, glossary: Glossary): DoubtfulWord[] {
  const words = wordConverter('zh-Hans', 'zh-Hant', glossary)(text);
  const byOpencc = [...openccConverter('zh-Hans', 'zh-Hant')(text)];
  const found = new Map<string, DoubtfulWord>();
  let start = 0;
  for (const [index, each] of words.entries()) {
    const end = start + [...each.text].length;
    const doubt = each.isSettled
      ? null
      : [...each.text].length > 1
        ? doubtAboutWord(each, byOpencc.slice(start, end).join(''))
        : doubtAboutCharacter(words, index);
    if (doubt && !found.has(doubt.word)) {
      const { precededBy, ...described } = doubt;
      const first = start - precededBy;
      found.set(doubt.word, { ...described, start: first, end: first + [...doubt.word].length });
    }
    start = end;
  }
  return [...found.values()];
}

/** A doubtful word, and the number of its characters before the one in doubt. */
type Doubt = Omit<DoubtfulWord, 'start' | 'end'> & { precededBy: number };

function doubtAboutWord(
  { text: word, converted, kind }: ConvertedWord,
  byOpencc: string,
): Doubt | null {
  if (kind === 'name') return { word, converted, others: [], isName: true, precededBy: 0 };
  if (kind !== 'word') return null;
  // If OpenCC knows the word, its result in context is ignored: there it may have divided the text wrongly (出现 in 说出现在).
  const opinions = openccPhrases('zh-Hans').has(word) ? [] : [byOpencc];
  const others = new Set(
    [...opinions, spellingInTaiwan(word) ?? converted].filter((other) => isOther(converted, other)),
  );
  return others.size > 0
    ? { word, converted, others: [...others], isName: false, precededBy: 0 }
    : null;
}

/** A single character is settled together with the word beside it. */
function doubtAboutCharacter(words: ConvertedWord[], index: number): Doubt | null {
  const { text, kind } = words[index]!;
  const isName = mayBeSurname(words, index);
  if (kind !== 'word' || !(isName || DOUBTFUL_ALONE.has(text))) return null;
  const [before, after] = [words[index - 1], words[index + 1]];
  const beside = isHan(after) ? after : isHan(before) ? before : undefined;
  if (!beside) return null;
  const withBeside = (form: string) =>
    beside === after ? form + beside.converted : beside.converted + form;
  const { converted } = words[index]!;
  return {
    word: beside === after ? text + beside.text : beside.text + text,
    converted: withBeside(converted),
    others: formsOf(text)
      .filter((form) => isOther(converted, form))
      .map(withBeside),
    isName,
    precededBy: beside === after ? 0 : [...beside.text].length,
  };
}

const isHan = (word: ConvertedWord | undefined): word is ConvertedWord =>
  /^\p{Script=Han}+$/u.test(word?.text ?? '');

/** Test if two conversions differ in more than regional forms. */
const isOther = (converted: string, other: string): boolean => {
  const characters = [...other];
  return [...converted].some((character, i) => {
    const theirs = characters[i]!;
    const group = groupOf.get(character);
    return character !== theirs && !group?.includes(theirs);
  });
};

/** Test if a surname stands alone where a name is likely: after a post, or before a verb of speech. */
function mayBeSurname(words: ConvertedWord[], index: number): boolean {
  if (!SURNAMES.has(words[index]!.text)) return false;
  const next = words[index + 1]?.text ?? '';
  if (!/^\p{Script=Han}{1,2}$/u.test(next)) return false;
  return (
    END_OF_POST.test((words[index - 2]?.text ?? '') + (words[index - 1]?.text ?? '')) ||
    SPEECH.test((words[index + 2]?.text ?? '') + (words[index + 3]?.text ?? ''))
  );
}

function spellingInTaiwan(word: string): string | undefined {
  const { fold, spellings } = loadLexicon();
  const spelling = spellings.get(fold(word));
  return spelling && usualInTaiwan(spelling);
}

/** A form in fewer of OpenCC's phrases is too rare to be asked about: 寀 for 采. */
const LEAST_PHRASES = 3;

/** List the Traditional forms that a character has in several of OpenCC's phrases, and in names. */
function formsOf(character: string): string[] {
  const counts = new Map<string, number>();
  for (const [form, count] of formsInPhrases('zh-Hans').get(character) ?? []) {
    const usual = usualInTaiwan(taiwanForms(form));
    counts.set(usual, (counts.get(usual) ?? 0) + count);
  }
  const frequent = [...counts].filter(([, count]) => count >= LEAST_PHRASES);
  return [...new Set([...frequent.map(([form]) => form), SURNAMES.get(character) ?? character])];
}
