import type { AstroIntegration } from 'astro';
import { hash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import type { SiteFiles } from '../incremental/site-files.ts';
import { inEachScript, SCRIPTS } from '../script/script.ts';
import { messagesIn } from '../site/messages.ts';
import { NOT_STORED_PAGE, OFFLINE_PAGE, scriptPrefix, WORKER_FILE } from '../site/urls.ts';
import {
  assetsIn,
  filePath,
  HASH_LENGTH,
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
        logger.info(`${listed} files packed for reading offline`);
      },
    },
  };
}

const encode = (text: string) => new TextEncoder().encode(text);

/** Write the packs, the lists and the inventory of the files of a site that can be read offline. */
async function writeInventory(site: SiteFiles): Promise<Inventory> {
  const files = Map.groupBy(site.list(), partOf);
  const parts = {} as Record<Part, ListReference>;
  for (const part of PARTS) parts[part] = await writeList(part, files.get(part) ?? [], site);
  const version = await hashOf(encode(PARTS.map((part) => parts[part].hash).join()));
  const inventory: Inventory = { version, parts };
  site.write(INVENTORY_FILE, JSON.stringify(inventory));
  return inventory;
}

/** Write the packs of a part, and the list of them and of its other files. */
async function writeList(
  part: Part,
  files: readonly string[],
  site: SiteFiles,
): Promise<ListReference> {
  const list: FileList = { packs: [], files: {} };
  // By hash, because a content may stand at several paths, and is saved once.
  const sizes = new Map<string, number>();
  const describe = (file: string) => {
    const { sha256, bytes } = site.describe(file);
    // As hashOf does.
    const short = sha256.slice(0, HASH_LENGTH);
    sizes.set(short, bytes);
    return [short, bytes] as const;
  };
  const pathsOf = (isIncluded: boolean) =>
    files.filter((file) => isPacked(file) === isIncluded).map(requestPath);
  for (const group of groupFiles(pathsOf(true)))
    list.packs.push([group[0]!, ...describe(await makePack(group, site))]);
  for (const path of pathsOf(false)) list.files[path] = [...describe(filePath(path))];
  const text = encode(JSON.stringify(list));
  const listHash = await hashOf(text);
  const path = listPath(part, listHash);
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  site.write(path, text);
  return { list: path, hash: listHash, files: files.length, bytes };
}

/** Write the pack of some files, or keep that of the site before. @returns its path */
async function makePack(paths: readonly string[], site: SiteFiles): Promise<string> {
  const contents = paths.map((path) => [path, site.describe(filePath(path)).sha256]);
  const key = hash('sha256', JSON.stringify(contents));
  const [kept] = site.keepAll(key) ?? [];
  if (kept) return kept;
  const pack = writePack(new Map(paths.map((path) => [path, readFile(path, site)])));
  const path = packPath(await hashOf(pack));
  site.write(path, pack, key);
  return path;
}

/** Read the file that a path requests. */
const readFile = (path: string, site: SiteFiles): Uint8Array<ArrayBuffer> =>
  new Uint8Array(site.read(filePath(path)));

/** List the pages that the worker must always have, and everything that they load. */
function listShell(site: SiteFiles): Shell['files'] {
  const pages = SCRIPTS.map(scriptPrefix).flatMap((prefix) => [
    prefix + OFFLINE_PAGE,
    prefix + NOT_STORED_PAGE,
  ]);
  const needed = new Set([...pages, 'favicon.svg']);
  // The loop also visits what it adds.
  for (const file of needed)
    for (const asset of assetsIn(new TextDecoder().decode(readFile(file, site)))) needed.add(asset);
  const files: Shell['files'] = {};
  for (const file of needed)
    files[file] = site.describe(filePath(file)).sha256.slice(0, HASH_LENGTH);
  return files;
}

/** Bundle the worker into one classic script, which every browser with service workers accepts. */
async function bundleWorker(base: string, shell: Shell): Promise<string> {
  const { output } = (await build({
    configFile: false,
    base,
    publicDir: false,
    logLevel: 'error',
    define: {
      SHELL: JSON.stringify(shell),
      STORED_COPY: JSON.stringify(inEachScript((script) => messagesIn(script).storedCopy)),
    },
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
