import type { APIRoute } from 'astro';
import { atomFeed } from '../../site/feed.ts';
import { scriptPaths } from '../../site/paths.ts';
import type { Script } from '../../script/script.ts';

/** The newest articles as Atom (RFC 4287). */
export const getStaticPaths = scriptPaths;
export const GET: APIRoute<{ script: Script }> = async ({ props: { script } }) =>
  new Response(await atomFeed(script), {
    headers: { 'Content-Type': 'application/atom+xml; charset=utf-8' },
  });
