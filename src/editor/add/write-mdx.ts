import { Document, visit } from 'yaml';
import type { Frontmatter } from '../../archive/schema.ts';
import { escapeClosingSigns, escapeMarkdown } from '../../formats/markdown.ts';

/** A block of a new article's text. */
export interface DraftBlock {
  kind: 'paragraph' | 'heading' | 'caption' | 'item' | 'numbered' | 'quote';
  text: string;
}

/** Write the file of an article: its frontmatter as YAML, and its text as MDX. */
export const writeMdx = (data: Frontmatter, blocks: readonly DraftBlock[]): string =>
  `---\n${writeYaml(data)}---\n${blocks.map(writeBlock).join('')}`;

/** Write a block, with an empty line before it unless it continues a list. */
function writeBlock({ kind, text }: DraftBlock, index: number, all: readonly DraftBlock[]): string {
  const isNext = all[index - 1]?.kind === kind;
  if (kind === 'numbered') {
    const first = all.slice(0, index).findLastIndex((each) => each.kind !== 'numbered');
    return `${isNext ? '' : '\n'}${index - first}. ${escapeMdx(text)}\n`;
  }
  if (kind === 'item') return `${isNext ? '' : '\n'}- ${escapeMdx(text)}\n`;
  if (kind === 'quote') return `${isNext ? '>' : ''}\n> ${escapeMdx(text)}\n`;
  return `\n${MARKUP[kind](escapeMdx(text))}\n`;
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

const MARKUP = {
  paragraph: (text: string) => text,
  heading: (text: string) => `## ${escapeClosingSigns(text)}`,
  caption: (text: string) => `<Figure>${text}</Figure>`,
};

/** Escape a line of text for MDX, where braces begin code, and so do `import` and `export` at the start of a line. */
const escapeMdx = (text: string): string =>
  escapeMarkdown(text)
    .replace(/[{}]/g, '\\$&')
    .replace(/^[ei](?=(?:xport|mport)\b)/, (letter) => `&#${letter.charCodeAt(0)};`);
