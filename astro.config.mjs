import { defineConfig } from 'astro/config';
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import { devOverlay } from './src/editor/dev-overlay.ts';
import { offline } from './src/offline/integration.ts';
import { searchIndex } from './src/search/search-index.ts';
import { hostFiles } from './src/site/host-files.ts';
import { plainFiles } from './src/site/plain-files.ts';
import { isStandIn, sitemapEntry } from './src/site/sitemap.ts';
import { DEFAULT_SCRIPT, SCRIPTS } from './src/script/script.ts';

// Where the archive will be published: SITE_URL is the origin, BASE_PATH the sub-path, if any.
const SITE_URL = process.env.SITE_URL || 'http://localhost:4321';
const BASE_PATH = process.env.BASE_PATH || '/';
if (!URL.canParse(SITE_URL) || new URL(SITE_URL).pathname !== '/')
  throw new Error(
    `SITE_URL is "${SITE_URL}", but must be an origin, such as https://example.org; a path belongs into BASE_PATH.`,
  );
const ROOT = new URL(`${BASE_PATH}/`.replace(/\/+/g, '/'), SITE_URL).href;

export default defineConfig({
  site: SITE_URL,
  base: BASE_PATH,
  // What Astro keeps from one build to the next; of builds at the same time, each needs its own.
  cacheDir: process.env.CACHE_DIR || 'node_modules/.astro',
  i18n: {
    locales: SCRIPTS.map((script) =>
      script === DEFAULT_SCRIPT ? script : { path: script.toLowerCase(), codes: [script] },
    ),
    defaultLocale: DEFAULT_SCRIPT,
    routing: { prefixDefaultLocale: false },
  },
  integrations: [
    mdx(),
    plainFiles(),
    searchIndex(),
    sitemap({
      filter: (page) => !isStandIn(page, ROOT),
      serialize: ({ url }) => sitemapEntry(url, ROOT),
    }),
    hostFiles(),
    // Of what all others have written.
    offline(),
    devOverlay(),
  ],
  build: {
    // One stylesheet, cached across pages.
    inlineStylesheets: 'never',
    // A page named index is a folder's; 404 is a file, which is what hosts look for, in either script.
    format: 'preserve',
    // While a file is being written, the next page is rendered.
    concurrency: 8,
  },
  vite: {
    // No data: URLs, and no script that is put into a page because it is small: the pages' policy allows neither.
    build: { assetsInlineLimit: 0 },
  },
  devToolbar: { enabled: false },
  experimental: {
    // Writes the schema of the frontmatter where editors look for it.
    contentIntellisense: true,
  },
});
