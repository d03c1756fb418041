import { defaultTreeAdapter as tree, parse, type DefaultTreeAdapterTypes } from 'parse5';
import { linesOfTree, textOfLines, type PageTree, type TreeLine } from './page-text.ts';

export type PageNode = DefaultTreeAdapterTypes.Node;
export type PageElement = DefaultTreeAdapterTypes.Element;
export type PageTextNode = DefaultTreeAdapterTypes.TextNode;
/** A line of the text of a page. */
export type PageLine = TreeLine<PageElement, PageTextNode>;

const PARSED: PageTree<PageNode, PageElement, PageTextNode> = {
  isText: tree.isTextNode,
  valueOf: ({ value }) => value,
  isElement: tree.isElementNode,
  nameOf: ({ nodeName }) => nodeName,
  childrenOf: (node) => ('childNodes' in node ? node.childNodes : []),
};

/** List the lines of a parsed page that are not empty. */
export const linesOfPage = (document: PageNode): PageLine[] => linesOfTree(document, PARSED);

/** Return the text of a page, parsed as the HTML Standard says (see linesOfTree). */
export const pageText = (html: string): string => parsePage(html).text;

/** Parse a page once. @returns its text (see pageText), and what lists the addresses of its links */
export function parsePage(html: string): { text: string; links: () => Set<string> } {
  const document = parse(html);
  return { text: textOfLines(linesOfPage(document)), links: () => linksOf(document) };
}

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
