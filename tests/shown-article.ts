import type { Article } from '../src/archive/article.ts';
import { linesOf } from '../src/archive/blocks.ts';
import { formatDates, parseDateRange } from '../src/archive/dates.ts';
import { NOT_STATED } from '../src/archive/schema.ts';
import type { ShownArticle } from '../src/formats/shown-article.ts';
import { quote } from '../src/script/quotation-marks.ts';
import type { Script } from '../src/script/script.ts';
import './vite-env.ts';

const { countEmendations, describeEmendations } =
  await import('../src/formats/emendation-lines.ts');
const { describeScript, messagesIn } = await import('../src/site/messages.ts');
const { articleUrl, picturePath, siteUrl } = await import('../src/site/urls.ts');

/** Make of an article in a script what its page must show of it: what formats/read-article.ts must read there. */
export function shownArticle(article: Article, script: Script): ShownArticle {
  const { id, data, capture } = article;
  const { title, credits, publisher, bodyBlocks, notice } = article.in(script);
  const messages = messagesIn(script);
  const { colon } = messages;
  const dates = (date: string) =>
    date === NOT_STATED
      ? messages.notStated
      : formatDates(parseDateRange(date)).join(messages.until);
  const emendations = describeEmendations(article, script).map(
    ({ place, found, andTheLike, written, times }, index) =>
      `${index + 1}. ${place}${colon}${quote(found, script)}${andTheLike} → ${written ? quote(written, script) : messages.deleted}（${times}）`,
  );
  return {
    title,
    credits,
    blocks: bodyBlocks.map((block) => ({
      kind: block.kind,
      lines: linesOf(block),
      ...(block.level ? { level: block.level } : {}),
      ...(block.cell ? { cell: block.cell } : {}),
      ...(block.containers ? { containers: block.containers } : {}),
      ...(block.picture
        ? {
            picture: {
              url: siteUrl(picturePath(id, block.picture.src)),
              alt: block.picture.alt,
            },
          }
        : {}),
    })),
    notice,
    provenance: [
      `${messages.siteName} ${articleUrl(id, script)}`,
      ...(publisher ? [`${messages.publisher}${colon}${publisher}`] : []),
      `${messages.published}${colon}${dates(data.published)}`,
      `${messages.event}${colon}${dates(data.event)}`,
      ...(article.revised ? [`${messages.revised}${colon}${dates(article.revised)}`] : []),
      describeScript(data.script, script).full +
        (capture ? `SHA-256 ${data.sha256}` : messages.noCapture),
      ...(capture ? [countEmendations(article, script)] : []),
      ...emendations,
    ],
  };
}
