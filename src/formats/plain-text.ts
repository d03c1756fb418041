import type { Article } from '../archive/article.ts';
import { stated } from '../archive/schema.ts';
import type { Script } from '../script/script.ts';
import { describeScript, messagesIn } from '../site/messages.ts';
import { articleUrl } from '../site/urls.ts';

/** Write an article as plain text: paragraphs with empty lines between them, and where it is from. */
export function plainText(article: Article, script: Script): string {
  const { title, credits, bodyBlocks, notice } = article.in(script);
  return joinParagraphs([
    title,
    credits.join('\n'),
    ...bodyBlocks.map(({ kind, text }) => (kind === 'caption' ? `【${text}】` : text)),
    notice,
    provenance(article, script).join('\n'),
  ]);
}

/** Say where the text of an article is from, and whether it was converted: a few lines. */
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
  ];
}

/** Join paragraphs with empty lines. Empty ones are left out. */
export const joinParagraphs = (paragraphs: readonly (string | null)[]): string =>
  `${paragraphs.filter(Boolean).join('\n\n')}\n`;
