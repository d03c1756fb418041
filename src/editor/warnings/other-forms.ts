import { NameFinder } from '../../archive/names.ts';
import type { Reference } from '../../archive/reference.ts';
import type { Entity } from '../../archive/registry.ts';
import { normalize } from '../../search/normalize.ts';
import type { NearName } from './reading.ts';

/**
 * Surnames that are written for each other, although no conversion exchanges them: colloquial short forms
 * (光明日报, 2013-09-24, 姓氏用字：“戴”非“代”，“蓝”非“兰”).
 */
const SURNAMES = '阎闫 傅付 萧肖 戴代 蓝兰 詹占'.split(' ');

/** The names of a person with the other form of the surname: 闫艳 for 阎艳. */
const withOtherSurname = ({ kind, name }: Entity): string[] =>
  kind !== 'people'
    ? []
    : SURNAMES.filter((pair) => pair.includes(name[0]!)).map(
        (pair) => pair.replace(name[0]!, '') + name.slice(1),
      );

const finders = new WeakMap<Reference, NameFinder>();

/** Names with a space or a dot in them, in characters of another width, or under the other surname. */
export function otherForms(text: string, reference: Reference): NearName[] {
  const letters = (name: string) => normalize(name, (each) => reference.classes.fold(each));
  let finder = finders.get(reference);
  if (!finder) {
    const entities = [...new Set(reference.byName.values())].map((entity) => ({
      ...entity,
      aliases: [...entity.aliases, ...withOtherSurname(entity)],
    }));
    finder = new NameFinder(entities, { fold: (name) => letters(name).characters.join('') });
    finders.set(reference, finder);
  }
  const { origins } = letters(text);
  return finder.mentions(text).flatMap(({ start, end, entity }) => {
    const [from, to] = [origins[start]![0], origins[end - 1]![1]];
    const between = text.slice(from, to).replace(/[\p{L}\p{M}\p{N}]/gu, '');
    // Two words with a comma between them are no name.
    if (!/^[\s·•‧・．.()（）-]*$/u.test(between)) return [];
    return {
      start: lengthOf(text.slice(0, from)),
      end: lengthOf(text.slice(0, to)),
      entity: reference.registries[entity.kind].get(entity.name)!,
    };
  });
}

const lengthOf = (text: string) => [...text].length;
