import type { Element, ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { TextRange } from '../archive/blocks.ts';

/** A range of a text that becomes an element. An empty range becomes an empty element, such as `<wbr>`. */
export interface ElementRange extends TextRange {
  tagName: string;
  properties?: Element['properties'];
  /** Of two ranges that partly overlap, the one of lower rank stays whole and the other is split. */
  rank: number;
}

/** Build the nodes of a text with its ranges as nested elements. */
export function buildTextTree(text: string, ranges: readonly ElementRange[]): ElementContent[] {
  const characters = [...text];
  const sorted = ranges.toSorted(outermostFirst);
  return build(0, characters.length, sorted, (from, to) => characters.slice(from, to).join(''));
}

/** Print nodes as HTML. */
export const printHtml = (nodes: readonly ElementContent[]): string =>
  toHtml([...nodes], { characterReferences: { useNamedReferences: true } });

/** Sort by start. Of ranges that start together, empty ones come first, then longer ones, then lower ranks. */
const outermostFirst = (a: ElementRange, b: ElementRange) =>
  a.start - b.start || lengthOf(b) - lengthOf(a) || a.rank - b.rank;
const lengthOf = ({ start, end }: TextRange) => (start === end ? Infinity : end - start);

function build(
  from: number,
  to: number,
  ranges: readonly ElementRange[],
  slice: (from: number, to: number) => string,
): ElementContent[] {
  const nodes: ElementContent[] = [];
  const addText = (start: number, end: number) => {
    if (start < end) nodes.push({ type: 'text', value: slice(start, end) });
  };
  const queue = [...ranges];
  let at = from;
  for (let range = queue.shift(); range; range = queue.shift()) {
    const { start, end, tagName, properties = {}, rank } = range;
    const stronger = queue.find(
      (other) => other.rank < rank && other.start < end && other.end > end,
    );
    if (stronger) {
      queue.push({ ...range, end: stronger.start }, { ...range, start: stronger.start });
      queue.sort(outermostFirst);
      continue;
    }
    const inside = queue.filter((other) => other.start < end);
    // What ends outside this element goes on after it.
    const tails = inside.filter((other) => other.end > end);
    queue.splice(0, inside.length, ...tails.map((other) => ({ ...other, start: end })));
    queue.sort(outermostFirst);
    addText(at, start);
    const children = build(
      start,
      end,
      inside.map((other) => ({ ...other, end: Math.min(other.end, end) })),
      slice,
    );
    nodes.push({ type: 'element', tagName, properties, children });
    at = end;
  }
  addText(at, to);
  return nodes;
}
