import type { AstroIntegration } from 'astro';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import type { SiteFiles } from '../incremental/site-files.ts';
import { SCRIPTS } from '../script/script.ts';
import {
  ASSETS_FOLDER,
  NOT_STORED_PAGE,
  OFFLINE_PAGE,
  scriptPrefix,
  WORKER_FILE,
} from '../site/urls.ts';
import {
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
export function offline(site: SiteFiles): AstroIntegration {
  let base: string;
  return {
    name: 'offline',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base;
      },
      'astro:build:done': async ({ logger }) => {
        const { parts } = await writeInventory(site);
        const files = listShell(site);
        const version = await hashOf(encode(JSON.stringify(files)));
        site.write(WORKER_FILE, await bundleWorker(base, { version, files }));
        const listed = PARTS.reduce((sum, part) => sum + parts[part].files, 0);
        logger.info(`${listed} files listed for reading offline`);
      },
    },
  };
}

const encode = (text: string) => new TextEncoder().encode(text);

/** List all files of a site that can be read offline, and write the lists and the inventory. */
async function writeInventory(site: SiteFiles): Promise<Inventory> {
  const files = Object.fromEntries(PARTS.map((part) => [part, {}])) as Record<Part, FileList>;
  for (const file of site.list()) {
    const part = partOf(file);
    if (part) files[part][requestPath(file)] = describeFile(file, site);
  }
  const references = {} as Record<Part, ListReference>;
  for (const part of PARTS) {
    const entries = Object.values(files[part]);
    const text = JSON.stringify(files[part]);
    const hash = await hashOf(encode(text));
    const list = `${LISTS_FOLDER}${part}.${hash}.json`;
    site.write(list, text);
    const bytes = entries.reduce((sum, each) => sum + each[1], 0);
    references[part] = { list, hash, files: entries.length, bytes };
  }
  const version = await hashOf(encode(PARTS.map((part) => references[part].hash).join()));
  const inventory: Inventory = { version, parts: references };
  site.write(INVENTORY_FILE, JSON.stringify(inventory));
  return inventory;
}

/** A hash in the inventory is the beginning of a SHA-256: see hashOf. */
function describeFile(file: string, site: SiteFiles): FileList[string] {
  const { sha256, bytes } = site.describe(file);
  return [sha256.slice(0, 24), bytes];
}

/** List the pages that the worker must always have, and everything that they load. */
function listShell(site: SiteFiles): FileList {
  const pages = SCRIPTS.map(scriptPrefix).flatMap((prefix) => [
    `${prefix}${OFFLINE_PAGE}index.html`,
    prefix + NOT_STORED_PAGE,
  ]);
  const assets = site
    .list()
    .flatMap((file) => (file.startsWith(ASSETS_FOLDER) ? [file.slice(ASSETS_FOLDER.length)] : []));
  const needed = new Set([...pages, 'favicon.svg']);
  // The loop also visits what it adds, because scripts name the modules that they import.
  for (const file of needed) {
    const text = site.read(file).toString();
    for (const name of assets) if (text.includes(name)) needed.add(ASSETS_FOLDER + name);
  }
  const files: FileList = {};
  for (const file of needed) files[requestPath(file)] = describeFile(file, site);
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
