import { mdxToMdast, type Features, type MdastNode, type MdastPluginDefinition } from 'satteri';
import type { Place } from './excerpt.ts';

/** A block of an article's text: what a reader sees as one paragraph, heading or caption. */
export interface Block {
  /** Where it is linked to and found: `p1`, `p2` …, in the order of the text. */
  id: string;
  kind: 'paragraph' | 'heading' | 'caption';
  text: string;
  /** Line of the file it begins on, from 1. */
  line: number;
}

/** Why a text is not an article's: with the place in the file. */
export class BlockError extends Error {
  readonly place: Place;

  constructor(message: string, place: Place) {
    super(message);
    this.place = place;
  }
}

/**
 * How articles are read: straight quotes and three dots stay what they are, and a table or footnote is
 * never made of a news text by accident.
 */
export const FEATURES: Features = { smartPunctuation: false, gfm: false };

/** The components an article may use. */
const COMPONENTS: Record<string, Block['kind']> = { Figure: 'caption' };
const KINDS: Record<string, Block['kind']> = { paragraph: 'paragraph', heading: 'heading' };
const CONTAINERS = new Set(['blockquote', 'list', 'listItem']);
/** One comment, and nothing else, is what an article may hold in braces. */
const COMMENT = /^\s*\/\*(?:(?!\*\/)[\s\S])*\*\/\s*$/;
/** What text is made of inside a block; a caption may stand on lines of its own. */
const PHRASING = new Set(['paragraph', 'heading', 'emphasis', 'strong', 'mdxJsxFlowElement']);

/**
 * The blocks of an article's text, in order.
 * @param body MDX without its frontmatter
 * @param firstLine the line of the file on which the body begins
 * @throws BlockError where the text is not MDX, or holds something other than text and known components
 */
export function blocksOf(body: string, firstLine = 1): Block[] {
  const found: Block[] = [];
  for (const { node, kind } of walk(parse(body, firstLine), firstLine)) {
    const text = textOf(node, firstLine);
    const place = placeOf(node, firstLine);
    if (!text) throw new BlockError('There is no text in this. Remove it.', place);
    if (/^\s/u.test(text))
      throw new BlockError(
        'This begins with a space. Remove it: paragraphs are indented by the page, and white space is not compared with the capture.',
        place,
      );
    found.push({ id: `p${found.length + 1}`, kind, text: text.trimEnd(), line: place.line });
  }
  return found;
}

/** Every node of an article's text by its type in mdast, with the line it begins on. */
export function markupIn(body: string, firstLine = 1): { type: string; line: number }[] {
  const all = (node: MdastNode): { type: string; line: number }[] => [
    { type: node.type, line: placeOf(node, firstLine).line },
    ...('children' in node ? (node.children as MdastNode[]).flatMap(all) : []),
  ];
  return all(parse(body, firstLine));
}

/**
 * The compiler plugin that gives each block's element the same id, so that text found can be linked to.
 */
export const blockIds: MdastPluginDefinition = {
  name: 'block-ids',
  before(root, context) {
    let number = 0;
    for (const { node } of walk(root as MdastNode, 1)) {
      const id = `p${++number}`;
      if (node.type === 'mdxJsxFlowElement')
        context.replaceNode(node, {
          ...node,
          attributes: [...node.attributes, { type: 'mdxJsxAttribute', name: 'id', value: id }],
        });
      else context.setProperty(node, 'data', { hProperties: { id } });
    }
  },
  // A tight list has no paragraphs in HTML, and so no place for their ids.
  listItem: (node, context) => context.setProperty(node, 'spread', true),
  list: (node, context) => context.setProperty(node, 'spread', true),
};

function* walk(
  parent: MdastNode,
  firstLine: number,
): Generator<{ node: MdastNode; kind: Block['kind'] }> {
  for (const node of 'children' in parent ? (parent.children as MdastNode[]) : []) {
    if (node.type === 'mdxJsxFlowElement') {
      const kind = COMPONENTS[node.name ?? ''];
      if (!kind) throw new BlockError(unknownComponent(node.name), placeOf(node, firstLine));
      if (node.attributes.length > 0)
        throw new BlockError(
          `<${node.name}> takes nothing but its text.`,
          placeOf(node, firstLine),
        );
      yield { node, kind };
    } else if (KINDS[node.type] && !(node.type === 'heading' && node.depth === 1))
      yield { node, kind: KINDS[node.type]! };
    else if (CONTAINERS.has(node.type) && !(node.type === 'list' && node.ordered))
      yield* walk(node, firstLine);
    else if (node.type === 'mdxFlowExpression' && COMMENT.test(node.value)) continue;
    else if (node.type !== 'thematicBreak')
      throw new BlockError(notText(node), placeOf(node, firstLine));
  }
}

