import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { close, createIndex, type IndexFile } from 'pagefind';
import type { BatchCache } from './batch-cache.ts';
import { readMeta, removeSignature } from './index-format.ts';
import type { IndexedBatch } from './merge-index.ts';

/** `und` (ISO 639-2, undetermined): a language for which Pagefind neither segments nor stems. */
export const LANGUAGE = 'und';

/** A document as Pagefind takes it. */
export interface PagefindRecord {
  url: string;
  language: string;
  content: string;
  meta: Record<string, string>;
}

/** Documents as Pagefind indexed them. */
export interface Batch extends IndexedBatch {
  /** The number of tokens of each document. */
  lengths: number[];
  /** The file that Pagefind's own engine reads first, and that engine. They are the same for every batch. */
  entry: { version: string };
  engine: IndexFile[];
}

/** The file that names the others. */
export const ENTRY = 'pagefind-entry.json';
const ENGINE = /^(pagefind\.js|wasm\.unknown\.pagefind)$/;
/** The files that merging needs: not the user interfaces, nor the metadata of results. */
const NEEDED = /^(pagefind-entry\.json|.*\.pf_meta|index\/.*)$/;

const { version } = JSON.parse(readFileSync('node_modules/pagefind/package.json', 'utf8')) as {
  version: string;
};

/**
 * Index a batch of documents with Pagefind, or take it from the cache.
 * @throws when Pagefind does not take a document or cannot build the index
 */
export async function indexBatch(
  records: readonly PagefindRecord[],
  cache?: BatchCache,
): Promise<Batch> {
  const run = () => runPagefind(records);
  const files = await (cache ? cache.get({ version, records }, run) : run());
  const contents = new Map(files.map(({ path, content }) => [path, content]));
  const unpack = (path: string) => removeSignature(gunzipSync(contents.get(path)!));
  const meta = files.find(({ path }) => path.endsWith('.pf_meta'))?.path;
  const { pages, chunks } = meta ? readMeta(unpack(meta)) : { pages: [], chunks: [] };
  if (pages.length !== records.length)
    throw new Error(`Pagefind indexed ${pages.length} of ${records.length} articles`);
  return {
    chunks: {
      *[Symbol.iterator]() {
        for (const { name } of chunks) yield unpack(`index/${name}.pf_index`);
      },
    },
    pages: pages.length,
    lengths: pages.map(({ length }) => length),
    entry: JSON.parse(Buffer.from(contents.get(ENTRY)!).toString()),
    engine: files.filter(({ path }) => ENGINE.test(path)),
  };
}

async function runPagefind(records: readonly PagefindRecord[]): Promise<IndexFile[]> {
  const index = check(await createIndex({}), 'Pagefind could not be started').index!;
  try {
    for (const record of records)
      check(await index.addCustomRecord(record), `Pagefind did not take the article ${record.url}`);
    const { files } = check(await index.getFiles(), 'Pagefind could not build the index');
    return files.filter(({ path }) => NEEDED.test(path) || ENGINE.test(path));
  } finally {
    // Its memory is freed only with its process.
    await close();
  }
}

function check<T extends { errors: string[] }>(response: T, failure: string): T {
  if (response.errors.length > 0) throw new Error(`${failure}: ${response.errors.join('; ')}`);
  return response;
}
