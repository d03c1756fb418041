import type { APIRoute } from 'astro';
import { currentLibrary } from '../../archive/current-library.ts';
import { jsonFeed } from '../../formats/feeds.ts';
import type { Script } from '../../script/script.ts';
import { scriptPaths } from '../../site/urls.ts';

/** The newest articles as JSON Feed 1.1. */
export const getStaticPaths = scriptPaths;
export const GET: APIRoute<{ script: Script }> = ({ props: { script } }) =>
  new Response(jsonFeed(currentLibrary(), script), {
    headers: { 'Content-Type': 'application/feed+json; charset=utf-8' },
  });
