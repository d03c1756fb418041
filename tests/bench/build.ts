/**
 * Measures what a build costs: of a bare site of Astro and MDX with the same articles and as many pages, of the same
 * site with Pagefind as it comes, and of this archive:
 *
 *     node tests/bench/build.ts --sizes 100,1000 --corpus texts.jsonl --rounds 1 --sites bare,pagefind,archive
 *
 * Every site is built in a temporary folder with its own cache, and then again after each change. Up to 1,000 articles,
 * or as many as `--verify` says, the archive must come out of every such build as it comes out of a first one.
 * It needs the shell and the `ps` of POSIX, which Windows does not have.
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  makeArticles,
  sentencesOf,
  withNames,
  writeArticle,
  writeContent,
  writeRegistries,
  type MadeArticle,
} from './corpus.ts';
import { measuredCommand, type Cost } from './measured-process.ts';
import { median } from './stats.ts';
import { table } from './table.ts';

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,1000,10000' },
    corpus: { type: 'string' },
    rounds: { type: 'string', default: '1' },
    sites: { type: 'string', default: 'bare,pagefind,archive' },
    verify: { type: 'string', default: '1000' },
  },
});

/** Of larger archives, `npm run bench` measures the index alone: see search.ts. */
const LARGEST = 10_000;

const BARE = [['tests/bench/bare', '.']] as const;

/** The sites: their names, their files in the project and in the folder where they are built, and what builds them. */
const SITES = {
  bare: { name: 'bare', files: BARE, command: 'astro build' },
  pagefind: {
    name: 'bare + Pagefind',
    files: BARE,
    command: 'astro build && pagefind --site dist',
  },
  archive: {
    name: 'this archive',
    files: [
      'src',
      'public',
      'astro.config.mjs',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
    ].map((path) => [path, path] as const),
    command: JSON.parse(readFileSync('package.json', 'utf8')).scripts.build as string,
  },
};
type Site = keyof typeof SITES;
/** The site that others are compared with: what one would build instead of the archive. */
const RIVAL: Site = 'pagefind';

/** The content of a site, to be changed. */
interface Content {
  folder: string;
  /** Its articles, the oldest first. */
  articles: readonly MadeArticle[];
  /** An article that it does not have yet. */
  added: MadeArticle;
}

/** A name that is the same in both scripts, and that no made article has. */
const NEW_NAME = '上官青山';

const middleOf = (articles: readonly MadeArticle[]) => articles[articles.length >> 1]!;

/** The builds of each site, one after the other, and what changes before each. */
const BUILDS: Record<string, (content: Content) => void> = {
  'from nothing': () => {},
  'nothing changed': () => {},
  'one changed': ({ folder, articles }) => {
    const article = middleOf(articles);
    const paragraphs = [...article.paragraphs, article.paragraphs[1]!];
    writeArticle(folder, { ...article, paragraphs });
  },
  // Its other names are registered.
  'name added': ({ folder, articles, added }) => {
    const { place, organisations } = middleOf(articles);
    const article = withNames(added, { person: NEW_NAME, place, organisations });
    writeArticle(folder, article);
    writeRegistries(folder, [...articles, article]);
  },
};
const [FIRST] = Object.keys(BUILDS) as [string];

/** What a build costs, and what it writes. */
interface Measured extends Cost {
  pages: number;
  files: number;
  bytes: number;
}

