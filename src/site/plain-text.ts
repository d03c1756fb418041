import type { Script } from '../script/script.ts';
import { headlineParts } from '../script/headline.ts';
import { scriptState } from '../script/state.ts';
import { ui } from '../script/ui.ts';
import { hasCapture, inScript, type Article } from '../archive/article.ts';
import { blocksOf, type Block } from '../archive/blocks.ts';
import { onceInScript } from '../archive/once.ts';
import { creditLines } from '../archive/credits.ts';
import { articleUrl } from './paths.ts';
import { NOT_STATED } from '../archive/schema.ts';

/** An article's text in a script, block by block. */
export interface TextOfArticle {
  summary: string;
  title: string;
  credits: string[];
  blocks: Pick<Block, 'kind' | 'text'>[];
  /** null where the source has none. */
  notice: string | null;
}

/** The text of an article in a script: its summary, and everything its page shows of the source. */
export const textOfArticle = onceInScript(({ data, body = '' }: Article, script): TextOfArticle => {
  const convert = inScript(data, script);
  return {
    summary: convert(data.summary),
    title: convert(data.title),
    credits: creditLines(data).map(convert),
    blocks: blocksOf(body).map(({ kind, text }) => ({ kind, text: convert(text) })),
    notice: data.notice === NOT_STATED ? null : convert(data.notice),
  };
});

/** The parts between which an article's title may break, in a script. */
export const titleParts = onceInScript((article: Article, script) =>
  headlineParts(textOfArticle(article, script).title, script),
);

/** Brings text of an article into a script, and its blocks as they are known in it already. */
export function blockConverter(article: Article, script: Script): (text: string) => string {
  const { blocks } = textOfArticle(article, script);
  const known = new Map(
    blocksOf(article.body ?? '').map(({ text }, index) => [text, blocks[index]!.text]),
  );
  const convert = inScript(article.data, script);
  return (text) => known.get(text) ?? convert(text);
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
    // A heading is one line, and # at its end would be no part of it.
    heading: (text) =>
      `## ${text.replace(/\s+/g, ' ').replace(/#+$/, (signs) => '\\#'.repeat(signs.length))}`,
    caption: (text) => `*${text}*`,
    paragraph: (text) => text,
  };
  return paragraphs([
    kinds.heading(escapeMarkdown(title)).slice(1),
    credits.map(escapeMarkdown).join('  \n'),
    ...blocks.map(({ kind, text }) => kinds[kind](escapeMarkdown(text))),
    notice && escapeMarkdown(notice),
    sourceLine(article, script).split('\n').map(escapeMarkdown).join('  \n'),
  ]);
}

/** Where a text is from, and what was done to it. */
const sourceLine = ({ id, data }: Article, script: Script) => {
  const t = ui(script);
  const published = data.published === NOT_STATED ? t.notStated : data.published;
  return [
    `${t.siteName} ${articleUrl(id, script)}`,
    `${t.published}${t.colon}${published}`,
    `${scriptState(data.script, script).full}${hasCapture(data) ? `SHA-256 ${data.sha256}` : t.noCapture}`,
  ].join('\n');
};

const paragraphs = (parts: (string | null)[]) => `${parts.filter(Boolean).join('\n\n')}\n`;

/** Puts a backslash before punctuation that CommonMark would read as markup. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>&~|]/g, '\\$&')
    // At the start of a line: headings, lists, rules.
    .replace(/^(\s*)([#+=-])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2');
