import type { Article } from '../archive/article.ts';
import { groupTables, linesOf, type Block, type Container, type Table } from '../archive/blocks.ts';
import type { Script } from '../script/script.ts';
import { joinParagraphs, markOf, provenance } from './plain-text.ts';

/** Write an article as CommonMark. */
export function markdown(article: Article, script: Script): string {
  const { title, credits, bodyBlocks, notice } = article.in(script);
  return joinParagraphs([
    `# ${headingText(title)}`,
    credits.map(escapeMarkdown).join('  \n'),
    ...groupTables(bodyBlocks).map((group) =>
      Array.isArray(group) ? tableMarkdown(group) : blockMarkdown(group),
    ),
    notice && escapeMarkdown(notice),
    provenance(article, script).map(escapeMarkdown).join('  \n'),
  ]);
}

function blockMarkdown(block: Block): string {
  const { kind, level = 2, containers = [] } = block;
  const text =
    kind === 'heading'
      ? `${'#'.repeat(level)} ${headingText(block.text)}`
      : linesOf(block).map(escapeMarkdown).join('\\\n');
  const first = containers.map(openingOf).join('');
  const others = containers.map((container) =>
    container.type === 'quote' ? '> ' : ' '.repeat(markOf(container).length),
  );
  return first + (kind === 'caption' ? `*${text}*` : text).replaceAll('\n', `\n${others.join('')}`);
}

/** Return what a quotation, or an item of a list, begins with. */
const openingOf = (container: Container): string => {
  if (container.type === 'quote') return '> ';
  const mark = markOf(container);
  return container.isFirst ? mark : ' '.repeat(mark.length);
};

/** Write a table as GitHub does. */
function tableMarkdown(rows: Table): string {
  const columns = Math.max(...rows.map(({ length }) => length));
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const [head, ...body] = rows.map((cells) =>
    line(Array.from({ length: columns }, (_, at) => headingText(cells[at]?.text ?? ''))),
  );
  return [head, line(Array<string>(columns).fill('---')), ...body].join('\n');
}

/** Write a text as a heading: on one line, and with the signs # at its end, which would be no part of it. */
export const headingText = (text: string): string =>
  escapeClosingSigns(escapeMarkdown(text).replace(/\s+/g, ' '));

/** Put a backslash before each sign # at the end of a heading, which would be no part of it. */
export const escapeClosingSigns = (markdown: string): string =>
  markdown.replace(/(?<!\\)#+$/, (signs) => '\\#'.repeat(signs.length));

/** Put a backslash before punctuation that CommonMark reads as markup. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\`*[\]<>&~|]/g, '\\$&')
    // Inside a word it is text. Many programs read addresses as links, and backslashes as part of them.
    .replace(/(?<![\p{L}\p{N}_])_|_(?![\p{L}\p{N}_])/gu, '\\_')
    // At the start of a line: headings, lists, rules.
    .replace(/^(\s*)([#+=-])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/gm, '$1\\$2');
