import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { defaultTreeAdapter as tree, html, parse, serialize } from 'parse5';
import { withoutSpaces } from '../../archive/find-words.ts';
import {
  linesOfPage,
  nodesIn,
  type PageElement,
  type PageLine,
  type PageNode,
  type PageTextNode,
} from '../../archive/saved-page.ts';
import type { SourceLine, SourceMark } from './source.ts';

/** What is in a page for programs, and not in its text. */
export interface PageMetadata {
  /** The content of `<title>`, with the name of the site. */
  title: string;
  /** The contents of `<meta>` elements by name, in lower case. */
  meta: Map<string, string[]>;
  /** The objects of JSON-LD. */
  data: Record<string, unknown>[];
  /** The time that a page of WeChat has in a script only, in seconds since 1970. */
  scriptTime: number | undefined;
  /** The name of the account of WeChat that published it. */
  account: string | undefined;
  /** The address from which it was saved, as browsers and SingleFile write it in a comment. */
  savedFrom: string | undefined;
}

/** A saved page: its lines, and what it says for programs. */
export interface Page {
  lines: SourceLine[];
  /** The images of the main text. */
  images: PageImage[];
  metadata: PageMetadata;
}

/** An image of a page. */
export interface PageImage {
  /** The index of the line that it is before. */
  line: number;
  /** Its addresses as the page has them. The first may be that of a placeholder. */
  addresses: string[];
  alt: string;
}

/** Read a page. Its main text is found by Readability. */
export function readPage(source: string): Page {
  const document = parse(source);
  checkSize(document);
  const lines = linesOfPage(document);
  const hidden = lines.map(({ block }) =>
    Boolean(closest(block, (_, element) => isHidden(element))),
  );
  const metadata = readMetadata(document, source);
  const base = addressOf(metadata);
  const tables: PageElement[] = [];
  let offset = 0;
  const read = lines.map(({ text, block, nodes }, index): SourceLine => {
    const start = offset;
    offset += text.length + 1;
    const linked = nodes
      .filter((node) => closest(node, (name) => name === 'a'))
      .reduce((sum, { value }) => sum + withoutSpaces(value).length, 0);
    return {
      text,
      spaced: nodes.map(({ value }) => value.trim()).join(' '),
      start,
      end: start + text.length,
      ...placeOf(block, tables),
      marks: marksOf(nodes, base),
      ...(isBoldHeading(text, nodes) ? { kind: 'heading' as const } : {}),
      block,
      afterImage: false,
      isCentred: Boolean(closest(block, (_, element) => isCentred(element))),
      isSummary: nearest(block, 3).some(isSummary),
      inMain: false,
      linked: linked / withoutSpaces(text).length,
      isHidden: hidden[index]!,
    };
  });
  const images = listImages(document, lines);
  for (const { line } of images) if (read[line]) read[line].afterImage = true;
  const main = findMain(document, lines);
  for (const index of main.lines) read[index]!.inMain = true;
  return { metadata, lines: read, images: images.filter((_, index) => main.images.has(index)) };
}

/** The attributes by which a text node and an image are known again in what Readability returns. */
const MARK = 'data-node';
const IMAGE_MARK = 'data-image';

/** The greatest depth, and the most elements, of a page that Readability can read in a reasonable time. */
const MAX_DEPTH = 300;
const MAX_ELEMENTS = 40_000;

/** Check that a page is one that a browser could have shown well. @throws Error with advice */
function checkSize(document: PageNode): void {
  let elements = 0;
  let deepest = 0;
  const pending: [node: PageNode, depth: number][] = [[document, 0]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [node, depth] = next;
    elements++;
    deepest = Math.max(deepest, depth);
    if ('childNodes' in node) for (const child of node.childNodes) pending.push([child, depth + 1]);
  }
  if (deepest > MAX_DEPTH || elements > MAX_ELEMENTS)
    throw new Error(
      `This page ${deepest > MAX_DEPTH ? `is nested ${deepest} elements deep` : `has ${elements} elements and texts`}. No article is like that: is the page damaged? Copy the text of the article, save it as a text file, and add that.`,
    );
}

