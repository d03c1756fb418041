import type { IndexFile } from 'pagefind';
import type { FoldCharacter } from '../script/normalize.ts';
import { inEachScript, SCRIPTS, type Script } from '../script/script.ts';
import type { BatchCache } from './batch-cache.ts';
import {
  BATCH_SIZE,
  buildBatch,
  foldedHash,
  hashOf,
  keyOf,
  packFile,
  PATHS,
  type BuiltBatch,
  type PackedFile,
  type SearchDocument,
} from './build-batch.ts';
import { LANGUAGE, unpackChunk } from './index-batch.ts';
import type { FilterValues } from './filters.ts';
import {
  compareWords,
  writeFilter,
  writeMeta,
  type IndexMeta,
  type VolumeStart,
} from './index-format.ts';
import { mergeWords } from './merge-index.ts';
import type { Period } from './period.ts';
import { planVolumes, type Volume } from './plan-volumes.ts';

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
  /** The most documents of a batch: see BATCH_SIZE. */
  batchSize?: number | undefined;
}

/**
 * List the batches of documents that a volume is built of. They are parts of its time, as volumes are of the archive's: a
 * document that is added, anywhere, changes one batch, or divides it. Only a day with too many is divided by their number.
 */
export const batchesOf = (
  { documents }: Volume<SearchDocument>,
  batchSize = BATCH_SIZE,
): (readonly SearchDocument[])[] =>
  planVolumes(documents, batchSize).flatMap((part) =>
    Array.from({ length: Math.max(1, Math.ceil(part.documents.length / batchSize)) }, (_, index) =>
      part.documents.slice(index * batchSize, (index + 1) * batchSize),
    ),
  );

/**
 * Return the key of a volume: a hash of what its files are made from, but for the fold (see isCurrent). No text is read of
 * documents with a fingerprint.
 */
export const volumeKey = ({ from, to, documents }: Volume<SearchDocument>): string =>
  hashOf(JSON.stringify([from, to, keyOf(documents)]));

/**
 * Build the index of a volume in memory. It depends on nothing but the documents of the volume and their fold.
 * @throws when Pagefind does not take a document or cannot build the index
 */
export async function buildVolume(
  volume: Volume<SearchDocument>,
  fold: FoldCharacter,
  { cache, batchSize }: VolumeOptions = {},
): Promise<BuiltVolume> {
  const batches: BuiltBatch[] = [];
  // One after the other: Pagefind is one process.
  for (const documents of batchesOf(volume, batchSize))
    batches.push(await buildBatch(documents, fold, cache));
  const files = new NamedFiles();
  const { entry, engine } = batches[0]!;
  const lengths = batches.flatMap((batch) => batch.lengths);
  const fragments = files.addAll(
    'fragment',
    batches.flatMap((batch) => batch.fragments),
  );
  // The forms of a batch are no documents. They stand before it, so that they are numbered as its documents are.
  const words = batches.flatMap((batch) => [
    { chunks: [batch.forms], documentCount: 0 },
    { chunks: unpacked(batch), documentCount: batch.lengths.length },
  ]);
  const chunks: IndexMeta['chunks'] = [];
  const packing: Promise<PackedFile>[] = [];
  for (const { from, to, content } of mergeWords(words)) {
    chunks.push({ from, to, name: '' });
    packing.push(packFile(content));
    if (packing.length % MAX_CONCURRENT === 0) await Promise.all(packing);
  }
  for (const [index, name] of files.addAll('index', await Promise.all(packing)).entries())
    chunks[index]!.name = name;
  const filters: IndexMeta['filters'] = [];
  for (const [filter, values] of mergeFilters(batches))
    filters.push({
      filter,
      name: files.add('filter', await packFile(writeFilter(filter, values))),
    });
  const meta = writeMeta({
    version: entry.version,
    documents: fragments.map((name, number) => ({ name, length: lengths[number]! })),
    ...{ chunks, filters },
  });
  const hash = files.add('meta', await packFile(meta));

  const texts: Partial<VolumeStart['texts']> = {};
  const results = inEachScript((script) =>
    files.addAll(
      `text-${script}`,
      batches.flatMap((batch) => batch.results[script]),
    ),
  );
  for (const script of SCRIPTS) {
    const names = files.addAll(
      `text-${script}`,
      batches.flatMap((batch) => batch.texts[script]),
    );
    texts[script] = files.add(`text-${script}`, await packFile(Buffer.from(JSON.stringify(names))));
  }
  const start: VolumeStart = {
    lengths,
    batches: batches.map((batch) => batch.lengths.length),
    words: chunks.map(({ from }, index) => firstAfter(chunks[index - 1]?.to, from)),
    chunks: chunks.map(({ name }) => name),
    filters: Object.fromEntries(filters.map(({ filter, name }) => [filter, name])),
    results,
    texts: texts as VolumeStart['texts'],
  };
  const content = Buffer.from(JSON.stringify(start));
  const name = files.add('start', await packFile(content));
  const letters = inEachScript((script) => joinLetters(batches, script));
  const { from, to, documents } = volume;
  return {
    summary: {
      ...{ from, to, letters },
      documentCount: documents.length,
      start: content.length <= MAX_INLINE ? start : name,
      hash: hashOf(JSON.stringify([name, hash])).slice(0, NAME_LENGTH),
      entry: {
        ...entry,
        languages: { [LANGUAGE]: { hash, wasm: null, page_count: documents.length } },
      },
      folded: foldedHash(letters, fold),
    },
    files: [...engine, ...files.all],
  };
}

