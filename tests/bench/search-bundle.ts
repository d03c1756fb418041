import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import type { EngineModule } from './engines/engine.ts';

/** The engines, in the order of the tables: each is the module of this name in `engines/`. */
export const ENGINES = {
  archive: 'this archive',
  pagefind: 'Pagefind as it comes',
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

/** Loaded by name, because the benchmark's dependencies need not be there for engines not asked for. */
export const engineModule = async (name: EngineName): Promise<EngineModule> =>
  import(`./engines/${name}.ts`);

/** Where the bundle has the module that the page loads first; everything else is the engine's. */
export const STOPWATCH = 'stopwatch.js';

/** The browser's side of an engine as Vite builds it for a site: files by their path. */
export async function bundle(
  name: EngineName,
  { runs }: EngineModule,
): Promise<Map<string, string | Uint8Array>> {
  const { output } = (await build({
    configFile: false,
    root: pathOf('.'),
    publicDir: false,
    // It would warn of what only Node can load, before it finds that nothing of it is used.
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
