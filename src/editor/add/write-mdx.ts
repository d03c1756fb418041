import { Document, visit } from 'yaml';
import type { Frontmatter } from '../../archive/schema.ts';
import { escapeMarkdown } from '../../site/plain-text.ts';
import type { Part } from './divide.ts';

/** An article as its file: its frontmatter as YAML, and its text as MDX that reads as the same text. */
export const writeMdx = (data: Frontmatter, parts: readonly Part[]): string =>
  [
    '---\n',
    writeYaml(data),
    '---\n',
    ...parts.map(({ kind, text }) => `\n${MARKUP[kind](escapeMdx(text))}\n`),
  ].join('');

/** Every text on one line, as an editor would write it: one of several lines with \n between them, and what cannot be seen by its code. */
function writeYaml(data: Frontmatter): string {
  const document = new Document(data);
  visit(document, {
    Scalar(_, scalar) {
      if (UNSEEN.test(String(scalar.value))) scalar.type = 'QUOTE_DOUBLE';
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

const UNSEEN = /[\p{C}\u2028\u2029]/u;

const MARKUP: Record<Part['kind'], (text: string) => string> = {
  paragraph: (text) => text,
  // # at its end would be no part of it.
  heading: (text) => `## ${text.replace(/#+$/, (signs) => '\\#'.repeat(signs.length))}`,
  caption: (text) => `<Figure>${text}</Figure>`,
};

/** Text of one line, so that MDX reads it as itself: braces begin code, and so do two words at the start. */
const escapeMdx = (text: string): string =>
  escapeMarkdown(text)
    .replace(/[{}]/g, '\\$&')
    .replace(/^[ei](?=(?:xport|mport)\b)/, (letter) => `&#${letter.charCodeAt(0)};`);
