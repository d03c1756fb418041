import { gunzipSync } from 'node:zlib';
import { close, createIndex, type IndexFile } from 'pagefind';
import { INDEX_ENTRY } from '../site/urls.ts';
import { readMeta, removeSignature } from './index-format.ts';

/** `und` (ISO 639-2, undetermined): a language for which Pagefind neither segments nor stems. */
export const LANGUAGE = 'und';

/** A document as Pagefind takes it. */
export interface PagefindRecord {
  url: string;
  content: string;
  meta: Record<string, string>;
}

/** Documents as Pagefind indexed them. */
export interface IndexedRecords {
  /** The chunks of their words, in order, as Pagefind compresses them: see unpackChunk. */
  chunks: Uint8Array[];
  /** The number of tokens of each document. */
  lengths: number[];
  /** The file that Pagefind's own engine reads first, and that engine. They are the same for all documents. */
  entry: { version: string };
  engine: IndexFile[];
}

/** Pagefind's own engine. */
const ENGINE = /^(pagefind\.js|wasm\.unknown\.pagefind)$/;
/** The parts of the index that merging needs: not the metadata of results. */
const MERGED = /^(.*\.pf_meta|index\/.*)$/;

/** Test if a file that Pagefind made is needed. Its user interfaces are not. */
const isNeeded = (path: string) => path === INDEX_ENTRY || MERGED.test(path) || ENGINE.test(path);

/**
 * Index documents with Pagefind.
 * @throws when Pagefind does not take a document or cannot build the index
 */
export async function indexRecords(records: readonly PagefindRecord[]): Promise<IndexedRecords> {
  const files = await runPagefind(records);
  const contents = new Map(files.map(({ path, content }) => [path, content]));
  const meta = files.find(({ path }) => path.endsWith('.pf_meta'))?.path;
  const { documents, chunks } = meta
    ? readMeta(unpackChunk(contents.get(meta)!))
    : { documents: [], chunks: [] };
  if (documents.length !== records.length)
    throw new Error(`Pagefind indexed ${documents.length} of ${records.length} articles`);
  return {
    chunks: chunks.map(({ name }) => contents.get(`index/${name}.pf_index`)!),
    lengths: documents.map(({ length }) => length),
    entry: JSON.parse(Buffer.from(contents.get(INDEX_ENTRY)!).toString()),
    engine: files.filter(({ path }) => ENGINE.test(path)),
  };
}

/** Unpack a file of Pagefind's. */
export const unpackChunk = (file: Uint8Array): Uint8Array => removeSignature(gunzipSync(file));

async function runPagefind(records: readonly PagefindRecord[]): Promise<IndexFile[]> {
  const index = check(await createIndex({}), 'Pagefind could not be started').index!;
  try {
    // All at once: it takes them in order, and does not wait for a process that is busy with pages.
    const taken = records.map((record) => index.addCustomRecord({ ...record, language: LANGUAGE }));
    for (const [number, response] of (await Promise.all(taken)).entries())
      check(response, `Pagefind did not take the article ${records[number]!.url}`);
    const { files } = check(await index.getFiles(), 'Pagefind could not build the index');
    return files.filter(({ path }) => isNeeded(path));
  } finally {
    // Its memory is freed only with its process.
    await close();
  }
}

function check<T extends { errors: string[] }>(response: T, failure: string): T {
  if (response.errors.length > 0) throw new Error(`${failure}: ${response.errors.join('; ')}`);
  return response;
}
