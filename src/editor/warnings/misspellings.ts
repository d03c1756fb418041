import { referredEntities } from '../../archive/names.ts';
import { namesOf, type Entity } from '../../archive/registry.ts';
import { listed } from '../../archive/schema.ts';
import type { NearName, Reading } from './reading.ts';

/**
 * Names that have one character wrong, or one missing. Only names that the article refers to are tried,
 * and only where the text around them speaks for a slip: other names that are nearly the same are many.
 */
export function misspellings(text: string, reading: Reading): NearName[] {
  const { data, reference } = reading;
  const fold = (each: string) => [...reference.classes.fold(each)];
  const characters = fold(text);
  return referredEntities(data, reference).flatMap((entity) => {
    const isSlip =
      entity.kind === 'people'
        ? slipInPerson(entity, reading, fold)
        : slipInInstitution(text, fold);
    return namesOf(entity).flatMap((name) =>
      [...slips(fold(name), characters)]
        .filter((slip) => isSlip(slip, characters))
        .map(({ start, name, missing }) => ({
          start,
          end: start + name.length - (missing ? 1 : 0),
          entity,
        })),
    );
  });
}

/** A place in a text that differs from a name in one character. */
interface Slip {
  name: readonly string[];
  start: number;
  /** Which character of the name is wrong, or missing. */
  at: number;
  missing: boolean;
}

function* slips(name: readonly string[], text: readonly string[]): Generator<Slip> {
  for (let start = 0; start < text.length; start++) {
    const at = name.findIndex((character, i) => character !== text[start + i]);
    if (at < 1) continue;
    for (const missing of [false, true]) {
      const rest = start + at + (missing ? 0 : 1);
      if (name.slice(at + 1).every((character, i) => character === text[rest + i]))
        yield { name, start, at, missing };
    }
  }
}

type IsSlip = (slip: Slip, text: readonly string[]) => boolean;
type Fold = (text: string) => string[];

/** What follows the name of somebody who speaks or acts. */
const ACTS =
  '表示 指出 强调 介绍 认为 谈道 谈到 提出 主持 一行 教授 院士 书记 主任 院长 校长'.split(' ');

/** Whoever has the post of a person, or speaks, under the same surname and nearly the same name. */
function slipInPerson({ name }: Entity, { data }: Reading, fold: Fold): IsSlip {
  const post = listed(data.people).flatMap((each) => (each.name === name ? fold(each.post) : []));
  const acts = ACTS.map(fold);
  return ({ name, start, missing }, text) =>
    !missing &&
    isHan(text.slice(start, start + name.length)) &&
    ((post.length > 0 &&
      text[start - post.length - 1] !== '副' &&
      holds(text, start - post.length, post)) ||
      (name.length > 2 && acts.some((act) => holds(text, start + name.length, act))));
}

/** Shorter names of organisations and places differ from others by one character too often. */
const LONG = 7;
/** Characters that tell two names from each other: 二十三所, 二十五所; 东区, 西区. */
const TELLING = '〇一二三四五六七八九十百千万甲乙丙丁东西南北中上下左右前后内外大小新老正副';
/** What the names of institutions end in. */
const INSTITUTION = '院所校会局部厅委系司社馆处室';

/** A long name, but for a character inside it, or without its last where that ends no other word. */
function slipInInstitution(original: string, fold: Fold): IsSlip {
  const telling = fold(TELLING);
  const last = fold(INSTITUTION);
  return ({ name, start, at, missing }, text) => {
    // What it begins with is the place it belongs to.
    if (name.length < LONG || at < 2) return false;
    if (at === name.length - 1)
      return missing && last.includes(name[at]!) && endsWord(original, start + at);
    const differing = missing ? [name[at]!] : [name[at]!, text[start + at]!];
    return isHan(differing) && !differing.some((one) => telling.includes(one));
  };
}

const holds = (text: readonly string[], at: number, part: readonly string[]) =>
  part.every((character, i) => character === text[at + i]);

const isHan = (characters: readonly string[]) =>
  characters.every((character) => /\p{Script=Han}/u.test(character));

/** Whether a word ends after so many characters of a text: 电子学|党委, but not 主义学|习. */
function endsWord(text: string, length: number): boolean {
  const index = [...text].slice(0, length).join('').length;
  const words = new Intl.Segmenter('zh', { granularity: 'word' }).segment(text);
  return index === text.length || words.containing(index)?.index === index;
}
