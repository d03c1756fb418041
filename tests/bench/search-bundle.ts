import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import type { EngineModule } from './engines/engine.ts';

/** The engines in the order of the tables. Each is the module of this name in `engines/`. */
export const ENGINES = {
  archive: 'this archive',
  pagefind: 'Pagefind, defaults',
  'pagefind-quoted': 'Pagefind, quoted terms',
  minisearch: 'MiniSearch',
  'minisearch-segmenter': 'MiniSearch, `Intl.Segmenter`',
  'minisearch-bigrams': 'MiniSearch, bigrams',
  flexsearch: 'FlexSearch, CJK',
  orama: 'Orama, Mandarin',
  scan: 'linear scan',
} as const;
export type EngineName = keyof typeof ENGINES;

const pathOf = (file: string) => fileURLToPath(new URL(`engines/${file}`, import.meta.url));

/** Load the module of an engine. Only then its dependencies must be installed. */
export const engineModule = async (name: EngineName): Promise<EngineModule> =>
  import(`./engines/${name}.ts`);

/** The file that the page loads first. All others belong to the engine. */
export const STOPWATCH = 'stopwatch.js';

/** Bundle the browser's part of an engine, as Vite does for a site. @returns files by their path */
export async function bundle(
  name: EngineName,
  { runs }: EngineModule,
): Promise<Map<string, string | Uint8Array>> {
  const { output } = (await build({
    configFile: false,
    root: pathOf('.'),
    publicDir: false,
    // Vite warns of modules for Node.js before it finds that they are not used.
    logLevel: 'error',
    resolve: {
      alias: {
        '#engine': pathOf(`${name}.ts`),
        '#opened': pathOf(runs === 'page' ? 'browser/opened.ts' : 'browser/in-worker.ts'),
      },
    },
    worker: { format: 'es' },
    build: {
      write: false,
      target: 'esnext',
      modulePreload: false,
      rolldownOptions: {
        input: pathOf('browser/page.ts'),
        output: { entryFileNames: STOPWATCH },
      },
    },
  })) as Rolldown.RolldownOutput;
  return new Map(
    output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]),
  );
}
