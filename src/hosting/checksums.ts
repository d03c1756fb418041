import type { AstroIntegration } from 'astro';
import { hash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHECKSUMS_FILE } from '../site/urls.ts';
import { listFiles } from './site-files.ts';

/** Create the integration that writes the hashes of all other files of the site, as `sha256sum -c` reads them. */
export function checksums(): AstroIntegration {
  return {
    name: 'checksums',
    hooks: {
      'astro:build:done': ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const files = listFiles(dir);
        const lines = files.map((file) =>
          checksumLine(hash('sha256', readFileSync(join(root, file))), file),
        );
        writeFileSync(join(root, CHECKSUMS_FILE), lines.join(''));
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
