import type { Article } from '../archive/article.ts';
import type { Kind } from '../archive/registry.ts';
import { NOT_STATED, stated } from '../archive/schema.ts';
import { gzip } from '../incremental/gzip.ts';
import { inEachScript, type Script } from '../script/script.ts';
import { articleUrl, capturePath, picturePath, siteUrl } from '../site/urls.ts';

/** Write articles as JSON Lines, an article a line. README.md beside this file describes the fields. */
export const jsonLines = (articles: readonly Article[]): string =>
  articles.map((article) => `${JSON.stringify(recordOf(article))}\n`).join('');

/** Write articles as JSON Lines, compressed by gzip. */
export const compressedJsonLines = (articles: readonly Article[]): Uint8Array<ArrayBuffer> =>
  gzip(jsonLines(articles));

function recordOf(article: Article) {
  const { id, data, entities, capture, encoding } = article;
  const names = (kind: Kind) => {
    const found = entities.filter((entity) => entity.kind === kind).map(({ name }) => name);
    return found.length > 0 ? found : null;
  };
  return {
    id,
    script: data.script,
    published: stated(data.published, null),
    event: stated(data.event, null),
    revised: data.revised ?? null,
    people: names('people')?.map((name) => ({ name, roles: article.rolesOf(name) })) ?? null,
    organisations: names('organisations'),
    places: names('places') ?? (data.places === NOT_STATED ? null : []),
    topics: stated(data.topics, null),
    url: stated(data.url, null),
    capture: capture
      ? { url: siteUrl(capturePath(capture.name, encoding)), sha256: data.sha256, encoding }
      : null,
    emendations: data.emendations,
    texts: inEachScript((script) => textIn(article, script)),
  };
}

function textIn(article: Article, script: Script) {
  const { summary, title, credits, publisher, bodyBlocks, notice } = article.in(script);
  return {
    url: articleUrl(article.id, script),
    summary,
    title,
    credits,
    publisher,
    blocks: bodyBlocks.map(({ kind, text, level, containers, cell, picture }) => ({
      kind,
      text,
      level,
      containers,
      cell,
      picture: picture && {
        url: siteUrl(picturePath(article.id, picture.src)),
        alt: picture.alt,
      },
    })),
    notice,
  };
}
