import { defineConfig } from 'astro/config';
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import { contentPath } from './src/archive/content-folder.ts';
import { devOverlay } from './src/editor/dev-overlay.ts';
import { archiveIndex } from './src/formats/archive-index.ts';
import { checksums } from './src/hosting/checksums.ts';
import { compressedCopies, readCompress } from './src/hosting/compressed-copies.ts';
import { hostFiles } from './src/hosting/host-files.ts';
import { siteSize } from './src/hosting/site-size.ts';
import { isErrorPage, sitemapEntry } from './src/hosting/sitemap.ts';
import { changedPaths } from './src/incremental/changed-paths.ts';
import { BuildPart } from './src/incremental/part.ts';
import { publishSite } from './src/incremental/publish.ts';
import { SiteFiles } from './src/incremental/site-files.ts';
import { offline } from './src/offline/integration.ts';
import { DEFAULT_SCRIPT, SCRIPTS } from './src/script/script.ts';
import { searchIndex } from './src/search/integration.ts';
import { readAddress } from './src/site/address.ts';

const address = readAddress(process.env);

const site = new SiteFiles();
const part = BuildPart.read(process.env.BUILD_PART);
/** The URLs of all pages. Astro does not write them, so it does not list them. */
const pageUrls = [];

const wholeSite = () => [
  archiveIndex(site),
  sitemap({
    customPages: pageUrls,
    filter: (page) => !isErrorPage(page, address.href),
    serialize: ({ url }) => sitemapEntry(url, address.href),
  }),
  hostFiles(address),
  // Must run after all others that write, but checksums(): it lists every file that can be read offline.
  offline(site),
  // Must run after all others that write: it hashes every file of the site. Compressed copies are not listed.
  checksums(site),
];

export default defineConfig({
  site: address.origin,
  base: process.env.BASE_PATH || '/',
  // What a build stores for the next one. Builds that run at the same time need different folders.
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
    changedPaths(site, pageUrls, part),
    searchIndex(site, part),
    // What is about the whole site cannot be made of a part.
    ...(part ? [] : wholeSite()),
    ...(readCompress(process.env.COMPRESS) ? [compressedCopies(site)] : []),
    ...(part ? [] : [siteSize(site)]),
    devOverlay(),
    // Must run last: it publishes the complete site.
    publishSite(site, contentPath(), part),
  ],
  build: {
    // One stylesheet, which the browser caches for all pages, and one more for some kinds of pages.
    inlineStylesheets: 'never',
    // A page named index belongs to its folder. 404 is a file, which hosts look for.
    format: 'preserve',
    // Render the next page while a file is written.
    concurrency: 8,
  },
  vite: {
    // No data: URLs, and no small scripts inside pages. The policy of the pages allows neither.
    build: { assetsInlineLimit: 0 },
    // The search worker loads parts of its code when they are needed.
    worker: { format: 'es' },
  },
  devToolbar: { enabled: false },
  experimental: {
    // Write the schema of the frontmatter where code editors look for it.
    contentIntellisense: true,
  },
});
