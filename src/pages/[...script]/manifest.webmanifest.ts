import type { APIRoute } from 'astro';
import { THEME_COLOURS } from '../../site/colours.ts';
import { assetPath, pagePath, scriptPaths, SEARCH_PAGE } from '../../site/paths.ts';
import type { Script } from '../../script/script.ts';
import { ui } from '../../script/ui.ts';

/**
 * The web app manifest (W3C Web Application Manifest): what the archive is called and looks like when it is installed.
 * Every page has an address to cite, so it is opened with a minimum of a browser around it, where that is known.
 */
export const getStaticPaths = scriptPaths;
export const GET: APIRoute<{ script: Script }> = ({ props: { script } }) => {
  const t = ui(script);
  const icon = (name: string, size: number, purpose: string) => ({
    ...{ src: assetPath(`icons/${name}-${size}.png`), sizes: `${size}x${size}` },
    ...{ type: 'image/png', purpose },
  });
  return new Response(
    JSON.stringify({
      id: pagePath(script),
      name: `${t.siteName}：${t.tagline}`,
      short_name: t.siteName,
      description: t.about,
      lang: script,
      dir: 'ltr',
      start_url: pagePath(script),
      // The other script is a link away.
      scope: assetPath(''),
      display: 'standalone',
      display_override: ['minimal-ui'],
      theme_color: THEME_COLOURS.light,
      background_color: THEME_COLOURS.light,
      categories: ['news'],
      icons: [
        icon('any', 192, 'any'),
        icon('any', 512, 'any'),
        icon('maskable', 192, 'maskable'),
        icon('maskable', 512, 'maskable'),
        { src: assetPath('favicon.svg'), sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      ],
      shortcuts: [{ name: t.search, url: pagePath(script, SEARCH_PAGE) }],
    }),
    { headers: { 'Content-Type': 'application/manifest+json; charset=utf-8' } },
  );
};
