import type { TextRange } from '../../archive/blocks.ts';
import { NameFinder } from '../../archive/names.ts';
import { KINDS, type Entity } from '../../archive/registry.ts';
import type { Vocabulary } from '../../archive/vocabulary.ts';
import { normalize } from '../../script/normalize.ts';

/** A range of a text that is nearly a name of an entity. */
export interface NearName extends TextRange {
  entity: Entity;
}

/**
 * Surnames that are written for each other although no conversion exchanges them: colloquial short forms (光明日报,
 * 2013-09-24, 姓氏用字：“戴”非“代”，“蓝”非“兰”).
 */
const SURNAMES = '阎闫 傅付 萧肖 戴代 蓝兰 詹占'.split(' ');

/** Return the names of a person with the other form of the surname: 闫艳 for 阎艳. */
const withOtherSurname = ({ kind, name }: Entity): string[] =>
  kind !== 'people'
    ? []
    : SURNAMES.filter((pair) => pair.includes(name[0]!)).map(
        (pair) => pair.replace(name[0]!, '') + name.slice(1),
      );

const finders = new WeakMap<Vocabulary, NameFinder>();

/** Find names with a space or a dot in them, in characters of another width, or under the other surname. */
export function findOtherForms(text: string, vocabulary: Vocabulary): NearName[] {
  const { registries, classes } = vocabulary;
  const letters = (name: string) => normalize(name, (each) => classes.fold(each));
  let finder = finders.get(vocabulary);
  if (!finder) {
    const entities = KINDS.flatMap((kind) => [...registries[kind].values()]).map((entity) => ({
      ...entity,
      aliases: [...entity.aliases, ...withOtherSurname(entity)],
    }));
    finder = new NameFinder(entities, { fold: (name) => letters(name).characters.join('') });
    finders.set(vocabulary, finder);
  }
  const { origins } = letters(text);
  return finder.mentions(text).flatMap(({ start, end, entities: [entity] }) => {
    const [from, to] = [origins[start]![0], origins[end - 1]![1]];
    const between = text.slice(from, to).replace(/[\p{L}\p{M}\p{N}]/gu, '');
    // Two words with a comma between them are no name.
    if (!/^[\s·•‧・．.()（）-]*$/u.test(between)) return [];
    return {
      start: [...text.slice(0, from)].length,
      end: [...text.slice(0, to)].length,
      entity: registries[entity!.kind].get(entity!.name)!,
    };
  });
}
