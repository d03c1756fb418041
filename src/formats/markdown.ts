import type { Article } from '../archive/article.ts';
import { linesOf, type Block } from '../archive/blocks.ts';
import type { Script } from '../script/script.ts';
import { joinParagraphs, provenance } from './plain-text.ts';

/** Write an article as CommonMark. */
export function markdown(article: Article, script: Script): string {
  const { title, credits, bodyBlocks, notice } = article.in(script);
  return joinParagraphs([
    `# ${headingText(title)}`,
    credits.map(escapeMarkdown).join('  \n'),
    ...bodyBlocks.map(blockMarkdown),
    notice && escapeMarkdown(notice),
    provenance(article, script).map(escapeMarkdown).join('  \n'),
  ]);
}

function blockMarkdown(block: Block): string {
  if (block.kind === 'heading') return `## ${headingText(block.text)}`;
  const text = linesOf(block).map(escapeMarkdown).join('\\\n');
  return block.kind === 'caption' ? `*${text}*` : text;
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
    .replace(/[\\`*_[\]<>&~|]/g, '\\$&')
    // At the start of a line: headings, lists, rules.
    .replace(/^(\s*)([#+=-])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2');
