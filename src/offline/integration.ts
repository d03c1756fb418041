import type { AstroIntegration } from 'astro';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { scriptPrefix, SCRIPTS } from '../script/script.ts';
import { NOT_STORED_PAGE, OFFLINE_PAGE, WORKER_FILE } from '../site/paths.ts';
import { encodePath, pathOfFile } from './addresses.ts';
import {
  hashOf,
  INVENTORY_FILE,
  LISTS_FOLDER,
  partOf,
  PARTS,
  type FileList,
  type Inventory,
  type ListReference,
  type Part,
} from './inventory.ts';

/** Writes what reading offline needs, of the site as it was built: the lists of its files, and the worker. */
export function offline(): AstroIntegration {
  let base: string;
  return {
    name: 'offline',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base;
      },
      'astro:build:done': async ({ dir, logger }) => {
        const { parts } = await takeInventory(dir);
        const files = await shellOf(dir);
        const version = await hashOf(bytesOf(JSON.stringify(files)));
        writeFileSync(new URL(WORKER_FILE, dir), await workerOf(base, { version, files }));
        const listed = PARTS.reduce((sum, part) => sum + parts[part].files, 0);
        logger.info(`${listed} files listed for reading offline`);
      },
    },
  };
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Lists all files of a site that can be read offline, and writes the lists and what refers to them. */
async function takeInventory(dir: URL): Promise<Inventory> {
  const files = Object.fromEntries(PARTS.map((part) => [part, {}])) as Record<Part, FileList>;
  for (const file of filesIn(dir)) {
    const part = partOf(file);
    if (part) files[part][pathOfFile(file)] = await entryOf(file, dir);
  }
  const references = {} as Record<Part, ListReference>;
  for (const part of PARTS) {
    const entries = Object.values(files[part]);
    const text = JSON.stringify(files[part]);
    const hash = await hashOf(bytesOf(text));
    const list = `${LISTS_FOLDER}${part}.${hash}.json`;
    writeFileSync(new URL(list, dir), text);
    const bytes = entries.reduce((sum, each) => sum + each[1], 0);
    references[part] = { list, hash, files: entries.length, bytes };
  }
  const version = await hashOf(bytesOf(PARTS.map((part) => references[part].hash).join()));
  const inventory: Inventory = { version, parts: references };
  writeFileSync(new URL(INVENTORY_FILE, dir), JSON.stringify(inventory));
  return inventory;
}

/** The files of a folder and those below, by their paths from it, in a fixed order. */
function* filesIn(folder: URL, prefix = ''): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isFile()) yield prefix + entry.name;
    else yield* filesIn(fileIn(folder, `${entry.name}/`), `${prefix}${entry.name}/`);
  }
}

const fileIn = (folder: URL, path: string) => new URL(encodePath(path), folder);

async function entryOf(file: string, dir: URL): Promise<FileList[string]> {
  const content = new Uint8Array(readFileSync(fileIn(dir, file)));
  return [await hashOf(content), content.length];
}

/** The pages that the worker must have at hand, and all that they load, by their paths. */
async function shellOf(dir: URL): Promise<FileList> {
  const pages = SCRIPTS.map(scriptPrefix).flatMap((prefix) => [
    `${prefix}${OFFLINE_PAGE}index.html`,
    prefix + NOT_STORED_PAGE,
  ]);
  const assets = readdirSync(new URL('_astro/', dir)).map((name) => `_astro/${name}`);
  const needed = new Set([...pages, 'favicon.svg']);
  // What is added while it is walked is walked, too: scripts name the modules that they import.
  for (const file of needed) {
    const text = readFileSync(fileIn(dir, file), 'utf8');
    for (const asset of assets)
      if (text.includes(asset.slice(asset.indexOf('/') + 1))) needed.add(asset);
  }
  const files: FileList = {};
  for (const file of needed) files[pathOfFile(file)] = await entryOf(file, dir);
  return files;
}

/** The code of the worker, in one file: a classic script, which every browser with service workers takes. */
async function workerOf(base: string, shell: unknown): Promise<string> {
  const { output } = (await build({
    configFile: false,
    base,
    publicDir: false,
    logLevel: 'error',
    define: { SHELL: JSON.stringify(shell) },
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input: fileURLToPath(new URL('worker.ts', import.meta.url)),
        output: { format: 'iife' },
      },
    },
  })) as Rolldown.RolldownOutput;
  return output[0].code;
}