/** Build a site from nothing, and again after each change. @returns the measurements by build */
async function measure(site: Site, content: Content): Promise<Record<string, Measured>> {
  const folder = makeFolder(site, content.folder);
  const dist = join(folder, 'dist');
  const measured: Record<string, Measured> = {};
  try {
    for (const [name, change] of Object.entries(BUILDS)) {
      change({ ...content, folder: join(folder, 'content') });
      const cost = await build(site, folder);
      measured[name] = { ...cost, ...(await sizeOf(dist)) };
      console.error(
        `${content.articles.length} articles, ${SITES[site].name}, ${name}: ${cost.seconds.toFixed(1)} s`,
      );
      if (site === 'archive' && name !== FIRST && content.articles.length <= Number(options.verify))
        await verify(folder, name);
    }
    return measured;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Make a folder with the files of a site and a copy of the content. */
function makeFolder(site: Site, content: string): string {
  const folder = mkdtempSync(join(tmpdir(), `bench-${site}-`));
  for (const [from, to] of SITES[site].files) cpSync(from, join(folder, to), { recursive: true });
  cpSync(content, join(folder, 'content'), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'dir');
  return folder;
}

/** Build a site as `npm run` would. */
const build = (site: Site, folder: string): Promise<Cost> =>
  measuredCommand(SITES[site].command, {
    cwd: folder,
    env: {
      ...process.env,
      PATH: [resolve('node_modules/.bin'), process.env['PATH']].join(delimiter),
      // The project has its caches in node_modules, which is not this folder's own.
      ...{ ASTRO_TELEMETRY_DISABLED: '1', CONTENT_DIR: '', CAPTURES: '', CACHE_DIR: './cache' },
    },
  });

/**
 * Check that the archive is the same, byte for byte, as one that is built of the same content from nothing.
 * @throws when it is not, with the files that differ
 */
async function verify(folder: string, name: string): Promise<void> {
  const anew = makeFolder('archive', join(folder, 'content'));
  try {
    await build('archive', anew);
    const [again, first] = [
      await hashesOf(join(folder, 'dist')),
      await hashesOf(join(anew, 'dist')),
    ];
    const different = [...new Set([...again.keys(), ...first.keys()])].filter(
      (path) => again.get(path) !== first.get(path),
    );
    if (different.length > 0)
      throw new Error(
        `After “${name}”, the archive is not what a build from nothing makes. ${different.length} files differ:\n` +
          different.slice(0, 20).join('\n'),
      );
  } finally {
    rmSync(anew, { recursive: true });
  }
}

/** List the files of a folder. */
const filesOf = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));

/** Hash the files of a folder. @returns the hashes by paths in the folder */
const hashesOf = async (folder: string): Promise<Map<string, string>> =>
  new Map(
    (await filesOf(folder)).map((file) => [
      relative(folder, file),
      createHash('sha256').update(readFileSync(file)).digest('hex'),
    ]),
  );

/** Count the pages and files of a folder, and their bytes. */
async function sizeOf(folder: string): Promise<Omit<Measured, keyof Cost>> {
  const files = await filesOf(folder);
  return {
    pages: files.filter((file) => file.endsWith('.html')).length,
    files: files.length,
    bytes: files.reduce((sum, file) => sum + statSync(file).size, 0),
  };
}

const sites = options.sites.split(',') as Site[];
const sentences = sentencesOf(options.corpus);
const rows: string[][] = [];
for (const size of options.sizes.split(',').map(Number)) {
  if (size > LARGEST) continue;
  const made = [...makeArticles(sentences, size + 1)];
  const [added] = made.splice(size) as [MadeArticle];
  const articles = made.toSorted((a, b) => a.published.localeCompare(b.published));
  const rounds: Partial<Record<Site, Record<string, Measured>>>[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'bench-content-'));
  try {
    writeContent(folder, articles);
    for (let round = 0; round < Number(options.rounds); round++) {
      rounds.push({});
      for (const site of sites)
        rounds[round]![site] = await measure(site, { folder, articles, added });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }

  const figures = (site: Site, build: string, figure: keyof Measured) =>
    rounds.flatMap((measured) => measured[site]?.[build]?.[figure] ?? []);
  for (const site of sites)
    for (const build of Object.keys(BUILDS)) {
      const largest = (figure: keyof Measured) => Math.max(...figures(site, build, figure));
      const times = (['seconds', 'processorSeconds'] as const).map((figure) => {
        const own = median(figures(site, build, figure));
        const ratio = (other: number | undefined) => (other ? `${(own / other).toFixed(2)}x` : '–');
        return {
          own: own.toFixed(1),
          toRival: ratio(median(figures(RIVAL, build, figure))),
          toFirst: ratio(median(figures(site, FIRST, figure))),
        };
      });
      rows.push([
        `${size}`,
        SITES[site].name,
        build,
        ...times.map(({ own }) => own),
        largest('mebibytes').toFixed(0),
        `${largest('pages')}`,
        `${largest('files')}`,
        (largest('bytes') / 1e6).toFixed(1),
        ...times.map(({ toRival }) => toRival),
        ...times.map(({ toFirst }) => toFirst),
      ]);
    }
}
const columns = [
  ...['articles', 'site', 'build', 'seconds', 'CPU s', 'MiB', 'pages', 'files', 'MB'],
  ...[SITES[RIVAL].name, FIRST].flatMap((to) => [`to ${to}: s`, `CPU`]),
];
console.log(table(columns, rows));
