import type { APIRoute } from 'astro';
import { currentLibrary } from '../../archive/current-library.ts';
import { atomFeed } from '../../formats/feeds.ts';
import type { Script } from '../../script/script.ts';
import { scriptPaths } from '../../site/urls.ts';

/** The newest articles as Atom (RFC 4287). */
export const getStaticPaths = scriptPaths;
export const GET: APIRoute<{ script: Script }> = ({ props: { script } }) =>
  new Response(atomFeed(currentLibrary(), script), {
    headers: { 'Content-Type': 'application/atom+xml; charset=utf-8' },
  });
