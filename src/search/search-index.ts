import type { AstroIntegration } from 'astro';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { IndexFile } from 'pagefind';
import type { Article } from '../archive/article.ts';
import { forgetReference } from '../archive/reference.ts';
import { onContent } from '../archive/told.ts';
import { buildIndex } from './build-index.ts';
import { classesOf, documentsOf } from './documents.ts';

/** The folder of the index, under the base of the site. */
const FOLDER = 'pagefind/';

async function indexOf(articles: readonly Article[]): Promise<IndexFile[]> {
  const classes = classesOf(articles);
  return buildIndex(documentsOf(articles), (character) => classes.fold(character));
}

/**
 * Makes the search index: for a build beside the rendering of the pages, which leaves other processors idle;
 * in development of the articles as they are when it is asked for.
 */
export function searchIndex(): AstroIntegration {
  let base = '/';
  let files = async (): Promise<IndexFile[]> => [];
  return {
    name: 'search-index',
    hooks: {
      'astro:config:setup': ({ command }) => {
        onContent(({ articles }) => {
          forgetReference();
          let made: Promise<IndexFile[]> | undefined;
          files = () => (made ??= indexOf(articles));
          // What goes wrong is told when the index is asked for.
          if (command === 'build') files().catch(() => undefined);
        });
      },
      'astro:config:done': ({ config }) => {
        base = config.base.replace(/\/*$/, '/');
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use(async (request, response, next) => {
          const { pathname } = new URL(request.url ?? '/', 'http://localhost');
          if (!pathname.startsWith(base + FOLDER)) return next();
          try {
            const path = pathname.slice((base + FOLDER).length);
            const file = (await files()).find((each) => each.path === path);
            if (!file) return next();
            response.setHeader('Cache-Control', 'no-cache');
            response.end(file.content);
          } catch (error) {
            next(error);
          }
        });
      },
      'astro:build:done': async ({ dir, logger }) => {
        const folder = new URL(FOLDER, dir);
        const made = await files();
        for (const part of ['index', 'fragment', 'filter'])
          mkdirSync(new URL(`${part}/`, folder), { recursive: true });
        for (const { path, content } of made) writeFileSync(new URL(path, folder), content);
        logger.info(`${made.length} files of the search index written`);
      },
    },
  };
}
