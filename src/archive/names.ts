import type { CharacterClasses } from '../script/fold.ts';
import { overlap, type Block, type BlockRange, type TextRange } from './blocks.ts';
import { namesOf, type Entity } from './registry.ts';

/** A range of a text that names an entity. */
export interface Mention extends TextRange {
  /** Whom the name may mean: one, or several that share it. */
  entities: readonly Entity[];
  /** Whether it is the entity's own name, in either script, and not an alias. */
  byOwnName: boolean;
}

/** Finds the names of entities in texts of either script. */
export class NameFinder {
  readonly #classes: Pick<CharacterClasses, 'fold'>;
  /** Folded names by their first character, the longest first. */
  readonly #names = new Map<string, { name: string[]; entities: Entity[]; byOwnName: boolean }[]>();

  constructor(entities: Iterable<Entity>, classes: Pick<CharacterClasses, 'fold'>) {
    this.#classes = classes;
    for (const entity of entities)
      for (const each of namesOf(entity)) {
        const name = [...classes.fold(each)];
        const sameStart = this.#names.get(name[0]!) ?? [];
        this.#names.set(name[0]!, sameStart);
        const same = sameStart.find((other) => other.name.join('') === name.join(''));
        if (!same)
          sameStart.push({ name, entities: [entity], byOwnName: !entity.aliases.includes(each) });
        else if (!same.entities.includes(entity)) same.entities.push(entity);
      }
    for (const sameStart of this.#names.values())
      sameStart.sort((a, b) => b.name.length - a.name.length);
  }

  /** Find every mention in a text, in order. The longest name wins: 山西大学 is the university, not the province. */
  mentions(text: string): Mention[] {
    const characters = [...this.#classes.fold(text)];
    const found: Mention[] = [];
    for (let at = 0; at < characters.length;) {
      const match = this.#names
        .get(characters[at]!)
        ?.find(({ name }) => name.every((character, i) => characters[at + i] === character));
      if (match) {
        const { entities, byOwnName } = match;
        found.push({ start: at, end: at + match.name.length, entities, byOwnName });
      }
      at += match?.name.length ?? 1;
    }
    return found;
  }
}

/**
 * Choose the mention of each entity that links to its page: the first by its own name, or else the first by
 * another name. Links, and ranges that were emended, are links already.
 * @returns the chosen ranges of each block
 */
export function chooseLinkedNames(
  blocks: readonly Pick<Block, 'kind' | 'ranges'>[],
  mentions: readonly (readonly Mention[])[],
  entities: ReadonlySet<Entity>,
): BlockRange[][] {
  const chosen = new Map<Entity, { block: number; mention: Mention }>();
  for (const [block, { kind, ranges }] of blocks.entries()) {
    if (kind === 'title' || kind === 'notice') continue;
    const links = ranges.filter(({ type }) => type === 'emended' || type === 'link');
    for (const mention of mentions[block]!) {
      const meant = mention.entities.filter((entity) => entities.has(entity));
      // Of two that share the name, and that the article refers to, nobody knows which is meant.
      if (meant.length !== 1 || links.some((range) => overlap(range, mention))) continue;
      const before = chosen.get(meant[0]!);
      if (!before || (mention.byOwnName && !before.mention.byOwnName))
        chosen.set(meant[0]!, { block, mention });
    }
  }
  const ranges: BlockRange[][] = blocks.map(() => []);
  for (const [entity, { block, mention }] of chosen) {
    const { start, end } = mention;
    ranges[block]!.push({ type: 'name', start, end, entity });
  }
  return ranges;
}
