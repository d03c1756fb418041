import { defaultTreeAdapter as tree, parse, type DefaultTreeAdapterTypes } from 'parse5';

export type PageNode = DefaultTreeAdapterTypes.Node;
export type PageElement = DefaultTreeAdapterTypes.Element;
export type PageTextNode = DefaultTreeAdapterTypes.TextNode;

/** A line of the text of a page. */
export interface PageLine {
  text: string;
  /** The innermost block-level element in which it begins. */
  block: PageElement;
  /** The nodes that it was read from. */
  nodes: PageTextNode[];
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

/**
 * Return the text of a page: its text nodes in the order of the document, parsed as the HTML Standard says, without
 * scripts, styles and what a browser shows instead of them. What is hidden by a style sheet is part of it. A block-level
 * element begins and ends a line, and so does a line break. Runs of white space become one space.
 *
 * This definition decides what a capture says. It must not change, or every article of a page would have to be collated again.
 */
export const pageText = (html: string): string => parsePage(html).text;

/** Parse a page once. @returns its text (see pageText), and what lists the addresses of its links */
export function parsePage(html: string): { text: string; links: () => Set<string> } {
  const document = parse(html);
  const lines = linesOfPage(document);
  return { text: lines.map(({ text }) => text).join('\n'), links: () => linksOf(document) };
}

interface Pending {
  node: PageNode;
  /** The innermost block-level element around it. */
  within: PageElement | undefined;
}
const LINE_END = Symbol('line end');

/** List a node and all nodes in it, in the order of the document. */
export function* nodesIn(root: PageNode): Generator<PageNode> {
  const pending = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    yield node;
    if ('childNodes' in node) pending.push(...node.childNodes.toReversed());
  }
}

/** List the addresses of the links of a page, as the page has them. */
function linksOf(document: PageNode): Set<string> {
  const links = new Set<string>();
  for (const node of nodesIn(document))
    if (tree.isElementNode(node) && node.nodeName === 'a')
      for (const { name, value } of node.attrs) if (name === 'href') links.add(value.trim());
  return links;
}

/** List the lines of a parsed page that are not empty (see pageText). */
export function linesOfPage(document: PageNode): PageLine[] {
  const lines: PageLine[] = [];
  let nodes: PageTextNode[] = [];
  let block: PageElement | undefined;
  const endLine = () => {
    const text = nodes
      .map(({ value }) => value)
      .join('')
      .replace(/\s+/gu, ' ')
      .trim();
    if (text) lines.push({ text, block: block!, nodes });
    nodes = [];
  };
  // Not a recursive function: a page may be nested deeper than the stack.
  const pending: (Pending | typeof LINE_END)[] = [{ node: document, within: undefined }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next === LINE_END) {
      endLine();
      continue;
    }
    const { node, within } = next;
    if (tree.isTextNode(node)) {
      // White space before a line is not its beginning.
      if (nodes.length === 0 && !/\S/u.test(node.value)) continue;
      if (nodes.length === 0) block = within;
      nodes.push(node);
    } else if ('childNodes' in node && !WITHOUT_TEXT.has(node.nodeName)) {
      const isBlock = BLOCK_LEVEL.has(node.nodeName);
      if (isBlock) endLine();
      if (isBlock) pending.push(LINE_END);
      const inside = isBlock ? (node as PageElement) : within;
      for (const child of node.childNodes.toReversed())
        pending.push({ node: child, within: inside });
    }
  }
  return lines;
}
