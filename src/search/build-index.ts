import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { IndexFile } from 'pagefind';
import { signed, writeFilter, writeMeta, type FilterValues } from './index-format.ts';
import { ENTRY, indexPart, LANGUAGE, type PagefindRecord, type Part } from './index-part.ts';
import { mergeWords } from './merge-index.ts';
import type { Fold } from './normalize.ts';
import { PartCache } from './part-cache.ts';
import { documentTokens } from './tokens.ts';

/** An article as the search knows it: one record for both scripts. */
export interface SearchDocument {
  id: string;
  /** What a result shows, for each script. */
  titles: Record<'zh-Hans' | 'zh-Hant', string>;
  /** The text that is searched: the title first, then every other block. */
  blocks: string[];
  /** The values by which results can be narrowed, by the name of the filter. */
  filters: Record<string, string[]>;
}

/**
 * How many documents Pagefind is given at once. It needs about 1 MB of memory for each, so they are
 * indexed in parts, which are then merged.
 */
const PART_LENGTH = 250;

/**
 * Builds the search index in memory.
 * @param documents in the order of time, the oldest first: the numbers of pages in the index are in that order
 * @param partLength has no influence on the index, only on the memory it takes
 * @returns its files, with paths relative to the index's folder
 * @throws when Pagefind does not take a document or cannot build the index
 */
export function buildIndex(
  documents: readonly SearchDocument[],
  fold: Fold,
  partLength = PART_LENGTH,
): Promise<IndexFile[]> {
  // One after the other: closing Pagefind ends the process that all of them share.
  const files = last.catch(() => undefined).then(() => build(documents, fold, partLength));
  last = files;
  return files;
}
let last: Promise<unknown> = Promise.resolve();

async function build(
  documents: readonly SearchDocument[],
  fold: Fold,
  partLength: number,
): Promise<IndexFile[]> {
  const cache = new PartCache();
  const parts: Part[] = [];
  for (let from = 0; from === 0 || from < documents.length; from += partLength)
    parts.push(
      await indexPart(documents.slice(from, from + partLength).map(recordOf(fold)), cache),
    );
  await cache.sweep();
  const { entry, engine } = parts[0]!;
  const lengths = parts.flatMap((part) => part.lengths);

  const files = new PackedFiles();
  const pages = [];
  for (const [page, document] of documents.entries())
    pages.push({ name: await files.add('fragment', fragmentOf(document)), length: lengths[page]! });
  const chunks = [];
  for (const { from, to, content } of mergeWords(parts)) {
    chunks.push({ from, to, name: await files.add('index', content) });
  }
  const filters = [];
  for (const [filter, values] of filterValues(documents))
    filters.push({ filter, name: await files.add('filter', writeFilter(filter, values)) });
  const { version } = entry;
  const hash = await files.add('meta', writeMeta({ version, pages, chunks, filters }));
  const languages = { [LANGUAGE]: { hash, wasm: null, page_count: pages.length } };
  return [
    { path: ENTRY, content: Buffer.from(JSON.stringify({ ...entry, languages })) },
    ...engine,
    ...(await files.packed()),
  ];
}

/** What Pagefind is told of a document. It gives matches in the metadata named title more weight. */
const recordOf =
  (fold: Fold) =>
  ({ id, blocks }: SearchDocument): PagefindRecord => ({
    url: id,
    language: LANGUAGE,
    content: documentTokens(blocks, fold),
    meta: { title: documentTokens(blocks.slice(0, 1), fold) },
  });

/** What there is to tell of one result. Pagefind's own would repeat the whole text, as tokens nobody reads. */
const fragmentOf = ({ id, titles }: SearchDocument): Uint8Array =>
  Buffer.from(
    JSON.stringify({ url: id, content: '', word_count: 0, filters: {}, meta: titles, anchors: [] }),
  );

/** The numbers of the pages that have each value of each filter. */
function filterValues(documents: readonly SearchDocument[]): Map<string, FilterValues> {
  const filters = new Map<string, FilterValues>();
  for (const [page, document] of documents.entries())
    for (const [filter, values] of Object.entries(document.filters)) {
      if (!filters.has(filter)) filters.set(filter, new Map());
      const pages = filters.get(filter)!;
      for (const value of values)
        if (pages.has(value)) pages.get(value)!.push(page);
        else pages.set(value, [page]);
    }
  return filters;
}

/** How many files are compressed at once, at the most: each takes a quarter of a megabyte for it. */
const AT_ONCE = 64;

/** Where each kind of file is, under the name that is made of its content. */
const PATHS = {
  fragment: (name: string) => `fragment/${name}.pf_fragment`,
  index: (name: string) => `index/${name}.pf_index`,
  filter: (name: string) => `filter/${name}.pf_filter`,
  meta: (name: string) => `pagefind.${name}.pf_meta`,
};

/** Files of an index, compressed, and named by a hash of their content. */
class PackedFiles {
  readonly #files: Promise<IndexFile>[] = [];
  readonly #paths = new Set<string>();

  /** @returns the file's name, without folder and extension */
  async add(kind: keyof typeof PATHS, content: Uint8Array): Promise<string> {
    const hash = createHash('sha256').update(content).digest('hex');
    // Every name is downloaded: it is as short as Pagefind's, and longer where two would be the same.
    let length = 7;
    while (this.#paths.has(PATHS[kind](hash.slice(0, length)))) length++;
    const name = hash.slice(0, length);
    const path = PATHS[kind](name);
    this.#paths.add(path);
    const packed = promisify(gzip)(signed(content));
    this.#files.push(packed.then((content) => ({ path, content })));
    if (this.#files.length % AT_ONCE === 0) await this.packed();
    return name;
  }

  /** All files so far. */
  packed(): Promise<IndexFile[]> {
    return Promise.all(this.#files);
  }
}
