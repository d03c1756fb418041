import { AstroError } from 'astro/errors';
import type { Loader } from 'astro/loaders';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashProgram } from '../incremental/program.ts';
import { ArticleStore } from './article-store.ts';
import { contentKey, contentPath } from './content-folder.ts';
import { setCurrentLibrary } from './current-library.ts';
import { fillStore } from './fill-store.ts';
import { Library, readLibrary } from './library.ts';
import { formatReport } from './problem.ts';

/**
 * Create the loader of the collection of articles. It reads the library, makes it the current one, and stores
 * every article as an entry. A build stops at problems. The development server reports them and goes on.
 */
export function articleLoader(): Loader {
  return {
    name: 'article-loader',
    async load({ store, logger, watcher, generateDigest, config }) {
      // In development all is in memory.
      const checked = watcher ? undefined : await openStore(fileURLToPath(config.cacheDir));
      let last: Library | undefined;
      const sync = async () => {
        let library = await readLibrary({
          withDrafts: watcher !== undefined,
          ...(checked ? { store: checked } : {}),
        });
        if (library.problems.length > 0) {
          const report = formatReport(library.problems);
          if (!watcher) throw contentError(report);
          logger.error(report);
          if (last) library = keepLastVersions(library, last);
        } else if (last && last.problems.length > 0) logger.info('The content is right again.');
        if (!watcher && library.drafts.length > 0)
          logger.warn(
            `Not published, because there are questions to answer (npm run check -- --drafts): ${library.drafts.join(', ')}`,
          );
        last = library;
        setCurrentLibrary(library);

        // Astro reloads open pages when a digest changes. A page shows names of the vocabulary, too.
        const vocabulary = library.vocabulary.digest;
        const ids = new Set(library.articles.map(({ id }) => id));
        for (const id of store.keys()) if (!ids.has(id)) store.delete(id);
        for (const { id, data, file, fingerprint } of library.articles)
          store.set({
            ...{ id, data, filePath: relative('', file).replaceAll('\\', '/') },
            digest: generateDigest(fingerprint + vocabulary),
          });
      };
      await sync();
      if (!watcher) return;
      let pending = Promise.resolve();
      watcher.add(contentPath());
      watcher.on('all', (_event, path) => {
        if (!path.startsWith(contentPath() + sep)) return;
        pending = pending.then(sync).catch((error: unknown) => logger.error(String(error)));
      });
    },
  };
}

/** Open the store of checked articles of this content. If it is empty, it is filled first. */
async function openStore(cacheDir: string): Promise<ArticleStore> {
  const folder = join(cacheDir, 'articles', contentKey());
  const store = new ArticleStore(folder, hashProgram());
  if (store.isEmpty) await fillStore(folder, hashProgram());
  return store;
}

/** Keep the last right version of each article that is wrong now, so that its page stays while it is corrected. */
function keepLastVersions(
  { articles, vocabulary, problems, ids }: Library,
  last: Library,
): Library {
  // With a wrong vocabulary, no article was read.
  if (ids.size === 0) return new Library(last.articles, last.vocabulary, problems, last.ids);
  const right = new Set(articles.map(({ id }) => id));
  const kept = last.articles.filter(({ id }) => ids.has(id) && !right.has(id));
  return new Library([...articles, ...kept], vocabulary, problems, ids);
}

/** Create an error that Astro prints without a stack: it is about the content, not about the code. */
function contentError(report: string): AstroError {
  const error = new AstroError(report, 'Put right what is said above, then build again.');
  error.stack = '';
  return error;
}
