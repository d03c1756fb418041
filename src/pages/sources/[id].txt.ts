import type { APIRoute, GetStaticPaths } from 'astro';
import { readFile } from 'node:fs/promises';
import { getArticles } from '../../archive/articles.ts';
import { contentPath } from '../../archive/content.ts';

/** The captures, byte for byte, so that a reader can recompute their hashes. */
export const getStaticPaths = (async () =>
  (await getArticles()).map(({ id }) => ({ params: { id } }))) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ params }) =>
  new Response(new Uint8Array(await readFile(contentPath('sources', `${params['id']}.txt`))), {
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });
