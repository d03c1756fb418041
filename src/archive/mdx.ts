import { mdxToMdast, type Features, type MdastNode } from 'satteri';
import type { Block, BlockRange, Container, Markup } from './blocks.ts';
import type { Place } from './context.ts';

/** The line of dashes below the head of a table. */
const TABLE =
  /^ {0,3}(?:\|[ \t]*:?-+:?[ \t]*\||\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?)[ \t]*$/m;

/**
 * Return the features of Markdown that an article is read and compiled with: no smart punctuation, so that quotes and
 * dots stay as they are; no frontmatter, which is split off before; GFM only for a text with a table, because it also
 * reads addresses as links, and these without backslashes.
 */
export const featuresOf = (body: string): Features => ({
  smartPunctuation: false,
  gfm: TABLE.test(body) ? { footnotes: false } : false,
  frontmatter: false,
});

/** An article's text that cannot be read, with the place in its file. */
export class MdxError extends Error {
  readonly place: Place;

  constructor(message: string, place: Place) {
    super(message);
    this.place = place;
  }
}

/** The components that an article may use. */
const COMPONENTS: Record<string, Block['kind']> = { Figure: 'caption', Foreign: 'paragraph' };
/** Braces may hold one comment and nothing else. */
const COMMENT = /^\s*\/\*(?:(?!\*\/)[\s\S])*\*\/\s*$/;
const MARKUP: Record<string, Markup> = {
  emphasis: 'emphasis',
  strong: 'strong',
  inlineCode: 'code',
  break: 'break',
};

/**
 * Parse the MDX of an article.
 * @param firstLine the line of the file on which the text begins
 * @throws MdxError when the text is not MDX
 */
export function parseMdx(body: string, firstLine = 1): MdastNode {
  try {
    return mdxToMdast(body, { features: featuresOf(body), position: true });
  } catch (error) {
    // Sätteri's messages begin with line and column: "3:14: Unexpected character …".
    const { line, column, what } =
      /^(?<line>\d+):(?<column>\d+): (?<what>.*?)(?: \(mdx.*\))?$/s.exec((error as Error).message)
        ?.groups ?? { line: '1', column: '1', what: (error as Error).message };
    const start = Number(column) - 1;
    const place = { line: Number(line) + firstLine - 1, start, end: start + 1 };
    if (/closing tag.*`<\/?figure>`/is.test(what!))
      throw new MdxError(
        'A caption begins with <Figure> and ends with </Figure>. Write on one line: <Figure>…</Figure>',
        { ...place, end: Infinity },
      );
    throw new MdxError(
      `This is not valid MDX: ${what!.replace(/ \(note: .*\)$| \(\d+:\d+\)/g, '')}.\nIn MDX, { and < begin code. To write them as text, put a backslash before them: \\{ \\<`,
      place,
    );
  }
}

/**
 * Read the blocks of an article's text, in order.
 * @param body the text that was parsed, for messages
 * @throws MdxError when it holds something other than text and known components
 */
export function readBlocks(root: MdastNode, body: string, firstLine = 1): Block[] {
  const found: Block[] = [];
  for (const { node, ...position } of eachBlock(root, body, firstLine)) {
    const { text, ranges } = new TextReader(body, firstLine).read(node);
    const place = placeOf(node, firstLine);
    if (!text && !position.picture)
      throw new MdxError('There is no text in this. Remove it.', place);
    if (!text && !position.picture?.alt)
      throw new MdxError(
        'This picture has neither a caption nor a description. Write what it shows: alt="…"',
        place,
      );
    if (/^\s/u.test(text))
      throw new MdxError(
        'This begins with a space or a line break. Remove it: paragraphs are indented by the page, and white space is not compared with the capture.',
        place,
      );
    found.push({ id: blockId(found.length), text, line: place.line, ranges, ...position });
  }
  return found;
}

/** Return the id of the block at an index: `p1`, `p2` … */
export const blockId = (index: number): string => `p${index + 1}`;

/** List every node of a text with the line of the file on which it begins. */
export function* listNodes(
  node: MdastNode,
  firstLine = 1,
): Generator<{ type: MdastNode['type']; line: number }> {
  yield { type: node.type, line: placeOf(node, firstLine).line };
  for (const child of childrenOf(node)) yield* listNodes(child, firstLine);
}

/** A node that is a block, and what it is. */
export type BlockNode = { node: MdastNode } & Pick<
  Block,
  'kind' | 'level' | 'containers' | 'cell' | 'picture'
>;

/**
 * Find the nodes that are blocks, in order.
 * @throws MdxError for a node that an article cannot hold
 */
