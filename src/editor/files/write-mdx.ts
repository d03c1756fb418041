import { Document, visit } from 'yaml';
import type { Cell, Picture, TextRange } from '../../archive/blocks.ts';
import type { Frontmatter } from '../../archive/schema.ts';
import { escapeClosingSigns, escapeMarkdown } from '../../formats/escape.ts';

/** A block of a new article's text. */
export interface DraftBlock {
  kind: 'paragraph' | 'heading' | 'caption' | 'item' | 'numbered' | 'quote' | 'cell';
  text: string;
  cell?: Cell | undefined;
  /** The picture of a caption, whose text may be empty. */
  picture?: Picture;
  /** Ranges in code points that are links, or else strong. They do not overlap. */
  marks?: readonly (TextRange & { url?: string | undefined })[];
}

/** Write the file of an article: its frontmatter as YAML, and its text as MDX. */
export const writeMdx = (data: Frontmatter, blocks: readonly DraftBlock[]): string =>
  `---\n${writeYaml(data)}---\n${blocks.map(writeBlock).join('')}`;

/** Write a block, with an empty line before it unless it continues a list, a quotation or a table. */
function writeBlock(block: DraftBlock, index: number, all: readonly DraftBlock[]): string {
  const { kind, cell } = block;
  const text = writeText(block);
  const isNext = all[index - 1]?.kind === kind;
  if (cell) return writeCell(text, cell, all[index - 1]?.cell, all);
  if (kind === 'numbered') {
    const first = all.slice(0, index).findLastIndex((each) => each.kind !== 'numbered');
    return `${isNext ? '' : '\n'}${index - first}. ${text}\n`;
  }
  if (kind === 'item') return `${isNext ? '' : '\n'}- ${text}\n`;
  if (kind === 'quote') return `${isNext ? '>' : ''}\n> ${text}\n`;
  if (kind === 'heading') return `\n## ${escapeClosingSigns(text)}\n`;
  return kind === 'caption'
    ? `\n<Figure${block.picture ? attributesOf(block.picture) : ''}>${text}</Figure>\n`
    : `\n${text}\n`;
}

const attributesOf = ({ src, alt }: Picture): string =>
  ` src="${src}" alt="${alt.replace(/\s+/gu, ' ').replace(/[&"<{]/g, (sign) => `&#${sign.charCodeAt(0)};`)}"`;

/** Write a cell of a table: as a line of GFM where it ends a row, with the line of dashes below the first row. */
function writeCell(
  text: string,
  { table, row, column }: Cell,
  before: Cell | undefined,
  all: readonly DraftBlock[],
): string {
  const cells = all.flatMap(({ cell }) => (cell?.table === table ? [cell] : []));
  const columns = 1 + Math.max(...cells.map((each) => each.column));
  const isNewTable = before?.table !== table;
  const isNewRow = isNewTable || before.row !== row;
  const isLast = !cells.some((each) => each.row === row && each.column > column);
  const gap = column - (isNewRow ? 0 : before.column + 1);
  return [
    isNewTable ? '\n' : '',
    isNewRow ? '|' : '',
    ' |'.repeat(gap),
    ` ${text} |`,
    isLast ? `${' |'.repeat(columns - column - 1)}\n` : '',
    isLast && row === Math.min(...cells.map((each) => each.row))
      ? `|${' --- |'.repeat(columns)}\n`
      : '',
  ].join('');
}

/** Escape what would end an address in Markdown, or a cell of a table, or be read as a character reference. */
const escapeAddress = (url: string): string =>
  url.replace(/[&|<>\\]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Write the text of a block with its links and strong words. */
function writeText({ text, marks = [] }: DraftBlock): string {
  const characters = [...text];
  const part = (from: number, to?: number) => escapeMdx(characters.slice(from, to).join(''));
  let written = '';
  let from = 0;
  for (const { start, end, url } of marks.toSorted((a, b) => a.start - b.start)) {
    const inside = part(start, end);
    written +=
      part(from, start) +
      (url === undefined ? `**${inside}**` : `[${inside}](<${escapeAddress(url)}>)`);
    from = end;
  }
  return written + part(from);
}

/** Write frontmatter with every value on one line. Line ends and characters that cannot be seen are escaped. */
export function writeYaml(data: object): string {
  const document = new Document(data);
  visit(document, {
    Scalar(_, scalar) {
      if (INVISIBLE.test(String(scalar.value))) scalar.type = 'QUOTE_DOUBLE';
    },
  });
  return document
    .toString({
      lineWidth: 0,
      singleQuote: true,
      blockQuote: false,
      doubleQuotedMinMultiLineLength: Infinity,
    })
    .replace(/(?!\n)[\p{C}\u2028\u2029]/gu, (character) =>
      [...Array(character.length).keys()]
        .map((unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`)
        .join(''),
    );
}

const INVISIBLE = /[\p{C}\u2028\u2029]/u;

/** Escape a line of text for MDX, where braces begin code, and so do `import` and `export` at the start of a line. */
const escapeMdx = (text: string): string =>
  escapeMarkdown(text)
    .replace(/[{}]/g, '\\$&')
    .replace(/^[ei](?=(?:xport|mport)\b)/, (letter) => `&#${letter.charCodeAt(0)};`);
