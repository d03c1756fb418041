import { linesOfTree, textOfLines, type PageTree } from '../archive/page-text.ts';
import { loadPage } from '../browser/load-page.ts';

const PARSED: PageTree<Node, Element, Text> = {
  isText: (node): node is Text => node.nodeType === Node.TEXT_NODE,
  valueOf: ({ data }) => data,
  isElement: (node): node is Element => node.nodeType === Node.ELEMENT_NODE,
  nameOf: ({ localName }) => localName,
  childrenOf: ({ childNodes }) => childNodes,
};

/**
 * Return the text of a saved page, parsed by the browser. It builds the tree that the build's parser builds; only elements in a
 * `<select>` may end lines in the one and not in the other. Nothing in the page runs, and nothing is loaded for it.
 */
export async function readPage(html: string): Promise<string> {
  // The build parses like a browser with scripts, to which <noscript> has text in it. Here it would have elements, and those
  // that no <head> may contain would end it. To every parser, <noframes> has text in it.
  const inert = html.replace(/(<\/?)noscript(?=[\s/>])/gi, '$1noframes');
  // The first byte order mark is removed. One of the page itself stays.
  const url = URL.createObjectURL(new Blob(['\uFEFF', inert], { type: 'text/html;charset=utf-8' }));
  try {
    return textOfLines(linesOfTree<Node, Element, Text>(await loadPage(url), PARSED));
  } finally {
    URL.revokeObjectURL(url);
  }
}
