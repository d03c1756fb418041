import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { close, createIndex, type IndexFile } from 'pagefind';
import { readMeta, unsigned } from './index-format.ts';
import type { IndexPart } from './merge-index.ts';
import type { PartCache } from './part-cache.ts';

/** `und` (ISO 639-2, undetermined): a language for which Pagefind neither segments nor stems. */
export const LANGUAGE = 'und';

/** What Pagefind is told of a document. */
export interface PagefindRecord {
  url: string;
  language: string;
  content: string;
  meta: Record<string, string>;
}

/** What Pagefind makes of some documents. */
export interface Part extends IndexPart {
  /** How many tokens each of the documents has. */
  lengths: number[];
  /** What Pagefind's search engine reads first, and that engine; they are the same for every part. */
  entry: { version: string };
  engine: IndexFile[];
}

/** The file that names the others. */
export const ENTRY = 'pagefind-entry.json';
const ENGINE = /^(pagefind\.js|wasm\.unknown\.pagefind)$/;
/** Pagefind's files that are needed: neither its user interfaces, nor what it tells of results. */
const NEEDED = /^(pagefind-entry\.json|.*\.pf_meta|index\/.*)$/;

const { version } = JSON.parse(readFileSync('node_modules/pagefind/package.json', 'utf8')) as {
  version: string;
};

/**
 * Indexes documents by Pagefind, if that was not done before.
 * @throws when Pagefind does not take a document or cannot build the index
 */
export async function indexPart(
  records: readonly PagefindRecord[],
  cache: PartCache,
): Promise<Part> {
  const files = await cache.get({ version, records }, () => runPagefind(records));
  const contents = new Map(files.map(({ path, content }) => [path, content]));
  const unpacked = (path: string) => unsigned(gunzipSync(contents.get(path)!));
  const meta = files.find(({ path }) => path.endsWith('.pf_meta'))?.path;
  const { pages, chunks } = meta ? readMeta(unpacked(meta)) : { pages: [], chunks: [] };
  if (pages.length !== records.length)
    throw new Error(`Pagefind indexed ${pages.length} of ${records.length} articles`);
  return {
    chunks: {
      *[Symbol.iterator]() {
        for (const { name } of chunks) yield unpacked(`index/${name}.pf_index`);
      },
    },
    pages: pages.length,
    lengths: pages.map(({ length }) => length),
    entry: JSON.parse(Buffer.from(contents.get(ENTRY)!).toString()),
    engine: files.filter(({ path }) => ENGINE.test(path)),
  };
}

/** @returns those of Pagefind's files that are needed */
async function runPagefind(records: readonly PagefindRecord[]): Promise<IndexFile[]> {
  const index = checked(await createIndex({}), 'Pagefind could not be started').index!;
  try {
    for (const record of records)
      checked(
        await index.addCustomRecord(record),
        `Pagefind did not take the article ${record.url}`,
      );
    const { files } = checked(await index.getFiles(), 'Pagefind could not build the index');
    return files.filter(({ path }) => NEEDED.test(path) || ENGINE.test(path));
  } finally {
    // Its memory is given back only with its process.
    await close();
  }
}

function checked<T extends { errors: string[] }>(response: T, failure: string): T {
  if (response.errors.length > 0) throw new Error(`${failure}: ${response.errors.join('; ')}`);
  return response;
}
