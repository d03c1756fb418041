import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { IndexFile } from 'pagefind';
import type { FoldCharacter } from '../script/normalize.ts';
import { DEFAULT_SCRIPT, inEachScript, SCRIPTS, type Script } from '../script/script.ts';
import { INDEX_ENTRY } from '../site/urls.ts';
import type { BatchCache } from './batch-cache.ts';
import { indexBatch, LANGUAGE, type Batch, type PagefindRecord } from './index-batch.ts';
import { DATE } from './filters.ts';
import { collectForms, indexForms } from './forms.ts';
import {
  addSignature,
  textPath,
  TEXTS_IN_FILE,
  writeFilter,
  writeMeta,
  writeWords,
  type DocumentText,
  type FilterValues,
} from './index-format.ts';
import { mergeWords, type IndexedBatch } from './merge-index.ts';
import { documentTokens } from './tokens.ts';

/** An article as the search knows it: one document for both scripts. */
export interface SearchDocument {
  id: string;
  /** The date by which documents are sorted, as YYYY-MM-DD; an empty text for none. */
  date: string;
  /** The ids of the elements of its page that are searched, that of the title first. */
  elements: readonly string[];
  /** Their texts, in each script. */
  texts: Record<Script, readonly string[]>;
  /** The values by which results can be narrowed, by the name of the filter. */
  filters: Record<string, string[]>;
}

/** How the index is built. */
export interface IndexOptions {
  cache?: BatchCache;
  /** The number of documents in a batch. It changes nothing about the index, only the memory it takes. */
  batchSize?: number;
}

/** Pagefind needs about 1 MB of memory a document. So documents are indexed in batches, which are merged. */
const BATCH_SIZE = 250;

/**
 * Build the search index in memory.
 * @param documents sorted by date, the oldest first; the index numbers them in this order
 * @returns its files, with paths relative to the folder of the index
 * @throws when Pagefind does not take a document or cannot build the index
 */
export function buildIndex(
  documents: readonly SearchDocument[],
  fold: FoldCharacter,
  options: IndexOptions = {},
): Promise<IndexFile[]> {
  // One after the other, because closing Pagefind ends the process that all of them share.
  const files = last.catch(() => undefined).then(() => build(documents, fold, options));
  last = files;
  return files;
}
let last: Promise<unknown> = Promise.resolve();

async function build(
  documents: readonly SearchDocument[],
  fold: FoldCharacter,
  { cache, batchSize = BATCH_SIZE }: IndexOptions,
): Promise<IndexFile[]> {
  const batches: Batch[] = [];
  for (let from = 0; from === 0 || from < documents.length; from += batchSize) {
    const records = documents
      .slice(from, from + batchSize)
      .map((document) => recordOf(document, fold));
    batches.push(await indexBatch(records, cache));
  }
  await cache?.sweep();
  const { entry, engine } = batches[0]!;
  const lengths = batches.flatMap((batch) => batch.lengths);

  const files = new PackedFiles();
  const indexed = [];
  for (const [number, document] of documents.entries()) {
    const name = await files.add('fragment', fragmentOf(document));
    indexed.push({ name, length: lengths[number]! });
  }
  const chunks = [];
  for (const { from, to, content } of mergeWords([formBatch(documents, fold), ...batches]))
    chunks.push({ from, to, name: await files.add('index', content) });
  const filters = [];
  for (const [filter, values] of filterValues(documents))
    filters.push({ filter, name: await files.add('filter', writeFilter(filter, values)) });
  const { version } = entry;
  const meta = writeMeta({ version, documents: indexed, chunks, filters });
  const hash = await files.add('meta', meta);
  const languages = { [LANGUAGE]: { hash, wasm: null, page_count: indexed.length } };
  const texts: Partial<Record<Script, string>> = {};
  for (const script of SCRIPTS) texts[script] = await addTexts(documents, script, files);
  // Names all that can be found and shown, so that a search can be cited.
  const archive = hashOf(JSON.stringify({ hash, texts })).slice(0, NAME_LENGTH);
  // That of a small archive is in this file, too: so its search starts with one request.
  const packed = meta.length <= MAX_INLINE && { meta: (await pack(meta)).toString('base64') };
  const contents = { ...entry, languages, archive, texts, ...packed };
  return [
    { path: INDEX_ENTRY, content: Buffer.from(JSON.stringify(contents)) },
    ...engine,
    ...(await files.packed()),
  ];
}

