import { groupTables, type Container } from '../archive/blocks.ts';
import { escapeMarkdown, headingText } from './escape.ts';
import { joinParagraphs, markOf } from './plain-text.ts';
import type { ShownArticle, ShownBlock } from './shown-article.ts';

/** Write an article as CommonMark. */
export function markdown({ title, credits, blocks, notice, provenance }: ShownArticle): string {
  return joinParagraphs([
    `# ${headingText(title)}`,
    credits.map(escapeMarkdown).join('  \n'),
    ...groupTables(blocks).map((group) =>
      Array.isArray(group) ? tableMarkdown(group) : blockMarkdown(group),
    ),
    notice && escapeMarkdown(notice),
    provenance.map(escapeMarkdown).join('  \n'),
  ]);
}

function blockMarkdown({ kind, lines, level = 2, containers = [], picture }: ShownBlock): string {
  const text =
    kind === 'heading'
      ? `${'#'.repeat(level)} ${headingText(lines.join('\n'))}`
      : lines.map(escapeMarkdown).join('\\\n');
  if (picture)
    return [
      `![${escapeMarkdown(picture.alt)}](${picture.url})`,
      ...(text ? [`*${text}*`] : []),
    ].join('\n\n');
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
function tableMarkdown(rows: ShownBlock[][]): string {
  const columns = Math.max(...rows.map(({ length }) => length));
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const [head, ...body] = rows.map((cells) =>
    line(
      Array.from({ length: columns }, (_, at) => headingText(cells[at]?.lines.join('\n') ?? '')),
    ),
  );
  return [head, line(Array<string>(columns).fill('---')), ...body].join('\n');
}
