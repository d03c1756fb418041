import type { APIRoute } from 'astro';
import type { Script } from '../../script/script.ts';
import { messagesIn } from '../../site/messages.ts';
import { assetPath, ICONS_FOLDER, pagePath, scriptPaths, SEARCH_PAGE } from '../../site/urls.ts';
import { THEME_COLOURS } from '../../styles/theme-colours.ts';

/**
 * The manifest (W3C Web Application Manifest): the archive's name and look when it is installed. Pages are opened
 * with the address bar where browsers can (`minimal-ui`), because every page has an address to cite.
 */
export const getStaticPaths = scriptPaths;
export const GET: APIRoute<{ script: Script }> = ({ props: { script } }) => {
  const messages = messagesIn(script);
  const icon = (name: string, size: number, purpose: string) => ({
    ...{ src: assetPath(`${ICONS_FOLDER}${name}-${size}.png`), sizes: `${size}x${size}` },
    ...{ type: 'image/png', purpose },
  });
  return new Response(
    JSON.stringify({
      id: pagePath(script),
      name: `${messages.siteName}：${messages.tagline}`,
      short_name: messages.siteName,
      description: messages.about,
      lang: script,
      dir: 'ltr',
      start_url: pagePath(script),
      // Both scripts.
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
      shortcuts: [{ name: messages.search, url: pagePath(script, SEARCH_PAGE) }],
    }),
    { headers: { 'Content-Type': 'application/manifest+json; charset=utf-8' } },
  );
};
