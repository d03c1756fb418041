import type { AstroIntegration } from 'astro';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { listFiles } from '../hosting/site-files.ts';
import { SCRIPTS } from '../script/script.ts';
import {
  ASSETS_FOLDER,
  NOT_STORED_PAGE,
  OFFLINE_PAGE,
  scriptPrefix,
  WORKER_FILE,
} from '../site/urls.ts';
import {
  encodePath,
  hashOf,
  INVENTORY_FILE,
  LISTS_FOLDER,
  partOf,
  PARTS,
  requestPath,
  type FileList,
  type Inventory,
  type ListReference,
  type Part,
} from './inventory.ts';

/** Create the integration that writes the inventory of the built site and the service worker. */
export function offline(): AstroIntegration {
  let base: string;
  return {
    name: 'offline',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base;
      },
      'astro:build:done': async ({ dir, logger }) => {
        const { parts } = await writeInventory(dir);
        const files = await listShell(dir);
        const version = await hashOf(encode(JSON.stringify(files)));
        writeFileSync(new URL(WORKER_FILE, dir), await bundleWorker(base, { version, files }));
        const listed = PARTS.reduce((sum, part) => sum + parts[part].files, 0);
        logger.info(`${listed} files listed for reading offline`);
      },
    },
  };
}

const encode = (text: string) => new TextEncoder().encode(text);

/** List all files of a site that can be read offline, and write the lists and the inventory. */
async function writeInventory(dir: URL): Promise<Inventory> {
  const files = Object.fromEntries(PARTS.map((part) => [part, {}])) as Record<Part, FileList>;
  for (const file of listFiles(dir)) {
    const part = partOf(file);
    if (part) files[part][requestPath(file)] = await describeFile(file, dir);
  }
  const references = {} as Record<Part, ListReference>;
  for (const part of PARTS) {
    const entries = Object.values(files[part]);
    const text = JSON.stringify(files[part]);
    const hash = await hashOf(encode(text));
    const list = `${LISTS_FOLDER}${part}.${hash}.json`;
    writeFileSync(new URL(list, dir), text);
    const bytes = entries.reduce((sum, each) => sum + each[1], 0);
    references[part] = { list, hash, files: entries.length, bytes };
  }
  const version = await hashOf(encode(PARTS.map((part) => references[part].hash).join()));
  const inventory: Inventory = { version, parts: references };
  writeFileSync(new URL(INVENTORY_FILE, dir), JSON.stringify(inventory));
  return inventory;
}

const fileIn = (folder: URL, path: string) => new URL(encodePath(path), folder);

async function describeFile(file: string, dir: URL): Promise<FileList[string]> {
  const content = new Uint8Array(readFileSync(fileIn(dir, file)));
  return [await hashOf(content), content.length];
}

/** List the pages that the worker must always have, and everything that they load. */
async function listShell(dir: URL): Promise<FileList> {
  const pages = SCRIPTS.map(scriptPrefix).flatMap((prefix) => [
    `${prefix}${OFFLINE_PAGE}index.html`,
    prefix + NOT_STORED_PAGE,
  ]);
  const assets = readdirSync(new URL(ASSETS_FOLDER, dir));
  const needed = new Set([...pages, 'favicon.svg']);
  // The loop also visits what it adds, because scripts name the modules that they import.
  for (const file of needed) {
    const text = readFileSync(fileIn(dir, file), 'utf8');
    for (const name of assets) if (text.includes(name)) needed.add(ASSETS_FOLDER + name);
  }
  const files: FileList = {};
  for (const file of needed) files[requestPath(file)] = await describeFile(file, dir);
  return files;
}

/** Bundle the worker into one classic script, which every browser with service workers accepts. */
async function bundleWorker(base: string, shell: unknown): Promise<string> {
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
