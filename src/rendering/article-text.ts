import { Fragment, jsx, jsxs } from 'astro/jsx-runtime';
import type { ElementContent } from 'hast';
import {
  evaluate,
  type EvaluateOptions,
  type HastPluginDefinition,
  type MdastNode,
  type MdastPluginDefinition,
} from 'satteri';
import type { Article } from '../archive/article.ts';
import { overlap, type Block, type BlockRange } from '../archive/blocks.ts';
import { showInvisible } from '../archive/context.ts';
import { blockId, eachBlock, featuresOf } from '../archive/mdx.ts';
import type { Script } from '../script/script.ts';
import { fill } from '../site/fill.ts';
import { messagesIn } from '../site/messages.ts';
import { pagePath, subjectPage } from '../site/urls.ts';
import { splitHeadline } from './headline.ts';
import { buildTextTree, printHtml, type ElementRange } from './text-tree.ts';
import { findVerticalForms } from './vertical-forms.ts';

/** A component of compiled MDX. It takes the components that its text uses. */
export type Content = (props: { components: Record<string, unknown> }) => unknown;

/**
 * Compile the MDX of an article to a component, which @astrojs/mdx renders. The plugins replace the text of each
 * block by its text in the script of the page, with its ranges as elements. Compiling where the page is rendered
 * takes a fiftieth of the time of a module in Vite's bundle, and gives the same: articles import nothing.
 */
export function compileArticle(article: Article, script: Script): Content {
  const { bodyBlocks } = article.in(script);
  const nodes = new Map(bodyBlocks.map((block) => [block.id, blockNodes(article, block, script)]));
  const { default: Content } = evaluate(article.body, {
    ...RUNTIME,
    mdastPlugins: [addIds],
    hastPlugins: [
      replaceText(nodes, pictureAttributes(article, script)),
      replaceCells(
        bodyBlocks.filter(({ kind }) => kind === 'cell'),
        nodes,
      ),
    ],
    features: featuresOf(article.body),
    elementAttributeNameCase: 'html',
  }) as { default: Content };
  return Content;
}

const RUNTIME = { Fragment, jsx, jsxs } as Pick<EvaluateOptions, 'Fragment' | 'jsx' | 'jsxs'>;

/** Print the text of an article's title or notice as HTML. */
export function printBlock(article: Article, kind: 'title' | 'notice', script: Script): string {
  const block = article.in(script).blocks.find((each) => each.kind === kind);
  return block ? printHtml(blockNodes(article, block, script)) : '';
}

/** Print a text that is not the article's own as HTML, with its forms for vertical lines. */
export const printVerticalText = (text: string): string =>
  printHtml(buildTextTree(text, findVerticalForms(text).map(formElement)));

/** The plugin that gives the element of each block its id. */
const addIds: MdastPluginDefinition = {
  name: 'add-ids',
  before(root, context) {
    let index = 0;
    for (const { node } of eachBlock(root as MdastNode)) {
      const id = blockId(index++);
      if (node.type === 'mdxJsxFlowElement')
        context.replaceNode(node, {
          ...node,
          attributes: [...node.attributes, { type: 'mdxJsxAttribute', name: 'id', value: id }],
        });
      else context.setProperty(node, 'data', { hProperties: { id } });
    }
  },
  // The paragraphs of a tight list have no elements, and so no place for their ids.
  listItem: (node, context) => context.setProperty(node, 'spread', true),
};

/** Create the plugin that replaces the children of each block's element. @param nodes by block id */
const replaceText = (
  nodes: ReadonlyMap<string, ElementContent[]>,
  pictures: ReadonlyMap<string, Record<string, string>>,
): HastPluginDefinition => ({
  name: 'replace-text',
  element: {
    filter: ['p', 'h2', 'h3', 'h4', 'h5', 'h6'],
    visit(node) {
      const children = nodes.get(String(node.properties['id']));
      return children && { ...node, children };
    },
  },
  mdxJsxFlowElement: {
    filter: ['Figure', 'Foreign'],
    visit(node) {
      const id = node.attributes.find((each) => 'name' in each && each.name === 'id')?.value;
      const children = nodes.get(String(id));
      const attributes = Object.entries(pictures.get(String(id)) ?? {}).map(([name, value]) => ({
        type: 'mdxJsxAttribute' as const,
        name,
        value,
      }));
      const names = attributes.map(({ name }) => name);
      const others = node.attributes.filter(
        (each) => !('name' in each) || !names.includes(each.name),
      );
      return children && { ...node, attributes: [...others, ...attributes], children };
    },
  },
});

