import type { APIRoute } from 'astro';
import { entitiesOf, hasCapture, rolesOf } from '../archive/article.ts';
import { encodingOf } from '../archive/capture.ts';
import { getArticles } from '../archive/articles.ts';
import { articleUrl, assetPath, siteUrl } from '../site/paths.ts';
import { textOfArticle } from '../site/plain-text.ts';
import type { Kind } from '../archive/registry.ts';
import { NOT_STATED } from '../archive/schema.ts';
import { SCRIPTS } from '../script/script.ts';

/** What the source does not state is null. */
const stated = <T>(value: T | typeof NOT_STATED): T | null =>
  value === NOT_STATED ? null : (value as T);

/** The whole archive as JSON Lines, an article a line; README.md describes the fields. */
export const GET: APIRoute = async () => {
  const lines = (await getArticles()).map((article) => {
    const { id, data } = article;
    const entities = entitiesOf(data);
    const names = (kind: Kind) => {
      const found = entities.filter((entity) => entity.kind === kind).map(({ name }) => name);
      return found.length > 0 ? found : null;
    };
    return JSON.stringify({
      id,
      script: data.script,
      published: stated(data.published),
      event: stated(data.event),
      people: names('people')?.map((name) => ({ name, roles: rolesOf(data, name) })) ?? null,
      organisations: names('organisations'),
      places: names('places'),
      topics: stated(data.topics),
      url: stated(data.url),
      capture: hasCapture(data)
        ? {
            url: siteUrl(assetPath(`sources/${id}.txt`)),
            sha256: data.sha256,
            encoding: encodingOf(data),
          }
        : null,
      emendations: data.emendations,
      texts: Object.fromEntries(
        SCRIPTS.map((script) => [
          script,
          { url: articleUrl(id, script), ...textOfArticle(article, script) },
        ]),
      ),
    });
  });
  return new Response(lines.map((line) => `${line}\n`).join(''), {
    headers: { 'Content-Type': 'application/jsonl; charset=utf-8' },
  });
};
