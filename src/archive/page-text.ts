/** A tree of a page: that of a parser, or that of a browser. */
export interface PageTree<Node, Element extends Node, Text extends Node> {
  isText(node: Node): node is Text;
  valueOf(text: Text): string;
  isElement(node: Node): node is Element;
  /** Return the name of an element, in lower case. */
  nameOf(element: Element): string;
  /** List the children of a node. Those of a template are none of them. */
  childrenOf(node: Node): Iterable<Node>;
}

/** A line of the text of a page. */
export interface TreeLine<Element, Text> {
  text: string;
  /** The innermost block-level element in which it begins. */
  block: Element;
  /** The nodes that it was read from. */
  nodes: Text[];
}

/** Elements whose content is not text of the page (HTML Standard, 15.3.1), and graphics. */
const WITHOUT_TEXT = new Set(
  'head script style noscript template iframe noembed noframes svg'.split(' '),
);

/** Elements that begin and end a line: block-level ones, rows and cells of tables (HTML Standard, 15.3). */
const BLOCK_LEVEL = new Set(
  `address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure
  footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext pre
  search section select summary table tbody td tfoot th thead tr ul xmp`.split(/\s+/),
);

/** Join the lines of a page to its text. */
export const textOfLines = (lines: readonly { text: string }[]): string =>
  lines.map(({ text }) => text).join('\n');

const LINE_END = Symbol('line end');

/**
 * List the lines of the text of a page that are not empty. The text of a page is its text nodes in the order of the document,
 * parsed as the HTML Standard says, without scripts, styles and what a browser shows instead of them. What is hidden by a
 * style sheet is part of it. A block-level element begins and ends a line, and so does a line break. Runs of white space
 * become one space.
 *
 * This definition decides what a capture says. It must not change, or every article of a page would have to be collated again.
 */
export function linesOfTree<Node, Element extends Node, Text extends Node>(
  document: Node,
  tree: PageTree<Node, Element, Text>,
): TreeLine<Element, Text>[] {
  const lines: TreeLine<Element, Text>[] = [];
  let nodes: Text[] = [];
  let block: Element | undefined;
  const endLine = () => {
    const text = nodes
      .map((node) => tree.valueOf(node))
      .join('')
      .replace(/\s+/gu, ' ')
      .trim();
    if (text) lines.push({ text, block: block!, nodes });
    nodes = [];
  };
  /** A node, and the innermost block-level element around it. */
  interface Pending {
    node: Node;
    within: Element | undefined;
  }
  // Not a recursive function: a page may be nested deeper than the stack.
  const pending: (Pending | typeof LINE_END)[] = [{ node: document, within: undefined }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next === LINE_END) {
      endLine();
      continue;
    }
    const { node, within } = next;
    if (tree.isText(node)) {
      // White space before a line is not its beginning.
      if (nodes.length === 0 && !/\S/u.test(tree.valueOf(node))) continue;
      if (nodes.length === 0) block = within;
      nodes.push(node);
      continue;
    }
    let inside = within;
    if (tree.isElement(node)) {
      const name = tree.nameOf(node);
      if (WITHOUT_TEXT.has(name)) continue;
      if (BLOCK_LEVEL.has(name)) {
        endLine();
        pending.push(LINE_END);
        inside = node;
      }
    }
    for (const child of [...tree.childrenOf(node)].reverse())
      pending.push({ node: child, within: inside });
  }
  return lines;
}