/** Return what the figure of each picture needs besides its caption, by block id. See Figure.astro. */
function pictureAttributes(article: Article, script: Script): Map<string, Record<string, string>> {
  const { data, id } = article;
  const convert = article.converter(script);
  const figures = article.in(script).blocks.filter(({ picture }) => picture);
  return new Map(
    figures.map(({ id: block, picture }, index) => {
      const { src, alt } = picture!;
      const { credit, licence } = data.pictures!.find(({ file }) => file === src)!;
      const credits = [credit && convert(credit), licence].filter(Boolean).join('　');
      return [
        block,
        {
          article: id,
          src,
          alt,
          ...(credits ? { credit: credits } : {}),
          ...(index === 0 ? { first: 'first' } : {}),
        },
      ];
    }),
  );
}

/** Create the plugin that does the same for the cells of tables. Sätteri gives them no id, so they are counted. */
function replaceCells(
  cells: readonly Block[],
  nodes: ReadonlyMap<string, ElementContent[]>,
): HastPluginDefinition {
  let next = 0;
  return {
    name: 'replace-cells',
    element: {
      filter: ['td', 'th'],
      visit(node) {
        if (node.children.length === 0) return undefined;
        const { id } = cells[next++]!;
        return {
          ...node,
          properties: { ...node.properties, id },
          children: nodes.get(id)!,
        };
      },
    },
  };
}

/** Build the nodes of a block: its ranges, its forms for vertical lines, and where a title may break. */
function blockNodes(article: Article, block: Block, script: Script): ElementContent[] {
  const links = block.ranges.filter(({ type }) => type === 'link');
  const ranges = block.ranges
    // A link cannot be in a link. The record lists every emendation.
    .filter((range) => range.type !== 'emended' || !links.some((link) => overlap(link, range)))
    .map((range) => rangeElement(article, range, script));
  const forms = findVerticalForms(block.text).filter((form) =>
    block.ranges.every(
      ({ type, start, end }) =>
        form.end <= start ||
        form.start >= end ||
        // A form is one box. It cannot be partly inside another element, and code has none.
        (type !== 'code' && start <= form.start && form.end <= end),
    ),
  );
  const breaks: ElementRange[] = [];
  if (block.kind === 'title') {
    let at = 0;
    for (const part of splitHeadline(block.text, script).slice(0, -1)) {
      at += [...part].length;
      breaks.push({ start: at, end: at, tagName: 'wbr', rank: RANK.form });
    }
  }
  return buildTextTree(block.text, [...ranges, ...forms.map(formElement), ...breaks]);
}

/** Links stay whole where other ranges partly overlap them. */
const RANK = { link: 0, markup: 1, form: 2 };

const TAGS = { emphasis: 'em', strong: 'strong', code: 'code', break: 'br' } as const;

/**
 * Return the element of a range: a name links to its page, and an emended character to its emendation, with what
 * the capture has on hover and focus.
 */
function rangeElement(article: Article, range: BlockRange, script: Script): ElementRange {
  const { start, end } = range;
  if (range.type === 'link') {
    const properties = { href: range.url, rel: ['external', 'noreferrer'] };
    return { start, end, tagName: 'a', properties, rank: RANK.link };
  }
  if (range.type === 'foreign')
    return { start, end, tagName: 'span', properties: { lang: range.lang }, rank: RANK.markup };
  if (range.type === 'name') {
    const { kind, name } = range.entity;
    const href = pagePath(script, subjectPage({ kind, key: name }));
    return { start, end, tagName: 'a', properties: { href }, rank: RANK.link };
  }
  if (range.type === 'emended') {
    const { emendation, reading } = range;
    const { replace } = article.data.emendations[emendation]!;
    const properties = {
      className: ['emended'],
      href: `#e${emendation + 1}`,
      'aria-description': fill(messagesIn(script).reads, {
        reading: showInvisible(reading),
        replace: showInvisible(replace),
      }),
    };
    return { start, end, tagName: 'a', properties, rank: RANK.link };
  }
  // The line break itself stays in the text, after its element.
  const last = range.type === 'break' ? start : end;
  return { start, end: last, tagName: TAGS[range.type], rank: RANK.markup };
}

const formElement = ({
  start,
  end,
  form,
}: ReturnType<typeof findVerticalForms>[number]): ElementRange => ({
  start,
  end,
  tagName: 'span',
  properties: { className: form.split(' ') },
  rank: RANK.form,
});
