import type { APIRoute, GetStaticPaths } from 'astro';
import { type Article } from '../../../archive/article.ts';
import { getArticles } from '../../../archive/articles.ts';
import { citedWork } from '../../../site/cited-work.ts';
import { scriptPaths } from '../../../site/paths.ts';
import { markdown, plainText } from '../../../site/plain-text.ts';
import { citationFile, FORMATS, type Format } from '../../../citation/citation.ts';
import type { Script } from '../../../script/script.ts';

/** An article in other formats, in each script: as text, and as a citation for reference managers. */
interface FileFormat {
  type: string;
  content(article: Article, script: Script): string;
}
const FILES: Record<string, FileFormat> = {
  txt: { type: 'text/plain; charset=utf-8', content: plainText },
  md: { type: 'text/markdown; charset=utf-8', content: markdown },
  ...Object.fromEntries(
    Object.entries(FORMATS).map(([format, { type }]) => [
      format,
      {
        type,
        content: (article: Article, script: Script) =>
          citationFile(format as Format, citedWork(article, script)),
      },
    ]),
  ),
};

export const getStaticPaths = (async () => {
  const articles = await getArticles();
  return scriptPaths().flatMap(({ params, props }) =>
    articles.flatMap((article) =>
      Object.keys(FILES).map((extension) => ({
        params: { ...params, file: `${article.id}.${extension}` },
        props: { ...props, article, extension },
      })),
    ),
  );
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ script: Script; article: Article; extension: string }> = ({
  props: { script, article, extension },
}) => {
  const { type, content } = FILES[extension]!;
  return new Response(content(article, script), { headers: { 'Content-Type': type } });
};