export function* eachBlock(root: MdastNode, body = '', firstLine = 1): Generator<BlockNode> {
  const refuse = (node: MdastNode) => new MdxError(explain(node, body), placeOf(node, firstLine));
  let tables = 0;
  yield* within(root, []);

  function* within(parent: MdastNode, containers: readonly Container[]): Generator<BlockNode> {
    const inside = containers.length > 0 ? { containers } : {};
    for (const node of childrenOf(parent)) {
      if (node.type === 'mdxJsxFlowElement') {
        const kind = COMPONENTS[node.name ?? ''];
        if (!kind) throw refuse(node);
        yield {
          node,
          kind,
          ...inside,
          ...(kind === 'caption' ? pictureOf(node, firstLine) : {}),
        };
      } else if (node.type === 'paragraph') yield { node, kind: 'paragraph', ...inside };
      else if (node.type === 'heading' && node.depth > 1)
        yield { node, kind: 'heading', level: node.depth, ...inside };
      else if (node.type === 'blockquote') yield* within(node, [...containers, { type: 'quote' }]);
      else if (node.type === 'list') yield* items(node, containers);
      else if (node.type === 'table') yield* cells(node);
      else if (node.type === 'mdxFlowExpression' && COMMENT.test(node.value)) continue;
      else if (node.type !== 'thematicBreak') throw refuse(node);
    }
  }

  function* items(
    list: MdastNode & { type: 'list' },
    containers: readonly Container[],
  ): Generator<BlockNode> {
    for (const [index, item] of childrenOf(list).entries()) {
      if ('checked' in item && typeof item.checked === 'boolean') throw refuse(item);
      const number = list.ordered ? { number: (list.start ?? 1) + index } : {};
      let isFirst = true;
      for (const block of within(item, [...containers, { type: 'item', isFirst, ...number }])) {
        // Only the first block of an item has its mark.
        const own = { type: 'item' as const, isFirst, ...number };
        const all = (block.containers ?? []).with(containers.length, own);
        yield { ...block, containers: all };
        isFirst = false;
      }
    }
  }

  function* cells(table: MdastNode): Generator<BlockNode> {
    tables++;
    for (const [row, each] of childrenOf(table).entries())
      for (const [column, node] of childrenOf(each).entries())
        if (childrenOf(node).length > 0)
          yield { node, kind: 'cell', cell: { table: tables, row, column } };
  }
}

/** Return the picture of a figure, if it has one. @throws MdxError when its attributes are something else */
function pictureOf(
  node: MdastNode & { type: 'mdxJsxFlowElement' },
  firstLine: number,
): Pick<Block, 'picture'> {
  const given = new Map(
    node.attributes.map((attribute) =>
      attribute.type === 'mdxJsxAttribute' ? [attribute.name, attribute.value] : ['…', undefined],
    ),
  );
  const [src, alt] = [given.get('src'), given.get('alt')];
  if (given.size === 0) return {};
  if (given.size !== 2 || typeof src !== 'string' || typeof alt !== 'string')
    throw new MdxError(
      `<${node.name}> takes nothing but its text, and the picture with its description: src="1.jpg" alt="…"`,
      placeOf(node, firstLine),
    );
  return { picture: { src, alt } };
}

/** Reads the text of one block, and the ranges that are marked up. */
class TextReader {
  readonly #body: string;
  readonly #firstLine: number;
  #text = '';
  /** The number of code points so far. */
  #length = 0;
  readonly #ranges: BlockRange[] = [];

  constructor(body: string, firstLine: number) {
    this.#body = body;
    this.#firstLine = firstLine;
  }

  /** Read a block without the white space at its end. */
  read(node: MdastNode): Pick<Block, 'text' | 'ranges'> {
    if (node.type === 'mdxJsxFlowElement' && node.name === 'Foreign') this.#foreign(node);
    else this.#children(node);
    const text = this.#text.trimEnd();
    const length = [...text].length;
    const ranges = this.#ranges
      .map((range) => ({ ...range, end: Math.min(range.end, length) }))
      .filter(({ start, end }) => start < end);
    return { text, ranges };
  }

