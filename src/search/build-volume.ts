import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { IndexFile } from 'pagefind';
import type { FoldCharacter } from '../script/normalize.ts';
import { DEFAULT_SCRIPT, inEachScript, SCRIPTS, type Script } from '../script/script.ts';
import type { BatchCache } from './batch-cache.ts';
import { DATE } from './filters.ts';
import {
  indexBatch,
  LANGUAGE,
  PAGEFIND_VERSION,
  type Batch,
  type PagefindRecord,
} from './index-batch.ts';
import { FormIndex } from './index-forms.ts';
import {
  addSignature,
  compareWords,
  RESULTS_IN_FILE,
  startPath,
  textPath,
  TEXTS_IN_FILE,
  writeFilter,
  writeMeta,
  writeWords,
  type DocumentText,
  type FilterValues,
  type IndexMeta,
  type StoredResult,
  type VolumeStart,
} from './index-format.ts';
import { mergeWords } from './merge-index.ts';
import type { Period } from './period.ts';
import type { Volume } from './plan-volumes.ts';
import { documentTokens } from './tokens.ts';

/** An article as the search knows it: one document for both scripts. */
export interface SearchDocument {
  id: string;
  /** The date by which documents are sorted, as YYYY-MM-DD; an empty text for none. */
  date: string;
  /**
   * A hash of the rest, where it is known without reading that. Then the rest may be getters, which are not called where
   * a volume is taken from a store.
   */
  fingerprint?: string;
  /** The ids of the elements of its page that are searched, that of the title first. */
  readonly elements: readonly string[];
  /** Their texts, in each script. */
  readonly texts: Record<Script, readonly string[]>;
  /** The values by which results can be narrowed, by the name of the filter. */
  readonly filters: Record<string, string[]>;
}

/** What is known of a volume that was built. */
export interface VolumeSummary extends Period {
  documentCount: number;
  /** The name of its start, or the start itself where it is short. */
  start: string | VolumeStart;
  /** A hash of all its files. */
  hash: string;
  /** What Pagefind's own engine reads first. */
  entry: Record<string, unknown>;
  /** The letters of its texts in each script. */
  letters: Record<Script, string>;
  /** What the fold makes of these letters, as a hash: where that has changed, the volume must be built again. */
  folded: string;
}

/** A volume that was built: a whole index of Pagefind, with files for this archive's own engine. */
export interface BuiltVolume {
  summary: VolumeSummary;
  /** Its files but Pagefind's entry, with paths relative to its folder. */
  files: IndexFile[];
}

/** How a volume is built. */
export interface VolumeOptions {
  cache?: BatchCache | undefined;
  /** The number of documents in a batch. It changes nothing about the index, only the memory it takes. */
  batchSize?: number | undefined;
}

/** Pagefind needs about 1 MB of memory a document. So documents are indexed in batches, which are merged. */
const BATCH_SIZE = 250;

/** The format of the files: a volume of another one must be built again. */
const FORMAT = 1;

/**
 * Return the key of a volume: a hash of what its files are made from, but for the fold (see isCurrent). No text is read of
 * documents with a fingerprint.
 */
export function volumeKey({ from, to, documents }: Volume<SearchDocument>): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([FORMAT, PAGEFIND_VERSION, from, to]));
  for (const document of documents) {
    const { id, date, fingerprint } = document;
    // Getters are not called for nothing.
    const { elements, texts, filters } = fingerprint === undefined ? document : NOTHING;
    hash.update(JSON.stringify([id, date, fingerprint, elements, texts, filters]));
  }
  return hash.digest('hex');
}

const NOTHING: Partial<SearchDocument> = {};

/** Test if the letters of a volume are folded as they were when it was built. */
export const isCurrent = ({ letters, folded }: VolumeSummary, fold: FoldCharacter): boolean =>
  foldedHash(letters, fold) === folded;

/** Hash what a volume knows of the fold: how it folds the letters, and which of their forms are usual. */
function foldedHash(letters: Record<Script, string>, fold: FoldCharacter): string {
  const usual = new FormIndex(fold);
  return hashOf(
    JSON.stringify(
      SCRIPTS.map((script) =>
        [...letters[script]].map((letter) => [fold(letter), usual.isUsual(letter, script)]),
      ),
    ),
  );
}

/**
 * Build the index of a volume in memory. It depends on nothing but the documents of the volume and their fold.
 * @throws when Pagefind does not take a document or cannot build the index
 */