function textOf(node: MdastNode, firstLine: number): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  if (node.type === 'break') return '\n';
  if (node.type === 'link' || node.type === 'linkReference' || node.type.startsWith('image'))
    throw new BlockError(notText(node), placeOf(node, firstLine));
  if (node.type === 'mdxJsxTextElement')
    throw new BlockError(unknownComponent(node.name), placeOf(node, firstLine));
  if (node.type === 'mdxTextExpression' && COMMENT.test(node.value)) return '';
  if (!PHRASING.has(node.type) || !('children' in node))
    throw new BlockError(notText(node), placeOf(node, firstLine));
  const inner = node.children as MdastNode[];
  const nested = inner.find(({ type }) => type === 'heading' || type === 'mdxJsxFlowElement');
  if (nested) throw new BlockError(notText(nested), placeOf(nested, firstLine));
  return inner.map((child) => textOf(child, firstLine)).join('');
}

function parse(body: string, firstLine: number): MdastNode {
  try {
    return mdxToMdast(body, { features: { ...FEATURES, frontmatter: false }, position: true });
  } catch (error) {
    // Sätteri's messages begin with line and column: "3:14: Unexpected character …".
    const { line, column, what } =
      /^(?<line>\d+):(?<column>\d+): (?<what>.*?)(?: \(mdx.*\))?$/s.exec((error as Error).message)
        ?.groups ?? { line: '1', column: '1', what: (error as Error).message };
    const start = Number(column) - 1;
    if (/closing tag.*`<\/?figure>`/is.test(what!))
      throw new BlockError(
        'A caption begins with <Figure> and ends with </Figure>, on the same line. Write: <Figure>…</Figure>',
        { line: Number(line) + firstLine - 1, start, end: Infinity },
      );
    throw new BlockError(
      `This is not valid MDX: ${what!.replace(/ \(note: .*\)$| \(\d+:\d+\)/g, '')}.\nIn MDX, { and < begin code. To write them as text, put a backslash before them: \\{ \\<`,
      { line: Number(line) + firstLine - 1, start, end: start + 1 },
    );
  }
}

/** Sätteri counts lines and columns from 1, columns in UTF-16 code units. */
const placeOf = ({ position }: MdastNode, firstLine: number): Place => ({
  line: (position?.start.line ?? 1) + firstLine - 1,
  start: (position?.start.column ?? 1) - 1,
  end: position && position.end.line === position.start.line ? position.end.column - 1 : Infinity,
});

const unknownComponent = (name: string | null | undefined) =>
  `<${name ?? ''}> cannot stand here. An article may use, each on a line of its own: ${Object.keys(
    COMPONENTS,
  )
    .map((component) => `<${component}>…</${component}>`)
    .join(', ')}.`;

const notText = (node: MdastNode): string => {
  const what = NOT_TEXT.find(([types]) => types.test(node.type));
  return what ? what[1] : `An article cannot hold this (${node.type}); write it as text.`;
};

/** What an article cannot hold, because it would show more than its text, and what to do instead. */
const NOT_TEXT: [types: RegExp, message: string][] = [
  [
    /^mdxjsEsm$/,
    'An article cannot import or export code. Begin the line with a backslash if it is text.',
  ],
  [
    /^(link|definition)/,
    'An article cannot hold a link: its capture is text. Put backslashes before the brackets if they are text: \\[ \\]',
  ],
  [
    /^image/,
    'An article cannot hold a picture: its capture is text. Write its caption as <Figure>…</Figure>.',
  ],
  [
    /^heading$/,
    'This is read as the title of a page, because it begins with #. Write ## for a heading; if the sign is text, put a backslash before it: \\#',
  ],
  [
    /^list$/,
    'This is read as a numbered list, whose numbers would not be compared with the capture. Put a backslash before the full stop: 1\\.',
  ],
  [/^code$/, 'This is read as code, because it begins with four spaces or with ```. Remove them.'],
  [/Expression$/, 'An article cannot hold code in braces. To write a brace as text: \\{ \\}'],
];
