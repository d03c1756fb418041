import type { APIRoute, GetStaticPaths } from 'astro';
import type { Article } from '../../../archive/article.ts';
import { currentLibrary } from '../../../archive/current-library.ts';
import { citationFile } from '../../../citation/citation.ts';
import { citedWork } from '../../../citation/cited-work.ts';
import { FILE_FORMATS, FORMATS } from '../../../citation/formats.ts';
import { markdown } from '../../../formats/markdown.ts';
import { plainText } from '../../../formats/plain-text.ts';
import type { Script } from '../../../script/script.ts';
import { cacheKeyOf } from '../../../site/cache-key.ts';
import { scriptPaths } from '../../../site/urls.ts';

/** An article in other formats, in each script: as text, and as a citation for reference managers. */
interface FileFormat {
  type: string;
  write(article: Article, script: Script): string;
}
const FILES: Record<string, FileFormat> = {
  txt: { type: 'text/plain; charset=utf-8', write: plainText },
  md: { type: 'text/markdown; charset=utf-8', write: markdown },
  ...Object.fromEntries(
    FILE_FORMATS.map((format) => [
      FORMATS[format].extension,
      {
        type: FORMATS[format].type,
        write: (article: Article, script: Script) =>
          citationFile(format, citedWork(article, script)),
      },
    ]),
  ),
};

export const getStaticPaths = (() =>
  scriptPaths().flatMap(({ params, props }) =>
    currentLibrary().articles.flatMap((article) =>
      Object.keys(FILES).map((extension) => ({
        params: { ...params, file: `${article.id}.${extension}` },
        props: { ...props, article, extension },
        cacheKey: cacheKeyOf(article.fingerprint),
      })),
    ),
  )) satisfies GetStaticPaths;

export const GET: APIRoute<{ script: Script; article: Article; extension: string }> = ({
  props: { script, article, extension },
}) => {
  const { type, write } = FILES[extension]!;
  return new Response(write(article, script), { headers: { 'Content-Type': type } });
};