export async function buildVolume(
  { from, to, documents }: Volume<SearchDocument>,
  fold: FoldCharacter,
  { cache, batchSize = BATCH_SIZE }: VolumeOptions = {},
): Promise<BuiltVolume> {
  const files = new PackedFiles();
  const forms = new FormIndex(fold);
  const shown = inEachScript((script) => new ShownFiles(script, files));
  const fragments: string[] = [];
  const batches: Batch[] = [];
  for (let start = 0; start === 0 || start < documents.length; start += batchSize) {
    const records: PagefindRecord[] = [];
    for (const document of documents.slice(start, start + batchSize)) {
      const { texts, elements } = document;
      forms.add(start + records.length, texts);
      records.push(recordOf(document.id, texts[DEFAULT_SCRIPT], fold));
      fragments.push(await files.add('fragment', fragmentOf(document, texts)));
      for (const script of SCRIPTS) await shown[script].add(document, elements, texts[script]);
    }
    batches.push(await indexBatch(records, cache));
  }
  const { entry, engine } = batches[0]!;
  const lengths = batches.flatMap((batch) => batch.lengths);

  // Forms are no documents, so those of the batches are numbered from 0.
  const formBatch = { chunks: [writeWords(forms.words())], documentCount: 0 };
  const chunks: IndexMeta['chunks'] = [];
  for (const { from, to, content } of mergeWords([formBatch, ...batches]))
    chunks.push({ from, to, name: await files.add('index', content) });
  const filters: IndexMeta['filters'] = [];
  for (const [filter, values] of filterValues(documents))
    filters.push({ filter, name: await files.add('filter', writeFilter(filter, values)) });
  const meta = writeMeta({
    version: entry.version,
    documents: fragments.map((name, number) => ({ name, length: lengths[number]! })),
    ...{ chunks, filters },
  });
  const hash = await files.add('meta', meta);

  const results: Partial<VolumeStart['results']> = {};
  const texts: Partial<VolumeStart['texts']> = {};
  for (const script of SCRIPTS) {
    const ended = await shown[script].end();
    results[script] = ended.results;
    texts[script] = ended.texts;
  }
  const start: VolumeStart = {
    lengths,
    words: chunks.map(({ from }, index) => firstAfter(chunks[index - 1]?.to, from)),
    chunks: chunks.map(({ name }) => name),
    filters: Object.fromEntries(filters.map(({ filter, name }) => [filter, name])),
    results: results as VolumeStart['results'],
    texts: texts as VolumeStart['texts'],
  };
  const content = Buffer.from(JSON.stringify(start));
  const name = await files.add('start', content);
  const { letters } = forms;
  return {
    summary: {
      ...{ from, to, letters },
      documentCount: documents.length,
      start: content.length <= MAX_INLINE ? start : name,
      hash: hashOf(JSON.stringify([FORMAT, name, hash])).slice(0, NAME_LENGTH),
      entry: {
        ...entry,
        languages: { [LANGUAGE]: { hash, wasm: null, page_count: documents.length } },
      },
      folded: foldedHash(letters, fold),
    },
    files: [...engine, ...(await files.packed())],
  };
}

/** Return the shortest beginning of a word that comes after another word. */
function firstAfter(last: string | undefined, word: string): string {
  const characters = [...word];
  for (let length = 0; last !== undefined && length < characters.length; length++) {
    const beginning = characters.slice(0, length).join('');
    if (compareWords(beginning, last) > 0) return beginning;
  }
  return last === undefined ? '' : word;
}

/** Pagefind gives matches in the metadata field `title` more weight. */
const recordOf = (id: string, texts: readonly string[], fold: FoldCharacter): PagefindRecord => {
  // Folded, both scripts are the same.
  const [title, ...others] = texts;
  return {
    url: id,
    language: LANGUAGE,
    content: documentTokens([title!, ...others], fold),
    meta: { title: documentTokens([title!], fold) },
  };
};

/**
 * Write the metadata of one result for Pagefind's own engine. Its own would repeat the whole text, as tokens that nobody
 * reads.
 */
const fragmentOf = (
  { id, date }: SearchDocument,
  texts: Record<Script, readonly string[]>,
): Uint8Array => {
  const meta = { ...inEachScript((script) => texts[script][0]!), date };
  return Buffer.from(
    JSON.stringify({ url: id, content: '', word_count: 0, filters: {}, meta, anchors: [] }),
  );
};

/** The files of what is shown in a script: some results a file, and some texts, for views that need those of many. */
class ShownFiles {
  readonly #script: Script;
  readonly #files: PackedFiles;
  #results: StoredResult[] = [];
  #texts: DocumentText[] = [];
  readonly #names = { results: [] as string[], texts: [] as string[] };

  constructor(script: Script, files: PackedFiles) {
    this.#script = script;
    this.#files = files;
  }

  async add(
    { id, date }: SearchDocument,
    elements: readonly string[],
    texts: readonly string[],
  ): Promise<void> {
    this.#results.push([id, date, texts[0]!]);
    this.#texts.push({ id, date, blocks: elements.map((each, index) => [each, texts[index]!]) });
    if (this.#results.length === RESULTS_IN_FILE) await this.#writeResults();
    if (this.#texts.length === TEXTS_IN_FILE) await this.#writeTexts();
  }

  /** Write the rest. @returns the names of the files of results, and of the file that lists those of texts */
  async end(): Promise<{ results: string[]; texts: string }> {
    if (this.#results.length > 0) await this.#writeResults();
    if (this.#texts.length > 0) await this.#writeTexts();
    const { results, texts } = this.#names;
    return { results, texts: await this.#write(texts) };
  }

  async #writeResults(): Promise<void> {
    this.#names.results.push(await this.#write(this.#results));
    this.#results = [];
  }

  async #writeTexts(): Promise<void> {
    this.#names.texts.push(await this.#write(this.#texts));
    this.#texts = [];
  }

  #write(content: unknown): Promise<string> {
    return this.#files.add(`text-${this.#script}`, Buffer.from(JSON.stringify(content)));
  }
}

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
  start: startPath,
  'text-zh-Hans': (name: string) => textPath('zh-Hans', name),
  'text-zh-Hant': (name: string) => textPath('zh-Hant', name),
};

export const hashOf = (content: Uint8Array | string) =>
  createHash('sha256').update(content).digest('hex');

/** The usual length of a name. Many names are downloaded, so each is as short as Pagefind's. */
export const NAME_LENGTH = 7;

/** The longest start, in bytes, that is also in the file that names it. So the search of a small archive starts with one request. */
const MAX_INLINE = 2048;

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
