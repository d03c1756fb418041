import { PAGE_SCRIPT, type Build, type OpenEngine } from './engine.ts';

/**
 * Pagefind with its defaults. It makes an index for each language of the pages, and searches that of the page where a
 * query is typed. So it is given all articles in the script of that page.
 */
export const runs = 'page';
export const folds = false;

export const build: Build = async (documents) => {
  const { close, createIndex } = await import('pagefind');
  const { gunzipSync } = await import('node:zlib');
  const { escapeMarkup } = await import('../../../src/formats/escape.ts');
  const { index } = await createIndex();
  try {
    for (const { article, pages } of documents) {
      const { title, blocks } = pages[PAGE_SCRIPT];
      const { errors } = await index!.addHTMLFile({
        url: article.id,
        content: `<!doctype html><html lang="${PAGE_SCRIPT}"><title>${escapeMarkup(title)}</title>
<main data-pagefind-body><h1>${escapeMarkup(title)}</h1>
${blocks.map((block) => `<p>${escapeMarkup(block)}</p>`).join('\n')}</main></html>`,
      });
      if (errors.length > 0) throw new Error(errors.join('; '));
    }
    const { files } = await index!.getFiles();
    const fragments = files.filter(({ path }) => path.endsWith('.pf_fragment'));
    const ids = Object.fromEntries(
      fragments.map(({ path, content }) => {
        const text = gunzipSync(content).toString();
        const { url } = JSON.parse(text.slice(text.indexOf('{'))) as { url: string };
        return [/([^/]+)\.pf_fragment$/.exec(path)![1]!, url];
      }),
    );
    return { files, ids };
  } finally {
    await close();
  }
};

export const open = (base: string): Promise<OpenEngine> => openPagefind(base, (query) => query);

interface PagefindModule {
  init(): Promise<void>;
  filters(): Promise<unknown>;
  search(query: string): Promise<{ results: PagefindResult[] }>;
}
interface PagefindResult {
  id: string;
  data(): Promise<{ meta: { title: string } }>;
}

/** Open Pagefind. @param asTyped returns what is typed for a query */
export async function openPagefind(
  base: string,
  asTyped: (query: string) => string,
): Promise<OpenEngine> {
  const pagefind = (await import(/* @vite-ignore */ `${base}pagefind.js`)) as PagefindModule;
  await pagefind.init();
  // Unlike init, this waits until it has started. There are no filters to load.
  await pagefind.filters();
  const search = async (query: string) => (await pagefind.search(asTyped(query))).results;
  return {
    async first(query, count) {
      const results = await search(query);
      const shown = await Promise.all(results.slice(0, count).map((result) => result.data()));
      return { total: results.length, titles: shown.map(({ meta }) => meta.title) };
    },
    all: async (query) => (await search(query)).map(({ id }) => id),
  };
}
