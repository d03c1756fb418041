import type { APIRoute, GetStaticPaths } from 'astro';
import type { Article } from '../../archive/article.ts';
import { currentLibrary } from '../../archive/current-library.ts';
import { archiveParts } from '../../formats/archive-parts.ts';
import { compressedJsonLines } from '../../formats/json-lines.ts';
import { cacheKeyOf } from '../../site/cache-key.ts';

export const getStaticPaths = (() =>
  archiveParts(currentLibrary().articles).map(({ name, articles }) => ({
    params: { part: name },
    props: { articles },
    cacheKey: cacheKeyOf(...articles.map(({ fingerprint }) => fingerprint)),
  }))) satisfies GetStaticPaths;

/** A part of the whole archive as JSON Lines, compressed: it is for programs, and a tenth as large as the pages. */
export const GET: APIRoute<{ articles: readonly Article[] }> = ({ props: { articles } }) =>
  new Response(compressedJsonLines(articles), { headers: { 'Content-Type': 'application/gzip' } });
