import type { Article } from '../archive/article.ts';
import {
  groupTables,
  linesOf,
  type Block,
  type Container,
  type Picture,
  type Table,
} from '../archive/blocks.ts';
import type { Script } from '../script/script.ts';
import { picturePath, siteUrl } from '../site/urls.ts';
import { escapeMarkdown, headingText } from './escape.ts';
import { joinParagraphs, markOf, provenance } from './plain-text.ts';

/** Write an article as CommonMark. */
export function markdown(article: Article, script: Script): string {
  const { title, credits, bodyBlocks, notice } = article.in(script);
  return joinParagraphs([
    `# ${headingText(title)}`,
    credits.map(escapeMarkdown).join('  \n'),
    ...groupTables(bodyBlocks).map((group) =>
      Array.isArray(group) ? tableMarkdown(group) : blockMarkdown(group, article),
    ),
    notice && escapeMarkdown(notice),
    provenance(article, script).map(escapeMarkdown).join('  \n'),
  ]);
}

function blockMarkdown(block: Block, { id }: Article): string {
  const { kind, level = 2, containers = [] } = block;
  const text =
    kind === 'heading'
      ? `${'#'.repeat(level)} ${headingText(block.text)}`
      : linesOf(block).map(escapeMarkdown).join('\\\n');
  if (block.picture)
    return [pictureMarkdown(block.picture, id), ...(text ? [`*${text}*`] : [])].join('\n\n');
  const first = containers.map(openingOf).join('');
  const others = containers.map((container) =>
    container.type === 'quote' ? '> ' : ' '.repeat(markOf(container).length),
  );
  return first + (kind === 'caption' ? `*${text}*` : text).replaceAll('\n', `\n${others.join('')}`);
}

const pictureMarkdown = ({ src, alt }: Picture, id: string): string =>
  `![${escapeMarkdown(alt)}](${siteUrl(picturePath(id, src))})`;

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
