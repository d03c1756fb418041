import type { CharacterClasses } from '../script/fold.ts';
import type { Block } from './blocks.ts';
import { emend } from './emend.ts';
import { NameFinder } from './names.ts';
import type { Entity } from './registry.ts';
import type { Emendation } from './schema.ts';

/**
 * Something to be said of a stretch of an article's text, at [start, end) in characters (code points) of
 * its block: an entity it names, or the emendation that it is due to. Conversion keeps the number of
 * characters, so an annotation holds for both scripts.
 */
export type Annotation = { block: string; start: number; end: number } & (
  { entity: Entity; emendation?: never } | { emendation: number; entity?: never }
);

/** The first mention of each entity in a text: where it is linked to the entity's page. */
export function firstMentions(
  blocks: readonly Block[],
  entities: Iterable<Entity>,
  classes: CharacterClasses,
): Annotation[] {
  const finder = new NameFinder(entities, classes);
  const seen = new Set<Entity>();
  const found: Annotation[] = [];
  for (const { id, text } of blocks)
    for (const { start, end, entity } of finder.mentions(text)) {
      if (seen.has(entity)) continue;
      seen.add(entity);
      found.push({ block: id, start, end, entity });
    }
  return found;
}

/** Whether an emendation's places are marked in the text; glosses and punctuation, changed by the hundred, are not. */
export const isMarked = ({ replace }: Emendation): boolean => /[\p{L}\p{N}]/u.test(replace);

/**
 * The places in a text whose characters were emended.
 * @param before what of the article's own text comes before its blocks: the title
 * @param captured the capture; the article must agree with it (see collate)
 */
export function emendedPlaces(
  before: string,
  blocks: readonly Block[],
  captured: string,
  emendations: readonly Emendation[],
): Annotation[] {
  const { emended } = emend(captured, emendations);
  // The visible characters of the emended capture are those of the title and the blocks, in order.
  const changes: (number | undefined)[] = [];
  let unit = 0;
  for (const character of emended.text) {
    if (!isSpace(character)) changes.push(emended.changedBy[unit]);
    unit += character.length;
  }
  let at = [...before].filter((character) => !isSpace(character)).length;
  const found: Annotation[] = [];
  for (const { id, text } of blocks) {
    let open: Annotation | undefined;
    for (const [offset, character] of [...text].entries()) {
      const emendation = isSpace(character) ? undefined : changes[at++];
      if (emendation === undefined || !isMarked(emendations[emendation]!)) open = undefined;
      else if (open?.emendation === emendation) open.end = offset + 1;
      else found.push((open = { block: id, start: offset, end: offset + 1, emendation }));
    }
  }
  return found;
}

const isSpace = (character: string) => /\s/u.test(character);
