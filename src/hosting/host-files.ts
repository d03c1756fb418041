/** Writes the files in which hosts read what headers to send. */

import type { AstroIntegration } from 'astro';
import { writeFileSync } from 'node:fs';
import { contentType, UNUSUAL_TYPES } from './media-types.ts';
import { CACHE_CONTROL, commonHeaders, IMMUTABLE_PATHS } from './response-headers.ts';
import { htaccess } from './servers/apache.ts';

/**
 * Create the integration that writes the files in which hosts read what headers to send.
 * @param root the URL of the site's root
 */
export function hostFiles(root: URL): AstroIntegration {
  return {
    name: 'host-files',
    hooks: {
      'astro:build:done': ({ dir, logger }) => {
        if (root.hostname === 'localhost')
          logger.warn(
            `The site says everywhere that it is at ${root.origin}. To publish it, set SITE_URL.`,
          );
        writeFileSync(new URL('_headers', dir), headersFile(root));
        writeFileSync(new URL('.htaccess', dir), htaccess(root));
      },
    },
  };
}

/**
 * Write `_headers` for Cloudflare Pages and Netlify. They send the values of both where two rules have the same
 * header. So there is no rule for `no-cache`, which is their default.
 */
export function headersFile(root: URL): string {
  const rule = (path: string, headers: Record<string, string>) => [
    root.pathname + path,
    ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`),
  ];
  const lines = [
    ...rule('*', commonHeaders(root)),
    ...IMMUTABLE_PATHS.flatMap((path) => rule(path, { 'Cache-Control': CACHE_CONTROL.immutable })),
    ...UNUSUAL_TYPES.flatMap((each) => rule(each.path, { 'Content-Type': contentType(each) })),
  ];
  return `${lines.join('\n')}\n`;
}
