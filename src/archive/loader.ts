import type { Loader } from 'astro/loaders';
import { AstroError } from 'astro/errors';
import { relative, sep } from 'node:path';
import { contentPath } from './content.ts';
import { readLibrary, type KeptArticle } from './library.ts';
import { reportOf } from './problem.ts';
import { tellContent } from './told.ts';

/**
 * Loads the articles into Astro's content layer, after checking every one of them. A build stops at
 * what is wrong, all of it told at once; the development server tells it and goes on.
 */
export function articleLoader(): Loader {
  return {
    name: 'article-loader',
    async load({ store, logger, watcher, generateDigest }) {
      let wrong = false;
      const sync = async () => {
        const { articles, problems, ids } = await readLibrary();
        let report = null;
        if (problems.length > 0) {
          report = `${problems.length === 1 ? 'There is a problem' : `There are ${problems.length} problems`} in the content:\n\n${reportOf(problems)}\n`;
          if (!watcher) throw contentError(report);
          logger.error(report);
        } else if (wrong) logger.info('The content is right again.');
        wrong = problems.length > 0;
        if (ids.size > 0) keep(articles, ids);
        tellContent({ articles, report });
      };
      const keep = (articles: readonly KeptArticle[], ids: ReadonlySet<string>) => {
        // A build begins anew: every article is checked in any case. In development the entry of an article
        // that is being corrected stays.
        if (!watcher) store.clear();
        for (const id of store.keys()) if (!ids.has(id)) store.delete(id);
        for (const { id, data, body, path } of articles) {
          const filePath = relative(process.cwd(), contentPath(path)).replaceAll('\\', '/');
          const digest = generateDigest({ data, body, filePath });
          store.set({ id, data, body, filePath, digest });
        }
      };
      await sync();
      if (!watcher) return;
      let last = Promise.resolve();
      watcher.add(contentPath());
      watcher.on('all', (_event, path) => {
        if (!path.startsWith(contentPath() + sep)) return;
        last = last.then(sync).catch((error: unknown) => logger.error(String(error)));
      });
    },
  };
}

/** An error that Astro prints without a stack: it is about the content, not about the code. */
function contentError(report: string): AstroError {
  const error = new AstroError(report, 'Put right what is said above, then build again.');
  error.stack = '';
  return error;
}
