import type { Script } from '../script/script.ts';
import { ui } from '../script/ui.ts';
import { inScript, type Article } from './article.ts';
import { blocksOf, type Block } from './blocks.ts';
import { creditLines } from './credits.ts';
import { articlePage, pagePath, siteUrl } from './paths.ts';
import { NOT_STATED } from './schema.ts';

/** An article's text in a script, block by block. */
export interface TextOfArticle {
  title: string;
  credits: string[];
  blocks: Pick<Block, 'kind' | 'text'>[];
  notice: string | undefined;
}

/** The text of an article in a script: everything its page shows of the source. */
export function textOfArticle({ data, body = '' }: Article, script: Script): TextOfArticle {
  const convert = inScript(data, script);
  return {
    title: convert(data.title),
    credits: creditLines(data).map(convert),
    blocks: blocksOf(body).map(({ kind, text }) => ({ kind, text: convert(text) })),
    notice: data.notice === NOT_STATED ? undefined : convert(data.notice),
  };
}

/** An article as plain text: paragraphs apart, and at the end where it is from. */
export function plainText(article: Article, script: Script): string {
  const { title, credits, blocks, notice } = textOfArticle(article, script);
  return paragraphs([
    title,
    credits.join('\n'),
    ...blocks.map(({ kind, text }) => (kind === 'caption' ? `【${text}】` : text)),
    notice,
    sourceLine(article, script),
  ]);
}

/** An article as CommonMark. */
export function markdown(article: Article, script: Script): string {
  const { title, credits, blocks, notice } = textOfArticle(article, script);
  const kinds: Record<Block['kind'], (text: string) => string> = {
    heading: (text) => `## ${text}`,
    caption: (text) => `*${text}*`,
    paragraph: (text) => text,
  };
  return paragraphs([
    `# ${escapeMarkdown(title)}`,
    credits.map(escapeMarkdown).join('  \n'),
    ...blocks.map(({ kind, text }) => kinds[kind](escapeMarkdown(text))),
    notice && escapeMarkdown(notice),
    `<${siteUrl(pagePath(script, articlePage(article.id)))}>`,
  ]);
}

const sourceLine = ({ id }: Article, script: Script) =>
  `${ui(script).siteName} ${siteUrl(pagePath(script, articlePage(id)))}`;

const paragraphs = (parts: (string | undefined)[]) => `${parts.filter(Boolean).join('\n\n')}\n`;

/** Puts a backslash before punctuation that CommonMark would read as markup. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>&~|]/g, '\\$&')
    // GitHub's Markdown makes links of bare addresses, backslashes included.
    .replace(/(https?|ftp):(?=\/\/)/gi, '$1\\:')
    // At the start of a line: headings, lists, rules.
    .replace(/^(\s*)([#+=-])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2');
