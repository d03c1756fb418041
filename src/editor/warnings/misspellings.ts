import { namesOf, type Entity } from '../../archive/registry.ts';
import { listed } from '../../archive/schema.ts';
import { withoutSupplied } from '../../archive/supplied.ts';
import type { WarningContext } from './context.ts';
import type { NearName } from './other-forms.ts';

/**
 * Find names with one character wrong or missing. Only names that the article refers to are tried, and only where the
 * text around them shows that they are meant: many other names differ in one character.
 */
export function findMisspellings(text: string, context: WarningContext): NearName[] {
  const { data, vocabulary } = context;
  const fold = (each: string) => [...vocabulary.classes.fold(each)];
  const characters = fold(text);
  return vocabulary.entitiesOf(data).flatMap((entity) => {
    const isMeant =
      entity.kind === 'people' ? isPerson(entity, context, fold) : isInstitution(text, fold);
    return namesOf(entity).flatMap((name) =>
      [...misspellingsOf(fold(name), characters)]
        .filter((misspelling) => isMeant(misspelling, characters))
        .map(({ start, name, isMissing }) => ({
          start,
          end: start + name.length - (isMissing ? 1 : 0),
          entity,
        })),
    );
  });
}

/** A place in a text that differs from a name in one character. */
interface Misspelling {
  name: readonly string[];
  start: number;
  /** The index of the character that is wrong or missing. */
  at: number;
  isMissing: boolean;
}

function* misspellingsOf(name: readonly string[], text: readonly string[]): Generator<Misspelling> {
  for (let start = 0; start < text.length; start++) {
    const at = name.findIndex((character, i) => character !== text[start + i]);
    if (at < 1) continue;
    for (const isMissing of [false, true]) {
      const rest = start + at + (isMissing ? 0 : 1);
      if (name.slice(at + 1).every((character, i) => character === text[rest + i]))
        yield { name, start, at, isMissing };
    }
  }
}

type Test = (misspelling: Misspelling, text: readonly string[]) => boolean;
type FoldText = (text: string) => string[];

/** Words that follow the name of somebody who speaks or acts. */
const ACTS =
  '表示 指出 强调 介绍 认为 谈道 谈到 提出 主持 一行 教授 院士 书记 主任 院长 校长'.split(' ');

/** Make the test if a misspelled name is that of a person: it stands after the person's post, or before such a word. */
function isPerson({ name }: Entity, { data }: WarningContext, fold: FoldText): Test {
  const post = listed(data.people).flatMap((each) =>
    each.name === name ? fold(withoutSupplied(each.post)) : [],
  );
  const acts = ACTS.map(fold);
  return ({ name, start, isMissing }, text) =>
    !isMissing &&
    isHan(text.slice(start, start + name.length)) &&
    ((post.length > 0 &&
      text[start - post.length - 1] !== '副' &&
      hasAt(text, start - post.length, post)) ||
      (name.length > 2 && acts.some((act) => hasAt(text, start + name.length, act))));
}

/** The least length of a name of an organisation or place. Shorter ones often differ from others in one character. */
const MIN_LENGTH = 7;
/** Characters that distinguish names: 二十三所, 二十五所; 东区, 西区. */
const DISTINCTIVE = '〇一二三四五六七八九十百千万甲乙丙丁东西南北中上下左右前后内外大小新老正副';
/** The last characters of the names of institutions. */
const INSTITUTION = '院所校会局部厅委系司社馆处室';

/** Make the test if a misspelled long name is meant: the character is inside it, or is its last and ends a word. */
function isInstitution(original: string, fold: FoldText): Test {
  const distinctive = fold(DISTINCTIVE);
  const last = fold(INSTITUTION);
  return ({ name, start, at, isMissing }, text) => {
    // A name begins with the place that the institution belongs to.
    if (name.length < MIN_LENGTH || at < 2) return false;
    if (at === name.length - 1)
      return isMissing && last.includes(name[at]!) && isWordEnd(original, start + at);
    const differing = isMissing ? [name[at]!] : [name[at]!, text[start + at]!];
    return isHan(differing) && !differing.some((one) => distinctive.includes(one));
  };
}

const hasAt = (text: readonly string[], at: number, part: readonly string[]) =>
  part.every((character, i) => character === text[at + i]);

const isHan = (characters: readonly string[]) =>
  characters.every((character) => /\p{Script=Han}/u.test(character));

/** Test if a word ends after so many characters of a text: 电子学|党委, but not 主义学|习. */
function isWordEnd(text: string, length: number): boolean {
  const index = [...text].slice(0, length).join('').length;
  const words = new Intl.Segmenter('zh', { granularity: 'word' }).segment(text);
  return index === text.length || words.containing(index)?.index === index;
}
