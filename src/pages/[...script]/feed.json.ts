import type { APIRoute } from 'astro';
import { jsonFeed } from '../../site/feed.ts';
import { scriptPaths } from '../../site/paths.ts';
import type { Script } from '../../script/script.ts';

/** The newest articles as JSON Feed 1.1. */
export const getStaticPaths = scriptPaths;
export const GET: APIRoute<{ script: Script }> = async ({ props: { script } }) =>
  new Response(await jsonFeed(script), {
    headers: { 'Content-Type': 'application/feed+json; charset=utf-8' },
  });