/** Pagefind gives matches in the metadata field `title` more weight. */
const recordOf = ({ id, texts }: SearchDocument, fold: FoldCharacter): PagefindRecord => {
  // Folded, both scripts are the same.
  const [title, ...others] = texts[DEFAULT_SCRIPT];
  return {
    url: id,
    language: LANGUAGE,
    content: documentTokens([title!, ...others], fold),
    meta: { title: documentTokens([title!], fold) },
  };
};

/** Index the forms of characters. They are no documents, so those of the batches are numbered from 0. */
function formBatch(documents: readonly SearchDocument[], fold: FoldCharacter): IndexedBatch {
  const texts = documents.map((document) => document.texts);
  const words = SCRIPTS.flatMap((script) => {
    const lists = collectForms(
      texts.flatMap((each) => each[script]),
      fold,
    );
    return [...indexForms(texts, script, lists)];
  });
  return { chunks: [writeWords(words)], documentCount: 0 };
}

/**
 * Store the texts of documents in a script, some documents a file, for views that need the text of many.
 * @returns the name of the file that lists the names of the others
 */
async function addTexts(
  documents: readonly SearchDocument[],
  script: Script,
  files: PackedFiles,
): Promise<string> {
  const names: string[] = [];
  for (let from = 0; from < documents.length; from += TEXTS_IN_FILE) {
    const some = documents
      .slice(from, from + TEXTS_IN_FILE)
      .map(({ id, date, elements, texts }): DocumentText => ({
        id,
        date,
        blocks: elements.map((element, index) => [element, texts[script][index]!]),
      }));
    names.push(await files.add(`text-${script}`, Buffer.from(JSON.stringify(some))));
  }
  return files.add(`text-${script}`, Buffer.from(JSON.stringify(names)));
}

/** Write the metadata of one result. Pagefind's own would repeat the whole text, as tokens that nobody reads. */
const fragmentOf = ({ id, date, texts }: SearchDocument): Uint8Array => {
  const meta = { ...inEachScript((script) => texts[script][0]!), date };
  return Buffer.from(
    JSON.stringify({ url: id, content: '', word_count: 0, filters: {}, meta, anchors: [] }),
  );
};

/** List the documents that have each value of each filter, and each date. */
function filterValues(documents: readonly SearchDocument[]): Map<string, FilterValues> {
  const filters = new Map<string, FilterValues>();
  for (const [number, document] of documents.entries())
    for (const [filter, values] of Object.entries({
      ...document.filters,
      [DATE]: document.date ? [document.date] : [],
    })) {
      if (!filters.has(filter)) filters.set(filter, new Map());
      const having = filters.get(filter)!;
      for (const value of values)
        if (having.has(value)) having.get(value)!.push(number);
        else having.set(value, [number]);
    }
  return filters;
}

/** The most files that are compressed at the same time. Each takes a quarter of a megabyte. */
const MAX_CONCURRENT = 64;

/** The paths of each kind of file. */
const PATHS = {
  fragment: (name: string) => `fragment/${name}.pf_fragment`,
  index: (name: string) => `index/${name}.pf_index`,
  filter: (name: string) => `filter/${name}.pf_filter`,
  meta: (name: string) => `pagefind.${name}.pf_meta`,
  'text-zh-Hans': (name: string) => textPath('zh-Hans', name),
  'text-zh-Hant': (name: string) => textPath('zh-Hant', name),
};

const hashOf = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex');

/** The usual length of a name. Every name is downloaded, so it is as short as Pagefind's. */
const NAME_LENGTH = 7;

/** The longest contents of an index, in bytes, that are also in the file that names them. */
const MAX_INLINE = 1024;

const pack = (content: Uint8Array): Promise<Buffer> => promisify(gzip)(addSignature(content));

/** Files of an index, compressed, and named by a hash of their content. */
class PackedFiles {
  readonly #files: Promise<IndexFile>[] = [];
  readonly #paths = new Set<string>();

  /** Add a file. @returns its name without folder and extension */
  async add(kind: keyof typeof PATHS, content: Uint8Array): Promise<string> {
    const hash = hashOf(content);
    // Longer only where two would be the same.
    let length = NAME_LENGTH;
    while (this.#paths.has(PATHS[kind](hash.slice(0, length)))) length++;
    const name = hash.slice(0, length);
    const path = PATHS[kind](name);
    this.#paths.add(path);
    const packed = pack(content);
    this.#files.push(packed.then((content) => ({ path, content })));
    if (this.#files.length % MAX_CONCURRENT === 0) await this.packed();
    return name;
  }

  /** Return all files so far. */
  packed(): Promise<IndexFile[]> {
    return Promise.all(this.#files);
  }
}
