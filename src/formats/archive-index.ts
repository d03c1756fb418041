import type { AstroIntegration } from 'astro';
import { currentLibrary } from '../archive/current-library.ts';
import type { SiteFiles } from '../incremental/site-files.ts';
import { ARCHIVE_FILE, archivePath } from '../site/urls.ts';
import { archiveParts, type ArchivePart } from './archive-parts.ts';

/** Create the integration that writes the list of the parts of the archive, when the parts are written. */
export function archiveIndex(site: SiteFiles): AstroIntegration {
  return {
    name: 'archive-index',
    hooks: {
      'astro:build:done': ({ logger }) => {
        const parts = archiveParts(currentLibrary().articles).map((part) =>
          describePart(part, site.describe(archivePath(part.name))),
        );
        site.write(ARCHIVE_FILE, `${JSON.stringify({ parts }, null, 2)}\n`);
        logger.info(`The archive is in ${parts.length} parts`);
      },
    },
  };
}

/** Describe a part and its file. README.md beside this file describes the fields. */
export const describePart = (
  { name, articles }: ArchivePart,
  { sha256, bytes }: { sha256: string; bytes: number },
) => ({
  path: archivePath(name),
  // The articles are sorted by date.
  period: articles[0]!.date ? `${articles[0]!.date}/${articles.at(-1)!.date}` : null,
  articles: articles.length,
  bytes,
  sha256,
});
