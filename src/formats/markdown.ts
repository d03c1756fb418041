import type { Article } from '../archive/article.ts';
import type { Block } from '../archive/blocks.ts';
import type { Script } from '../script/script.ts';
import { joinParagraphs, provenance } from './plain-text.ts';

/** Write an article as CommonMark. */
export function markdown(article: Article, script: Script): string {
  const { title, credits, text, notice } = article.in(script);
  return joinParagraphs([
    `# ${headingText(title)}`,
    credits.map(escapeMarkdown).join('  \n'),
    ...text.map(blockMarkdown),
    notice && escapeMarkdown(notice),
    provenance(article, script).map(escapeMarkdown).join('  \n'),
  ]);
}

function blockMarkdown({ kind, text }: Block): string {
  if (kind === 'heading') return `## ${headingText(text)}`;
  return kind === 'caption' ? `*${escapeMarkdown(text)}*` : escapeMarkdown(text);
}

/** Write a text as a heading: on one line, and with the signs # at its end, which would be no part of it. */
export const headingText = (text: string): string =>
  escapeMarkdown(text)
    .replace(/\s+/g, ' ')
    .replace(/(?<!\\)#+$/, (signs) => '\\#'.repeat(signs.length));

/** Put a backslash before punctuation that CommonMark reads as markup. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>&~|]/g, '\\$&')
    // At the start of a line: headings, lists, rules.
    .replace(/^(\s*)([#+=-])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2');
