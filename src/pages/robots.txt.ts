import type { APIRoute } from 'astro';
import { assetPath, siteUrl } from '../site/paths.ts';

/** Everything may be read; where the list of all pages is. */
export const GET: APIRoute = () =>
  new Response(`User-agent: *\nAllow: /\n\nSitemap: ${siteUrl(assetPath('sitemap-index.xml'))}\n`);
