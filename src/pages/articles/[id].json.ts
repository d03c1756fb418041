import type { APIRoute, GetStaticPaths } from 'astro';
import type { Article } from '../../archive/article.ts';
import { currentLibrary } from '../../archive/current-library.ts';
import { citedWork } from '../../citation/cited-work.ts';
import { FORMATS, toCslItem, writeCitations } from '../../citation/formats.ts';
import { SCRIPTS } from '../../script/script.ts';

export const getStaticPaths = (() =>
  currentLibrary().articles.map((article) => ({
    params: { id: article.id },
    props: { article },
    cacheKey: article.fingerprint,
  }))) satisfies GetStaticPaths;

/** The citation of an article as CSL-JSON, which reference managers import: its edition in each script. */
export const GET: APIRoute<{ article: Article }> = ({ props: { article } }) =>
  new Response(
    writeCitations(
      'json',
      SCRIPTS.map((script) => toCslItem(citedWork(article, script))),
    ),
    { headers: { 'Content-Type': FORMATS.json.type } },
  );