/** List the images of a page, and mark them. Some sites write the address into an attribute for a script. */
function listImages(document: PageNode, lines: readonly PageLine[]): PageImage[] {
  const lineOf = new Map(lines.flatMap(({ nodes }, index) => nodes.map((node) => [node, index])));
  const images: PageImage[] = [];
  const waiting: PageImage[] = [];
  for (const node of nodesIn(document)) {
    const line = lineOf.get(node as PageTextNode);
    if (line !== undefined) for (const image of waiting.splice(0)) image.line = line;
    if (tree.isElementNode(node) && node.nodeName === 'img') {
      const addresses = ['src', 'data-src', 'data-original'].flatMap(
        (name) => attribute(node as PageElement, name)?.trim() || [],
      );
      const image = { line: lines.length, addresses, alt: attribute(node, 'alt')?.trim() ?? '' };
      node.attrs.push({ name: IMAGE_MARK, value: String(images.length) });
      images.push(image);
      waiting.push(image);
    }
  }
  return images;
}

/** Find the lines and the images that Readability takes for the article, by their indexes. The document is changed. */
function findMain(
  document: PageNode,
  lines: readonly PageLine[],
): { lines: Set<number>; images: Set<number> } {
  for (const [index, { nodes }] of lines.entries())
    for (const node of nodes) if (/\S/u.test(node.value)) mark(node, index);
  // A text that a script would show on opening is not hidden.
  const html = serialize(document as PageElement).replace(/visibility\s*:\s*hidden/g, '');
  const { document: copy } = parseHTML(html);
  const content = new Readability(copy as unknown as Document).parse()?.content ?? '';
  const found = (name: string) =>
    new Set(
      [...content.matchAll(new RegExp(`${name}="(\\d+)"`, 'g'))].map(([, index]) => Number(index)),
    );
  return { lines: found(MARK), images: found(IMAGE_MARK) };
}

/** Put a text node into an element that has the number of its line. */
function mark(node: PageTextNode, index: number): void {
  const parent = node.parentNode as PageElement;
  const span = tree.createElement('span', html.NS.HTML, [{ name: MARK, value: String(index) }]);
  tree.insertBefore(parent, span, node);
  tree.detachNode(node);
  tree.appendChild(span, node);
}

/** What a line is, by the element that it is in. @param tables those that were met, in order */
function placeOf(
  block: PageElement,
  tables: PageElement[],
): Pick<SourceLine, 'kind'> & Partial<Pick<SourceLine, 'cell'>> {
  // A list may be what a whole page is laid out by.
  const around = nearest(block, 2);
  const found = closest(block, (name, element) => {
    if (/^h[1-6]$/.test(name) || name === 'figcaption' || name === 'caption') return true;
    if (CAPTION_CLASS.test(classesOf(element)) || name === 'blockquote') return true;
    return (name === 'li' && around.includes(element)) || isDataCell(element);
  });
  if (!found) return { kind: 'paragraph' };
  const name = found.nodeName;
  if (/^h[1-6]$/.test(name)) return { kind: 'heading' };
  if (name === 'li') return { kind: found.parentNode?.nodeName === 'ol' ? 'numbered' : 'item' };
  if (name === 'blockquote') return { kind: 'quote' };
  if (!isDataCell(found)) return { kind: 'caption' };
  const table = closest(found, (each) => each === 'table')!;
  if (!tables.includes(table)) tables.push(table);
  const row = found.parentNode as PageElement;
  return {
    kind: 'cell',
    cell: {
      table: tables.indexOf(table) + 1,
      row: rowsOf(table).indexOf(row),
      column: row.childNodes.filter(isCell).indexOf(found),
      isIrregular: rowsOf(table).some((each) =>
        (each as PageElement).childNodes.some(
          (cell) =>
            tree.isElementNode(cell) &&
            cell.attrs.some(({ name, value }) => /^(?:row|col)span$/.test(name) && value !== '1'),
        ),
      ),
    },
  };
}

