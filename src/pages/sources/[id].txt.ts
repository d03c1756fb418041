import type { APIRoute, GetStaticPaths } from 'astro';
import { readFileSync } from 'node:fs';
import { contentPath } from '../../archive/content-folder.ts';
import { currentLibrary } from '../../archive/current-library.ts';

/** The captures, byte for byte, so that a reader can compute their hashes. */
export const getStaticPaths = (() =>
  currentLibrary()
    .articles.filter(({ capture }) => capture)
    .map(({ id, encoding }) => ({ params: { id }, props: { encoding } }))) satisfies GetStaticPaths;

export const GET: APIRoute = ({ params, props }) =>
  new Response(new Uint8Array(readFileSync(contentPath('sources', `${params['id']}.txt`))), {
    headers: { 'Content-Type': `text/plain; charset=${props['encoding']}` },
  });
