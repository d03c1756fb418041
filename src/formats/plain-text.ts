import { groupTables } from '../archive/blocks.ts';
import type { ShownArticle, ShownBlock } from './shown-article.ts';

/** Write an article as plain text: paragraphs with empty lines between them, and where it is from. */
export function plainText({ title, credits, blocks, notice, provenance }: ShownArticle): string {
  return joinParagraphs([
    title,
    credits.join('\n'),
    ...groupTables(blocks).map((group) =>
      Array.isArray(group) ? tableText(group) : blockText(group),
    ),
    notice,
    provenance.join('\n'),
  ]);
}

/** Write a block: a caption in brackets, the item of a list after its mark. */
function blockText({ kind, lines, containers = [] }: ShownBlock): string {
  const text = lines.join('\n');
  const item = containers.findLast(({ type }) => type === 'item');
  const mark = item?.type === 'item' && item.isFirst ? markOf(item) : '';
  return mark + (kind === 'caption' ? `【${text}】` : text);
}

/** Write a table as lines, with tabs between its cells. */
const tableText = (rows: ShownBlock[][]): string =>
  rows
    .map((cells) => Array.from(cells, (cell) => cell?.lines.join('\n') ?? '').join('\t'))
    .join('\n');

/** Return the mark before the item of a list: its number, or a hyphen. */
export const markOf = ({ number }: { number?: number }): string =>
  number === undefined ? '- ' : `${number}. `;

/** Join paragraphs with empty lines. Empty ones are left out. */
export const joinParagraphs = (paragraphs: readonly (string | null)[]): string =>
  `${paragraphs.filter(Boolean).join('\n\n')}\n`;