  #children(node: MdastNode): void {
    for (const [index, child] of childrenOf(node).entries()) {
      // A caption may stand on lines of its own, as one paragraph or more.
      if (node.type === 'mdxJsxFlowElement' && child.type === 'paragraph') {
        if (index > 0) this.#mark('break', () => this.#add('\n'));
        this.#children(child);
      } else this.#inline(child);
    }
  }

  #inline(node: MdastNode): void {
    const markup = MARKUP[node.type];
    if (node.type === 'text') this.#add(node.value);
    else if (node.type === 'mdxTextExpression' && COMMENT.test(node.value)) return;
    else if (node.type === 'link') this.#link(node);
    else if (node.type === 'mdxJsxTextElement' && node.name === 'Foreign') this.#foreign(node);
    else if (!markup) throw new MdxError(explain(node, this.#body), placeOf(node, this.#firstLine));
    else
      this.#mark(markup, () => {
        if (node.type === 'inlineCode') this.#add(node.value);
        else if (node.type === 'break') this.#add('\n');
        else this.#children(node);
      });
  }

  /** Read a passage in another language: <Foreign lang="ja">…</Foreign>. */
  #foreign(node: MdastNode & { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }): void {
    const [attribute, ...others] = node.attributes;
    const lang =
      attribute?.type === 'mdxJsxAttribute' && attribute.name === 'lang' && others.length === 0
        ? attribute.value
        : undefined;
    if (typeof lang !== 'string' || !/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(lang))
      throw new MdxError(
        'A passage in another language is written <Foreign lang="ja">…</Foreign>, with the tag of its language, such as en or ja.',
        placeOf(node, this.#firstLine),
      );
    const start = this.#length;
    this.#children(node);
    this.#ranges.push({ type: 'foreign', lang, start, end: this.#length });
  }

  /** Read a link: [text](https://…). What GFM takes for an address without brackets is text. */
  #link(node: MdastNode & { type: 'link' }): void {
    const place = placeOf(node, this.#firstLine);
    const { line, column } = node.position!.start;
    const source = (this.#body.split('\n')[line - 1] ?? '').slice(column - 1);
    const start = this.#length;
    this.#children(node);
    if (!source.startsWith('[')) return;
    if (node.title || !/^https?:\/\//i.test(node.url))
      throw new MdxError(
        'A link is written [text](address), with the whole address, https://…, and nothing else. Put backslashes before the brackets if they are text: \\[ \\]',
        place,
      );
    this.#ranges.push({ type: 'link', url: node.url, start, end: this.#length });
  }

  #mark(type: Markup, read: () => void): void {
    const start = this.#length;
    read();
    this.#ranges.push({ type, start, end: this.#length });
  }

  #add(text: string): void {
    this.#text += text;
    this.#length += [...text].length;
  }
}

const childrenOf = (node: MdastNode): MdastNode[] =>
  'children' in node ? (node.children as MdastNode[]) : [];

/** Sätteri counts lines and columns from 1, columns in UTF-16 code units. */
const placeOf = ({ position }: MdastNode, firstLine: number): Place => ({
  line: (position?.start.line ?? 1) + firstLine - 1,
  start: (position?.start.column ?? 1) - 1,
  end: position && position.end.line === position.start.line ? position.end.column - 1 : Infinity,
});

/** Explain why an article cannot hold a node, and what to write instead. */
function explain(node: MdastNode, body: string): string {
  if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement')
    return `<${node.name ?? ''}> cannot stand here. An article may use, each on a line of its own: ${Object.keys(
      COMPONENTS,
    )
      .map((component) => `<${component}>…</${component}>`)
      .join(', ')}.`;
  const { line, column } = node.position?.start ?? { line: 1, column: 1 };
  const source = (body.split('\n')[line - 1] ?? '').slice(column - 1);
  if (node.type === 'heading' && !source.startsWith('#'))
    return 'This is read as the title of a page, because the line below it has nothing but signs =. Put an empty line between them; if the signs are text, put a backslash before them: \\===';
  const reason = REASONS.find(([types]) => types.test(node.type));
  return reason ? reason[1] : `An article cannot hold this (${node.type}); write it as text.`;
}

const REASONS: [types: RegExp, message: string][] = [
  [
    /^mdxjsEsm$/,
    'An article cannot import or export code. Begin the line with a backslash if it is text.',
  ],
  [
    /^(link|definition)/,
    'A link is written [text](address), with the whole address. Put backslashes before the brackets if they are text: \\[ \\]',
  ],
  [/^listItem$/, 'This is read as an item to tick off. Put a backslash before the bracket: \\['],
  [/^delete$/, 'This is read as text that is struck out. Put a backslash before each ~: \\~\\~'],
  [
    /^image/,
    'A picture is written <Figure src="1.jpg" alt="what it shows">its caption</Figure>, or without src and alt where it was not captured.',
  ],
  [
    /^heading$/,
    'This is read as the title of a page, because it begins with #. Write ## for a heading; if the sign is text, put a backslash before it: \\#',
  ],
  [
    /^list$/,
    'A caption cannot hold a list. If the number or sign at the beginning is text, put a backslash before the full stop or the sign: 1\\. \\-',
  ],
  [
    /^code$/,
    'This is read as code, because it begins with ``` or ~~~. Remove them, or put a backslash before the first: \\```',
  ],
  [/Expression$/, 'An article cannot hold code in braces. To write a brace as text: \\{ \\}'],
];
