import type { Article } from '../archive/article.ts';
import { groupTables, type Block, type Table } from '../archive/blocks.ts';
import { stated } from '../archive/schema.ts';
import type { Script } from '../script/script.ts';
import { describeScript, messagesIn } from '../site/messages.ts';
import { articleUrl } from '../site/urls.ts';
import { emendationLines } from './emendation-lines.ts';

/** Write an article as plain text: paragraphs with empty lines between them, and where it is from. */
export function plainText(article: Article, script: Script): string {
  const { title, credits, bodyBlocks, notice } = article.in(script);
  return joinParagraphs([
    title,
    credits.join('\n'),
    ...groupTables(bodyBlocks).map((group) =>
      Array.isArray(group) ? tableText(group) : blockText(group),
    ),
    notice,
    provenance(article, script).join('\n'),
  ]);
}

/** Write a block: a caption in brackets, the item of a list after its mark. */
function blockText({ kind, text, containers = [] }: Block): string {
  const item = containers.findLast(({ type }) => type === 'item');
  const mark = item?.type === 'item' && item.isFirst ? markOf(item) : '';
  return mark + (kind === 'caption' ? `【${text}】` : text);
}

/** Write a table as lines, with tabs between its cells. */
const tableText = (rows: Table): string =>
  rows.map((cells) => Array.from(cells, (cell) => cell?.text ?? '').join('\t')).join('\n');

/** Return the mark before the item of a list: its number, or a hyphen. */
export const markOf = ({ number }: { number?: number }): string =>
  number === undefined ? '- ' : `${number}. `;

/** Say where the text of an article is from, whether it was converted, and how it was emended: lines. */
export function provenance(article: Article, script: Script): string[] {
  const { id, data, capture } = article;
  const messages = messagesIn(script);
  const { publisher } = article.in(script);
  const published = stated(data.published, messages.notStated);
  return [
    `${messages.siteName} ${articleUrl(id, script)}`,
    ...(publisher ? [`${messages.publisher}${messages.colon}${publisher}`] : []),
    `${messages.published}${messages.colon}${published}`,
    `${describeScript(data.script, script).full}${capture ? `SHA-256 ${data.sha256}` : messages.noCapture}`,
    ...emendationLines(article, script),
  ];
}

/** Join paragraphs with empty lines. Empty ones are left out. */
export const joinParagraphs = (paragraphs: readonly (string | null)[]): string =>
  `${paragraphs.filter(Boolean).join('\n\n')}\n`;
