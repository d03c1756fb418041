import type { Block, Change, TextRange } from './blocks.ts';
import { isSpace, visibleCharacters } from './compare.ts';
import type { Edit, Emended, Origin } from './emend.ts';

/** A piece of a text, and the index of the emendation that removed or put it there, if one did. */
export interface Piece {
  text: string;
  emendation?: number;
}

/** A range of a block that an emendation put there. */
export interface Insertion extends TextRange {
  emendation: number;
}

/** A block beside the part of the capture that it was made of; or a part that was left out, between two blocks. */
export interface Passage {
  /** The index of the block; undefined where all was left out. */
  block: number | undefined;
  captured: Piece[];
  /** What is not in the capture, in order. */
  insertions: Insertion[];
}

/**
 * Divide a captured text into the passages that the blocks of its article were made of. Nothing is compared: emendation knows
 * where each character comes from. What was left out between two blocks is a passage of its own, unless it stood on a line
 * with one of them.
 * @param captured the part of the capture that is the article
 * @param emended what the emendations make of it
 * @param blocks the blocks of an article that agrees with its emended capture (see collate)
 */
export function findPassages(
  captured: string,
  { result, edits }: Pick<Emended, 'result' | 'edits'>,
  blocks: readonly Pick<Block, 'text'>[],
): Passage[] {
  const originAt = originsOf(captured, result, edits);
  const units = visibleCharacters(result.text, (offset) => offset).places;
  const removed = removalsOf(captured, result, edits);
  const piecesOf = (from: number, to: number) => piecesIn(captured, removed, from, to);
  const passages: Passage[] = [];
  let [unit, end] = [0, 0];
  /** Add what was left out before a place. @returns where the line of that place begins */
  const addGap = (start: number, isLast: boolean): number => {
    const gap = captured.slice(end, start);
    const [first, last] = [
      gap.search(/[\n\r]/),
      Math.max(gap.lastIndexOf('\n'), gap.lastIndexOf('\r')),
    ];
    const previous = passages.at(-1);
    // On a line with the block before.
    const from = previous ? (first < 0 ? start : end + first) : end;
    previous?.captured.push(...piecesOf(end, from));
    const to = isLast ? start : Math.max(from, end + last + 1);
    if (/\S/u.test(captured.slice(from, to)))
      passages.push({ block: undefined, captured: piecesOf(from, to), insertions: [] });
    return to;
  };
  for (const [block, { text }] of blocks.entries()) {
    const insertions: Insertion[] = [];
    let origin: Origin | undefined;
    for (const [offset, character] of [...text].entries()) {
      if (isSpace(character)) continue;
      const at = units[unit++]!;
      const change: Change | undefined = result.changes[at];
      const { start, end } = originAt[at]!;
      origin = { start: origin?.start ?? start, end: Math.max(origin?.end ?? 0, end) };
      if (!change) continue;
      const { emendation } = change;
      const last = insertions.at(-1);
      if (last?.emendation === emendation && last.end === offset) last.end = offset + 1;
      else insertions.push({ start: offset, end: offset + 1, emendation });
    }
    // A caption may have no text.
    if (!origin) continue;
    // An insertion may be in two blocks.
    const start = Math.max(origin.start, end);
    const from = addGap(start, false);
    end = Math.max(origin.end, start);
    passages.push({ block, captured: piecesOf(from, end), insertions });
  }
  addGap(captured.length, true);
  return passages;
}

/**
 * Return for each code unit of an emended text the range of the captured text in the place of which it is. What comes from a
 * change comes from the whole match; here it is what was changed of that, between what is as captured.
 */
function originsOf(
  captured: string,
  { origins, changes }: Emended['result'],
  edits: readonly Edit[],
): Origin[] {
  const editOf = new Map(edits.map((edit) => [edit.change, edit]));
  const found = origins.map((origin, unit): Origin => {
    const change = changes[unit];
    const { start, end } = (change && editOf.get(change)) ?? origin;
    return { start, end };
  });
  for (let unit = 0, before = 0; unit < found.length; unit++)
    if (changes[unit]) found[unit]!.start = Math.max(found[unit]!.start, before);
    else before = found[unit]!.end;
  for (let unit = found.length - 1, after = captured.length; unit >= 0; unit--)
    if (changes[unit]) found[unit]!.end = Math.min(found[unit]!.end, after);
    else after = found[unit]!.start;
  return found;
}

/** Return for each code unit of a captured text the emendation that removed it. Of several, the last one did. */
function removalsOf(
  captured: string,
  { origins, changes }: Emended['result'],
  edits: readonly Edit[],
): (number | undefined)[] {
  const removed = Array.from(captured, () => undefined as number | undefined);
  removed.length = captured.length;
  for (const { start, end, change } of edits) removed.fill(change.emendation, start, end);
  for (const [unit, change] of changes.entries())
    if (!change) removed[origins[unit]!.start] = undefined;
  return removed;
}

/** Divide a range of a captured text where an emendation begins or ends. */
function piecesIn(
  captured: string,
  removed: readonly (number | undefined)[],
  from: number,
  to: number,
): Piece[] {
  const pieces: Piece[] = [];
  for (let start = from, at = from; at < to; at++) {
    const emendation = removed[at];
    if (at + 1 < to && removed[at + 1] === emendation) continue;
    const text = captured.slice(start, at + 1);
    pieces.push({ text, ...(emendation === undefined ? {} : { emendation }) });
    start = at + 1;
  }
  return pieces;
}

/** Divide a text at insertions. */
export function piecesAt(text: string, insertions: readonly Insertion[]): Piece[] {
  const characters = [...text];
  const pieces: Piece[] = [];
  const add = (from: number, to: number, emendation?: number) => {
    if (from < to)
      pieces.push({
        text: characters.slice(from, to).join(''),
        ...(emendation === undefined ? {} : { emendation }),
      });
  };
  let from = 0;
  for (const { start, end, emendation } of insertions) {
    add(from, start);
    add(start, end, emendation);
    from = end;
  }
  add(from, characters.length);
  return pieces;
}
