import type { APIRoute } from 'astro';
import { assetPath, siteUrl } from '../site/urls.ts';

/** Robots may read everything. The sitemap lists all pages. */
export const GET: APIRoute = () =>
  new Response(`User-agent: *\nAllow: /\n\nSitemap: ${siteUrl(assetPath('sitemap-index.xml'))}\n`);
