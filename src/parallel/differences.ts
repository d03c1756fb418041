import type { UnitRange } from '../search/excerpt.ts';

/**
 * Find the characters of a text that its conversion changed, as ranges of the text; neighbours are one range. Conversion
 * keeps the number of characters. Where the numbers differ, the one is no conversion of the other, and there are none.
 */
export function findDifferences(text: string, converted: string): UnitRange[] {
  const [characters, others] = [[...text], [...converted]];
  const ranges: UnitRange[] = [];
  if (characters.length !== others.length) return ranges;
  let at = 0;
  for (const [index, character] of characters.entries()) {
    const end = at + character.length;
    const last = ranges.at(-1);
    if (character !== others[index])
      if (last?.[1] === at) last[1] = end;
      else ranges.push([at, end]);
    at = end;
  }
  return ranges;
}
