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
  filePath,
  hashOf,
  INVENTORY_FILE,
  isPacked,
  listPath,
  packPath,
  partOf,
  PARTS,
  requestPath,
  type FileList,
  type Inventory,
  type ListReference,
  type Part,
  type Shell,
} from './inventory.ts';
import { groupFiles, writePack } from './write-pack.ts';

/** Create the integration that writes what readers save of the built site, and the service worker. */
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
        logger.info(`${listed} files packed for reading offline`);
      },
    },
  };
}

const encode = (text: string) => new TextEncoder().encode(text);

/** Write the packs, the lists and the inventory of the files of a site that can be read offline. */
async function writeInventory(dir: URL): Promise<Inventory> {
  const files = Map.groupBy(listFiles(dir), partOf);
  const parts = {} as Record<Part, ListReference>;
  for (const part of PARTS) parts[part] = await writeList(part, files.get(part) ?? [], dir);
  const version = await hashOf(encode(PARTS.map((part) => parts[part].hash).join()));
  const inventory: Inventory = { version, parts };
  writeFileSync(new URL(INVENTORY_FILE, dir), JSON.stringify(inventory));
  return inventory;
}

/** Write the packs of a part, and the list of them and of its other files. */
async function writeList(part: Part, files: string[], dir: URL): Promise<ListReference> {
  const list: FileList = { packs: [], files: {} };
  // By hash, because a content may stand at several paths, and is saved once.
  const sizes = new Map<string, number>();
  const describe = async (content: Uint8Array<ArrayBuffer>) => {
    const hash = await hashOf(content);
    sizes.set(hash, content.length);
    return [hash, content.length] as const;
  };
  const pathsOf = (isIncluded: boolean) =>
    files.filter((file) => isPacked(file) === isIncluded).map(requestPath);
  for (const group of groupFiles(pathsOf(true))) {
    const pack = writePack(new Map(group.map((path) => [path, readFile(path, dir)])));
    const [hash, size] = await describe(pack);
    writeFileSync(new URL(packPath(hash), dir), pack);
    list.packs.push([group[0]!, hash, size]);
  }
  for (const path of pathsOf(false)) list.files[path] = [...(await describe(readFile(path, dir)))];
  const text = encode(JSON.stringify(list));
  const hash = await hashOf(text);
  const path = listPath(part, hash);
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  writeFileSync(new URL(path, dir), text);
  return { list: path, hash, files: files.length, bytes };
}

/** Read the file that a path requests. */
const readFile = (path: string, dir: URL): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL(encodePath(filePath(path)), dir)));

/** List the pages that the worker must always have, and everything that they load. */
async function listShell(dir: URL): Promise<Shell['files']> {
  const pages = SCRIPTS.map(scriptPrefix).flatMap((prefix) => [
    prefix + OFFLINE_PAGE,
    prefix + NOT_STORED_PAGE,
  ]);
  const assets = readdirSync(new URL(ASSETS_FOLDER, dir));
  const needed = new Set([...pages, 'favicon.svg']);
  // The loop also visits what it adds, because scripts name the modules that they import.
  for (const file of needed) {
    const text = new TextDecoder().decode(readFile(file, dir));
    for (const name of assets) if (text.includes(name)) needed.add(ASSETS_FOLDER + name);
  }
  const files: Shell['files'] = {};
  for (const file of needed) files[file] = await hashOf(readFile(file, dir));
  return files;
}

/** Bundle the worker into one classic script, which every browser with service workers accepts. */
async function bundleWorker(base: string, shell: Shell): Promise<string> {
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
