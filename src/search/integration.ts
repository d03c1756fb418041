import type { AstroIntegration } from 'astro';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contentKey } from '../archive/content-folder.ts';
import { onLibrary } from '../archive/current-library.ts';
import { BuildNotes } from '../incremental/build-notes.ts';
import type { BuildPart } from '../incremental/part.ts';
import { hashProgram } from '../incremental/program.ts';
import type { SiteFiles } from '../incremental/site-files.ts';
import { INDEX_FOLDER } from '../site/urls.ts';
import { BatchCache } from './batch-cache.ts';
import { buildIndex, type KeyedFile } from './build-index.ts';
import { documentsOf } from './documents.ts';
import { StoredVolumes } from './stored-volumes.ts';

/** The most articles of a volume of the index. Tests have small ones. */
const volumeSize = Number(process.env['VOLUME_SIZE']) || undefined;

/**
 * Create the integration that makes the search index. A build makes it beside the rendering of the pages, which
 * leaves other processors idle. The development server makes it of the current articles when it is asked for.
 * @param part the part of the build, if it is one: it makes its share of the volumes
 */
export function searchIndex(site: SiteFiles, part: BuildPart | undefined): AstroIntegration {
  let base = '/';
  let cache: BatchCache;
  let store: StoredVolumes | undefined;
  let files = async (): Promise<KeyedFile[]> => [];
  let stopListening = () => {};
  let isBuild = false;
  return {
    name: 'search-index',
    hooks: {
      'astro:config:setup': ({ command }) => {
        isBuild = command === 'build';
        stopListening = onLibrary((library) => {
          let made: Promise<KeyedFile[]> | undefined;
          const make = () => {
            const { searchClasses } = library;
            const fold = (character: string) => searchClasses.fold(character);
            const isWanted = part && ((key: string) => part.has(key));
            return buildIndex(documentsOf(library), fold, { cache, volumeSize, isWanted, store });
          };
          files = () => (made ??= make());
          // An error is reported when the index is asked for.
          if (isBuild) files().catch(() => undefined);
        });
      },
      'astro:config:done': ({ config }) => {
        base = config.base.replace(/\/*$/, '/');
        // Builds of different content must not remove each other's batches.
        const folder = join(fileURLToPath(config.cacheDir), 'search-index', contentKey());
        cache = new BatchCache(join(folder, 'batches'), hashProgram());
        if (isBuild)
          store = new StoredVolumes(
            new BuildNotes(join(folder, 'volumes'), hashProgram(), part),
            site,
          );
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
      'astro:build:done': async ({ logger }) => {
        const made = await files();
        for (const { path, content, key } of made) site.write(INDEX_FOLDER + path, content, key);
        store?.save();
        logger.info(`${made.length} files of the search index written`);
      },
    },
  };
}