/** Unpack the chunks of a batch one after the other. All of them are too much memory. */
function* unpacked({ chunks }: BuiltBatch): Generator<Uint8Array> {
  for (const chunk of chunks) yield unpackChunk(chunk);
}

/** List the documents that have each value of each filter, in all batches. */
function mergeFilters(batches: readonly BuiltBatch[]): Map<string, FilterValues> {
  const merged = new Map<string, FilterValues>();
  let first = 0;
  for (const { filters, lengths } of batches) {
    for (const [filter, values] of filters) {
      if (!merged.has(filter)) merged.set(filter, new Map());
      const all = merged.get(filter)!;
      for (const [value, documents] of values) {
        const having = all.get(value) ?? [];
        all.set(value, having);
        for (const document of documents) having.push(first + document);
      }
    }
    first += lengths.length;
  }
  return merged;
}

const joinLetters = (batches: readonly BuiltBatch[], script: Script): string =>
  [...new Set(batches.flatMap(({ letters }) => [...letters[script]]))]
    .sort((a, b) => a.codePointAt(0)! - b.codePointAt(0)!)
    .join('');

/** Return the shortest beginning of a word that comes after another word. */
function firstAfter(last: string | undefined, word: string): string {
  const characters = [...word];
  for (let length = 0; last !== undefined && length < characters.length; length++) {
    const beginning = characters.slice(0, length).join('');
    if (compareWords(beginning, last) > 0) return beginning;
  }
  return last === undefined ? '' : word;
}

/** The most files that are compressed at the same time. Each takes a quarter of a megabyte. */
const MAX_CONCURRENT = 64;

/** The usual length of a name. Many names are downloaded, so each is as short as Pagefind's. */
export const NAME_LENGTH = 7;

/** The longest start, in bytes, that is also in the file that names it. So the search of a small archive starts with one request. */
const MAX_INLINE = 2048;

/** Files of an index, named by hashes of their contents. */
class NamedFiles {
  readonly all: IndexFile[] = [];
  readonly #paths = new Set<string>();

  /** Add a file. @returns its name without folder and extension */
  add(kind: keyof typeof PATHS, { hash, content }: PackedFile): string {
    // Longer only where two would be the same.
    let length = NAME_LENGTH;
    while (this.#paths.has(PATHS[kind](hash.slice(0, length)))) length++;
    const name = hash.slice(0, length);
    const path = PATHS[kind](name);
    this.#paths.add(path);
    this.all.push({ path, content });
    return name;
  }

  addAll(kind: keyof typeof PATHS, files: readonly PackedFile[]): string[] {
    return files.map((file) => this.add(kind, file));
  }
}
