import type { AstroIntegration } from 'astro';
import { hash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { currentLibrary } from '../archive/current-library.ts';
import { ARCHIVE_FILE, archivePath } from '../site/urls.ts';
import { archiveParts, type ArchivePart } from './archive-parts.ts';

/** Create the integration that writes the list of the parts of the archive, when the parts are written. */
export function archiveIndex(): AstroIntegration {
  return {
    name: 'archive-index',
    hooks: {
      'astro:build:done': ({ dir, logger }) => {
        const parts = archiveParts(currentLibrary().articles).map((part) =>
          describePart(part, readFileSync(new URL(archivePath(part.name), dir))),
        );
        writeFileSync(new URL(ARCHIVE_FILE, dir), `${JSON.stringify({ parts }, null, 2)}\n`);
        logger.info(`The archive is in ${parts.length} parts`);
      },
    },
  };
}

/** Describe a part and its file. README.md beside this file describes the fields. */
export const describePart = ({ name, articles }: ArchivePart, file: Uint8Array) => ({
  path: archivePath(name),
  // The articles are sorted by date.
  period: articles[0]!.date ? `${articles[0]!.date}/${articles.at(-1)!.date}` : null,
  articles: articles.length,
  bytes: file.length,
  sha256: hash('sha256', file),
});
