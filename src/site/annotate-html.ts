import { ELEMENT_NODE, parse, renderSync, TEXT_NODE, type Node, type TextNode } from 'ultrahtml';
import type { Annotation } from '../archive/annotations.ts';

/** One character of HTML text: a character reference, or a code point. */
const CHARACTER = /&(?:#\d+|#x[\da-f]+|\w+);|./gisu;

/**
 * Wraps the annotated stretches of an HTML fragment.
 * @param html blocks of text, each an element with the id that annotations refer to
 * @param wrap what stands for a stretch, given its HTML
 */
export function annotateHtml(
  html: string,
  annotations: readonly Annotation[],
  wrap: (annotation: Annotation, html: string) => string,
): string {
  if (annotations.length === 0) return html;
  const root = parse(html) as Node;
  const visit = (node: Node) => {
    if (!('children' in node)) return;
    const id = node.type === ELEMENT_NODE ? node.attributes['id'] : undefined;
    const here = annotations.filter(({ block }) => block === id);
    if (here.length > 0) annotateBlock(node, here, wrap);
    else for (const child of node.children) visit(child);
  };
  visit(root);
  return renderSync(root);
}

function annotateBlock(
  block: Node,
  annotations: readonly Annotation[],
  wrap: (annotation: Annotation, html: string) => string,
): void {
  let offset = 0;
  const visit = (node: Node) => {
    if (node.type === TEXT_NODE) {
      offset = annotateText(node as TextNode, offset, annotations, wrap);
      return;
    }
    if (!('children' in node)) return;
    // A link cannot hold another.
    if (node.type === ELEMENT_NODE && node.name === 'a') offset += lengthOf(node);
    else for (const child of node.children) visit(child);
  };
  visit(block);
}

const lengthOf = (node: Node): number =>
  node.type === TEXT_NODE
    ? charactersOf(node as TextNode).length
    : 'children' in node
      ? node.children.reduce((sum: number, child: Node) => sum + lengthOf(child), 0)
      : 0;

/** The characters of a text as they are written in HTML. */
export const charactersOf = ({ value }: TextNode): string[] => value.match(CHARACTER) ?? [];

/** Annotates a text that begins at an offset of its block. @returns the offset where it ends */
function annotateText(
  node: TextNode,
  offset: number,
  annotations: readonly Annotation[],
  wrap: (annotation: Annotation, html: string) => string,
): number {
  const characters = charactersOf(node);
  let html = '';
  let from = 0;
  for (const annotation of annotations) {
    const start = annotation.start - offset;
    const end = annotation.end - offset;
    if (start < from || end > characters.length) continue;
    html += characters.slice(from, start).join('');
    html += wrap(annotation, characters.slice(start, end).join(''));
    from = end;
  }
  node.value = html + characters.slice(from).join('');
  return offset + characters.length;
}
