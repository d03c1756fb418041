import type { AstroIntegration } from 'astro';
import type { SiteFiles } from '../incremental/site-files.ts';
import { CHECKSUMS_FILE } from '../site/urls.ts';

/** Create the integration that writes the hashes of all other files of the site, as `sha256sum -c` reads them. */
export function checksums(site: SiteFiles): AstroIntegration {
  return {
    name: 'checksums',
    hooks: {
      'astro:build:done': ({ logger }) => {
        const files = site.list();
        const lines = files.map((file) => checksumLine(site.describe(file).sha256, file));
        site.write(CHECKSUMS_FILE, lines.join(''));
        logger.info(`${files.length} files hashed in ${CHECKSUMS_FILE}`);
      },
    },
  };
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r' };

/** Write a line of `sha256sum`. A backslash before it says that the path has escapes. */
export function checksumLine(sha256: string, path: string): string {
  const escaped = path.replace(/[\\\n\r]/g, (character) => ESCAPES[character]!);
  return `${escaped === path ? '' : '\\'}${sha256}  ${escaped}\n`;
}
