import type { Block } from './blocks.ts';
import { emend, type Change } from './emend.ts';
import type { NameFinder } from './names.ts';
import type { Entity } from './registry.ts';
import type { Emendation } from './schema.ts';

/**
 * Something to be said of a stretch of an article's text, at [start, end) in characters (code points) of
 * its block: an entity it names, or the change that it is due to. Conversion keeps the number of
 * characters, so an annotation holds for both scripts.
 */
export type Annotation = Stretch &
  ({ entity: Entity; change?: never } | { change: Change; entity?: never });
interface Stretch {
  block: string;
  start: number;
  end: number;
}

/**
 * Where each entity is linked to its page: at the first mention by its own name, or, if a text only uses
 * other names of it, at the first of these.
 * @param taken stretches that are annotated already
 */
export function linkedMentions(
  blocks: readonly Block[],
  entities: ReadonlySet<Entity>,
  finder: NameFinder,
  taken: readonly Stretch[] = [],
): Annotation[] {
  const found = new Map<Entity, { annotation: Annotation; byOwnName: boolean }>();
  for (const { id, text } of blocks)
    for (const { start, end, entity, byOwnName } of finder.mentions(text)) {
      const annotation = { block: id, start, end, entity };
      if (!entities.has(entity) || taken.some((stretch) => overlap(stretch, annotation))) continue;
      const before = found.get(entity);
      if (!before || (byOwnName && !before.byOwnName)) found.set(entity, { annotation, byOwnName });
    }
  return [...found.values()].map(({ annotation }) => annotation);
}

const overlap = (a: Stretch, b: Stretch) =>
  a.block === b.block && a.start < b.end && b.start < a.end;

/**
 * The places in a text whose letters or digits were emended; glosses left out and punctuation, changed by
 * the hundred, are not among them.
 * @param blocks all of the article's own text, its title first
 * @param captured the capture; the article must agree with it (see collate)
 */
export function emendedPlaces(
  blocks: readonly Pick<Block, 'id' | 'text'>[],
  captured: string,
  emendations: readonly Emendation[],
): Annotation[] {
  const { emended } = emend(captured, emendations);
  // The visible characters of the emended capture are those of the blocks, in order.
  const changes: (Change | undefined)[] = [];
  let unit = 0;
  for (const character of emended.text) {
    if (!isSpace(character)) changes.push(emended.changedBy[unit]);
    unit += character.length;
  }
  let at = 0;
  const found: Annotation[] = [];
  for (const { id, text } of blocks) {
    let open: Annotation | undefined;
    for (const [offset, character] of [...text].entries()) {
      const change = isSpace(character) ? undefined : changes[at++];
      if (!change || !/[\p{L}\p{N}]/u.test(character)) open = undefined;
      else if (open?.change === change) open.end = offset + 1;
      else found.push((open = { block: id, start: offset, end: offset + 1, change }));
    }
  }
  return found;
}

const isSpace = (character: string) => /\s/u.test(character);
