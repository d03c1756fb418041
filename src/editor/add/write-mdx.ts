import { Document, visit } from 'yaml';
import type { Frontmatter } from '../../archive/schema.ts';
import { escapeClosingSigns, escapeMarkdown } from '../../formats/markdown.ts';
import type { DraftBlock } from './divide-text.ts';

/** Write the file of an article: its frontmatter as YAML, and its text as MDX. */
export const writeMdx = (data: Frontmatter, blocks: readonly DraftBlock[]): string =>
  [
    '---\n',
    writeYaml(data),
    '---\n',
    ...blocks.map(({ kind, text }) => `\n${MARKUP[kind](escapeMdx(text))}\n`),
  ].join('');

/** Write frontmatter with every value on one line. Line ends and characters that cannot be seen are escaped. */
function writeYaml(data: Frontmatter): string {
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

const MARKUP: Record<DraftBlock['kind'], (text: string) => string> = {
  paragraph: (text) => text,
  heading: (text) => `## ${escapeClosingSigns(text)}`,
  caption: (text) => `<Figure>${text}</Figure>`,
};

/** Escape a line of text for MDX, where braces begin code, and so do `import` and `export` at the start of a line. */
const escapeMdx = (text: string): string =>
  escapeMarkdown(text)
    .replace(/[{}]/g, '\\$&')
    .replace(/^[ei](?=(?:xport|mport)\b)/, (letter) => `&#${letter.charCodeAt(0)};`);
