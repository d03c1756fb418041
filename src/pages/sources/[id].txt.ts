import type { APIRoute, GetStaticPaths } from 'astro';
import { hasCapture } from '../../archive/article.ts';
import { getArticles } from '../../archive/articles.ts';
import { encodingOf, readCapture } from '../../archive/capture.ts';

/** The captures, byte for byte, so that a reader can recompute their hashes. */
export const getStaticPaths = (async () =>
  (await getArticles())
    .filter(({ data }) => hasCapture(data))
    .map(({ id, data }) => ({
      params: { id },
      props: { encoding: encodingOf(data) },
    }))) satisfies GetStaticPaths;

export const GET: APIRoute = ({ params, props }) =>
  new Response(new Uint8Array(readCapture(params['id']!)), {
    headers: { 'Content-Type': `text/plain; charset=${props['encoding']}` },
  });
