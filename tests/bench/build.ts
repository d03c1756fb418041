/**
 * Measures what a build costs, beside a bare site of Astro and MDX with the same articles and as many pages:
 *
 *     node tests/bench/build.ts --sizes 100,1000,10000 --corpus texts.jsonl --rounds 1
 *
 * Every site is built in a temporary folder with its own cache. It needs `ps`, which Windows does not have.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeArticles, sentencesOf, writeArticle, writeContent } from './corpus.ts';
import { measuredNode, type Cost } from './measured-process.ts';
import { exponent, median } from './stats.ts';
import { table } from './table.ts';

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,1000,10000' },
    corpus: { type: 'string' },
    rounds: { type: 'string', default: '1' },
  },
});
const sizes = options.sizes.split(',').map(Number);
const rounds = Number(options.rounds);

/** The files of each site, by their paths in the project and in the folder where it is built. */
const SITES = {
  bare: [['tests/bench/bare', '.']],
  archive: [
    'src',
    'public',
    'astro.config.mjs',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
  ].map((path) => [path, path]),
} satisfies Record<string, string[][]>;
type Site = keyof typeof SITES;
const sites = Object.keys(SITES) as Site[];

/** The costs of a first build, and of a second one after one article was changed; and the size of the site. */
interface Measured {
  full: Cost;
  again: Cost;
  pages: number;
  files: number;
  bytes: number;
}

async function measure(site: Site, content: string): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), `bench-${site}-`));
  try {
    for (const [from, to] of SITES[site]) cpSync(from!, join(folder, to!), { recursive: true });
    cpSync(content, join(folder, 'content'), { recursive: true });
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'dir');
    const full = await build(site, folder);
    const written = await output(join(folder, 'dist'));
    const [first] = makeArticles(sentences, 1);
    const paragraphs = [...first!.paragraphs, first!.paragraphs[0]!];
    writeArticle(join(folder, 'content'), { ...first!, paragraphs });
    return { full, again: await build(site, folder), ...written };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The flags of Node.js in `npm run build`. The bare site is built without them. */
const FLAGS = /node (?<flags>.*)node_modules\/astro/
  .exec(JSON.parse(readFileSync('package.json', 'utf8')).scripts.build)!
  .groups!['flags']!.trim();

const build = (site: Site, folder: string): Promise<Cost> =>
  measuredNode(
    [...(site === 'archive' ? [FLAGS] : []), 'node_modules/astro/bin/astro.mjs', 'build'],
    {
      cwd: folder,
      // The project has its caches in node_modules, which is not this folder's own.
      env: {
        ...process.env,
        ...{ ASTRO_TELEMETRY_DISABLED: '1', CONTENT_DIR: '', CAPTURES: '', CACHE_DIR: './cache' },
      },
    },
  );

/** Count the pages and files of a site, and their bytes. */
async function output(dist: string) {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return {
    pages: files.filter(({ name }) => name.endsWith('.html')).length,
    files: files.length,
    bytes: files.reduce(
      (sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size,
      0,
    ),
  };
}

const sentences = sentencesOf(options.corpus);
const rows: string[][] = [];
const before: Partial<Record<Site, [number, number]>> = {};
for (const size of sizes) {
  const content = mkdtempSync(join(tmpdir(), 'bench-content-'));
  writeContent(content, makeArticles(sentences, size));
  const measured: Record<Site, Measured[]> = { bare: [], archive: [] };
  for (let round = 0; round < rounds; round++)
    for (const site of sites) {
      measured[site].push(await measure(site, content));
      console.error(
        `${size} articles, ${site}: ${measured[site].at(-1)!.full.seconds.toFixed(1)} s`,
      );
    }
  rmSync(content, { recursive: true });

  const seconds = (site: Site) => median(measured[site].map(({ full }) => full.seconds));
  for (const site of sites) {
    const { pages, files, bytes } = measured[site][0]!;
    const smaller = before[site];
    rows.push([
      `${size}`,
      site,
      `${pages}`,
      `${files}`,
      (bytes / 1e6).toFixed(1),
      seconds(site).toFixed(1),
      `${(seconds(site) / seconds('bare')).toFixed(2)}x`,
      median(measured[site].map(({ full }) => full.processorSeconds)).toFixed(0),
      smaller ? exponent(smaller, [size, seconds(site)]).toFixed(2) : '–',
      Math.max(...measured[site].map(({ full }) => full.mebibytes)).toFixed(0),
      median(measured[site].map(({ again }) => again.seconds)).toFixed(1),
    ]);
    before[site] = [size, seconds(site)];
  }
}
console.log(
  table(
    [
      'articles',
      'site',
      'pages',
      'files',
      'MB',
      'seconds',
      'to bare',
      'CPU s',
      'exponent',
      'MiB',
      'one changed, s',
    ],
    rows,
  ),
);
