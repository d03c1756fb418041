import type { CharacterClasses } from '../script/fold.ts';
import type { Reference } from './reference.ts';
import { KINDS, namesOf, type Entity, type Kind } from './registry.ts';
import { listed, type Frontmatter } from './schema.ts';

/** A place in a text where an entity is named, as offsets in characters (code points): [start, end). */
export interface Mention {
  start: number;
  end: number;
  entity: Entity;
  /** Whether it is named by its own name, in either script, and not by an alias. */
  byOwnName: boolean;
}

/** Finds the names of entities in texts of either script. */
export class NameFinder {
  readonly #classes: Pick<CharacterClasses, 'fold'>;
  /** Folded names, the longest first, under their first character. */
  readonly #names = new Map<string, { name: string[]; entity: Entity; byOwnName: boolean }[]>();

  constructor(entities: Iterable<Entity>, classes: Pick<CharacterClasses, 'fold'>) {
    this.#classes = classes;
    for (const entity of entities)
      for (const each of namesOf(entity)) {
        const name = [...classes.fold(each)];
        const under = this.#names.get(name[0]!) ?? [];
        under.push({ name, entity, byOwnName: !entity.aliases.includes(each) });
        this.#names.set(name[0]!, under);
      }
    for (const under of this.#names.values()) under.sort((a, b) => b.name.length - a.name.length);
  }

  /**
   * Every mention in a text, in order: at each place the longest name that is there, so that 山西大学 is
   * the university and not the province.
   */
  mentions(text: string): Mention[] {
    const characters = [...this.#classes.fold(text)];
    const found: Mention[] = [];
    for (let at = 0; at < characters.length;) {
      const match = this.#names
        .get(characters[at]!)
        ?.find(({ name }) => name.every((character, i) => characters[at + i] === character));
      if (match) {
        const { entity, byOwnName } = match;
        found.push({ start: at, end: at + match.name.length, entity, byOwnName });
      }
      at += match?.name.length ?? 1;
    }
    return found;
  }
}

/** The entity of a kind that a name, in either script, is a name of. */
export function entityNamed(
  kind: Kind,
  name: string,
  { byName, classes }: Pick<Reference, 'byName' | 'classes'>,
): Entity | undefined {
  const entity = byName.get(classes.fold(name));
  return entity?.kind === kind ? entity : undefined;
}

/** The entities that an article's frontmatter refers to; names that no registry has are passed over. */
export function referredEntities(
  data: Frontmatter,
  reference: Pick<Reference, 'registries' | 'byName' | 'classes'>,
): Entity[] {
  const referred = KINDS.flatMap((kind) => {
    const names = listed<string | { name: string }>(data[kind]);
    return names.flatMap(
      (each) => reference.registries[kind].get(typeof each === 'string' ? each : each.name) ?? [],
    );
  });
  const credited = listed(data.credits).flatMap(
    ({ name }) => (name && entityNamed('people', name, reference)) || [],
  );
  return [...new Set([...referred, ...credited])];
}
