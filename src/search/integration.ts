import type { AstroIntegration } from 'astro';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IndexFile } from 'pagefind';
import { contentPath } from '../archive/content-folder.ts';
import { onLibrary } from '../archive/current-library.ts';
import { INDEX_FOLDER } from '../site/urls.ts';
import { BatchCache } from './batch-cache.ts';
import { buildIndex } from './build-index.ts';
import { documentsOf } from './documents.ts';

/** The most articles of a volume of the index. Tests have small ones. */
const volumeSize = Number(process.env['VOLUME_SIZE']) || undefined;

/**
 * Create the integration that makes the search index. A build makes it beside the rendering of the pages, which
 * leaves other processors idle. The development server makes it of the current articles when it is asked for.
 */
export function searchIndex(): AstroIntegration {
  let base = '/';
  let cache: BatchCache;
  let files = async (): Promise<IndexFile[]> => [];
  let stopListening = () => {};
  return {
    name: 'search-index',
    hooks: {
      'astro:config:setup': ({ command }) => {
        stopListening = onLibrary((library) => {
          let made: Promise<IndexFile[]> | undefined;
          const make = () => {
            const { searchClasses } = library;
            const fold = (character: string) => searchClasses.fold(character);
            return buildIndex(documentsOf(library), fold, { cache, volumeSize });
          };
          files = () => (made ??= make());
          // An error is reported when the index is asked for.
          if (command === 'build') files().catch(() => undefined);
        });
      },
      'astro:config:done': ({ config }) => {
        base = config.base.replace(/\/*$/, '/');
        // Builds of different content must not remove each other's batches.
        const content = createHash('sha256').update(contentPath()).digest('hex').slice(0, 16);
        cache = new BatchCache(join(fileURLToPath(config.cacheDir), 'search-index', content));
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use(async (request, response, next) => {
          const { pathname } = new URL(request.url ?? '/', 'http://localhost');
          if (!pathname.startsWith(base + INDEX_FOLDER)) return next();
          try {
            const path = pathname.slice((base + INDEX_FOLDER).length);
            const file = (await files()).find((each) => each.path === path);
            if (!file) return next();
            response.setHeader('Cache-Control', 'no-cache');
            response.end(file.content);
          } catch (error) {
            next(error);
          }
        });
      },
      'astro:server:done': () => stopListening(),
      'astro:build:done': async ({ dir, logger }) => {
        const folder = new URL(INDEX_FOLDER, dir);
        const made = await files();
        for (const part of new Set(made.map(({ path }) => dirname(path))))
          mkdirSync(new URL(`${part}/`, folder), { recursive: true });
        for (const { path, content } of made) writeFileSync(new URL(path, folder), content);
        logger.info(`${made.length} files of the search index written`);
      },
    },
  };
}