const isCell = ({ nodeName }: PageNode): boolean => nodeName === 'td' || nodeName === 'th';

/** List the rows of a table, which contains no other one. */
const rowsOf = (table: PageElement): PageNode[] =>
  [...nodesIn(table)].filter(({ nodeName }) => nodeName === 'tr');

/** Find what is bold in a line, and its links to whole addresses. What is bold as a whole is not marked. */
function marksOf(nodes: readonly PageTextNode[], base: string | undefined): SourceMark[] {
  const marks: SourceMark[] = [];
  let at = 0;
  for (const node of nodes) {
    const start = at;
    at += [...withoutSpaces(node.value)].length;
    if (at === start) continue;
    const add = (mark: SourceMark) => {
      const last = marks.findLast(({ url }) => url === mark.url);
      if (last?.end === start) last.end = at;
      else marks.push(mark);
    };
    if (closest(node, (name) => name === 'strong' || name === 'b')) add({ start, end: at });
    const link = closest(node, (name) => name === 'a');
    const href = link && attribute(link, 'href')?.trim();
    if (href && !href.startsWith('#') && /^https?:/.test(URL.parse(href, base)?.href ?? ''))
      add({ start, end: at, url: new URL(href, base).href });
  }
  return marks.filter(({ start, end, url }) => url !== undefined || end - start < at);
}

/** Test if a short line is bold as a whole, as headings are on many sites. */
const isBoldHeading = (text: string, nodes: readonly PageNode[]): boolean =>
  [...text].length <= MAX_HEADING &&
  !/[。？！：:；，]$/u.test(text) &&
  nodes
    .filter((node) => tree.isTextNode(node) && /\S/u.test(node.value))
    .every((node) => closest(node, (name) => name === 'strong' || name === 'b'));
const MAX_HEADING = 40;

/** Classes that sites give to captions. */
const CAPTION_CLASS =
  /(?:^|[\s_-])(?:caption|figcaption|pic-?(?:text|desc|info|title|note)|img-?(?:text|desc|info|note)|photo-?(?:text|desc|info|note)|tu-?shuo)(?:$|[\s_-])/i;

/** Classes and ids that sites give to summaries. A class `subhead` is that of a heading inside the text. */
const SUMMARY = /(?:^|[\s_-])(?:summary|abstract|digest|zhaiyao|daodu|introduction)(?:$|[\s_-])/i;
const isSummary = (element: PageElement): boolean =>
  SUMMARY.test(classesOf(element)) || attribute(element, 'id') === 'subhead';

/** Return an element and those around it, so many at most. */
function nearest(element: PageElement, count: number): PageElement[] {
  const parent = element.parentNode;
  return count > 1 && parent && tree.isElementNode(parent)
    ? [element, ...nearest(parent, count - 1)]
    : [element];
}

const classesOf = (element: PageElement): string =>
  `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`;

const isHidden = (element: PageElement): boolean =>
  attribute(element, 'hidden') !== undefined ||
  /display\s*:\s*none/i.test(attribute(element, 'style') ?? '');

/** Test if an element is a cell of a table of data. Old pages are laid out by tables. */
function isDataCell(element: PageElement): boolean {
  if (!isCell(element)) return false;
  const cells = element.parentNode?.childNodes.filter(isCell);
  const table = closest(element, (name) => name === 'table');
  return (
    (cells?.length ?? 0) > 1 &&
    table !== undefined &&
    !contains(table, 'table') &&
    !contains(table, 'img') &&
    !hasLongCell(table)
  );
}

/** Test if an element contains another one of a name. */
const contains = (element: PageElement, name: string): boolean =>
  [...nodesIn(element)].some((node) => node !== element && node.nodeName === name);

/** Test if a table has paragraphs of text, as one that a page is laid out by. */
const hasLongCell = (table: PageElement): boolean =>
  [...nodesIn(table)].some((node) => isCell(node) && textIn(node as PageElement).length > MAX_CELL);
