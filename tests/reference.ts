import { NameFinder } from '../src/archive/names.ts';
import type { Reference } from '../src/archive/reference.ts';
import { indexNames, readRegistry, type Entity, type Kind } from '../src/archive/registry.ts';
import { CharacterClasses } from '../src/script/fold.ts';

/** What a registry of a kind with this text holds. */
export const registryOf = (kind: Kind, text: string): Map<string, Entity> =>
  readRegistry(kind, `${kind}.yaml`, text).entities;

/** What articles refer to, from registries with these texts and no glossary. */
export function referenceOf(texts: Partial<Record<Kind, string>>): Reference {
  const registries = {
    people: registryOf('people', texts.people ?? ''),
    organisations: registryOf('organisations', texts.organisations ?? ''),
    places: registryOf('places', texts.places ?? ''),
  };
  const classes = new CharacterClasses();
  const { byName } = indexNames(registries, classes, (kind) => kind);
  const finder = new NameFinder(new Set(byName.values()), classes);
  return { registries, byName, finder, glossary: {}, classes };
}