const MAX_CELL = 120;

const textIn = (element: PageElement): string =>
  withoutSpaces(
    [...nodesIn(element)].map((node) => (tree.isTextNode(node) ? node.value : '')).join(''),
  );

const isCentred = (element: PageElement): boolean =>
  attribute(element, 'align') === 'center' ||
  element.nodeName === 'center' ||
  /text-align\s*:\s*center/i.test(attribute(element, 'style') ?? '');

/** Find the nearest of a node and the elements around it that passes a test. */
function closest(
  node: PageNode,
  test: (name: string, element: PageElement) => boolean,
): PageElement | undefined {
  for (let each: PageNode | null = node; each; each = 'parentNode' in each ? each.parentNode : null)
    if (tree.isElementNode(each) && test(each.nodeName, each)) return each;
  return undefined;
}

const attribute = (element: PageElement, name: string): string | undefined =>
  element.attrs.find((each) => each.name === name)?.value;

/** Return the address of a page, if it says it. A query of the home page is none. */
export const addressOf = ({ savedFrom, meta }: PageMetadata): string | undefined =>
  [savedFrom, ...(meta.get('canonical') ?? []), ...(meta.get('og:url') ?? [])].find(
    (each) => /^https?:\/\/[^/\s]+\/\S+$/.test(each ?? '') && URL.canParse(each!),
  );

/** Comments in which browsers and SingleFile say where a page is from. */
const SAVED_FROM =
  /saved from url=\(\d+\)(https?:\S+)|^\s*Page saved with SingleFile\s+url:\s*(https?:\S+)/;
/** The time of publication in WeChat's script, in seconds. */
const SCRIPT_TIME = /\bvar\s+ct\s*=\s*["'](\d{10})["']/;

function readMetadata(document: PageNode, source: string): PageMetadata {
  const metadata: PageMetadata = {
    title: '',
    meta: new Map(),
    data: [],
    scriptTime: Number(SCRIPT_TIME.exec(source)?.[1]) || undefined,
    account: undefined,
    savedFrom: undefined,
  };
  const add = (name: string, value: string | undefined) => {
    if (!value?.trim()) return;
    const key = name.toLowerCase();
    metadata.meta.set(key, [...(metadata.meta.get(key) ?? []), value.trim()]);
  };
  for (const node of nodesIn(document)) {
    if (tree.isCommentNode(node)) {
      const found = SAVED_FROM.exec(node.data);
      metadata.savedFrom ??= found?.[1] ?? found?.[2];
    }
    if (tree.isElementNode(node)) {
      if (attribute(node, 'id') === 'js_name') metadata.account = textOf(node).trim() || undefined;
      if (node.nodeName === 'title' && node.namespaceURI.endsWith('xhtml'))
        metadata.title ||= textOf(node).replace(/\s+/gu, ' ').trim();
      else if (node.nodeName === 'meta')
        add(
          attribute(node, 'property') ?? attribute(node, 'name') ?? '',
          attribute(node, 'content'),
        );
      else if (node.nodeName === 'link' && attribute(node, 'rel') === 'canonical')
        add('canonical', attribute(node, 'href'));
      else if (node.nodeName === 'script' && /ld\+json/.test(attribute(node, 'type') ?? ''))
        metadata.data.push(...readJson(textOf(node)));
    }
  }
  return metadata;
}

const textOf = (element: PageElement): string =>
  element.childNodes.map((node) => (tree.isTextNode(node) ? node.value : '')).join('');

/** Read JSON-LD: an object, a list, or a graph. Sites write it with errors, which are ignored. */
function readJson(text: string): Record<string, unknown>[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  const all = [value].flat().flatMap((each) => {
    const graph = (each as { '@graph'?: unknown } | null)?.['@graph'];
    return Array.isArray(graph) ? graph : [each];
  });
  return all.filter(
    (each): each is Record<string, unknown> => typeof each === 'object' && each !== null,
  );
}
