import { request } from '../browser/request.ts';
import type { Script } from '../script/script.ts';
import { CborReader } from './cbor.ts';
import type { FilterValues } from './filters.ts';
import {
  compareWords,
  readFilter,
  readPostings,
  readWords,
  RESULTS_IN_FILE,
  startPath,
  textPath,
  TEXTS_IN_FILE,
  unpack,
  type DocumentText,
  type Posting,
  type Result,
  type StoredResult,
  type VolumeStart,
} from './index-format.ts';
import type { Collection } from './rank.ts';

/**
 * Reads the files of the index of a volume when they are needed, each once. Every method throws when a file cannot be
 * loaded.
 */
export class IndexReader implements Collection {
  readonly #folder: string;
  readonly #start: VolumeStart;
  readonly #files = new Map<string, Promise<Uint8Array>>();
  readonly #parsed = new Map<string, Promise<unknown>>();
  /** The number of its first document. They are numbered by date, the oldest of the archive is 0. */
  readonly first: number;
  /** The sum of the lengths of its documents, in tokens. */
  readonly totalLength: number;

  /**
   * Open the index of a volume.
   * @param folder its URL, ending in a slash
   * @param start the name of its start, or the start itself
   * @param first the number of documents in older volumes
   * @throws when it cannot be loaded
   */
  static async open(
    folder: string,
    start: string | VolumeStart,
    first: number,
  ): Promise<IndexReader> {
    const read =
      typeof start === 'string'
        ? parse<VolumeStart>(await load(folder + startPath(start)).then(unpack))
        : start;
    return new IndexReader(folder, read, first);
  }

  private constructor(folder: string, start: VolumeStart, first: number) {
    this.#folder = folder;
    this.#start = start;
    this.first = first;
    this.totalLength = start.lengths.reduce((sum, length) => sum + length, 0);
  }

  get documentCount(): number {
    return this.#start.lengths.length;
  }

  get averageLength(): number {
    return this.totalLength / this.documentCount;
  }

  /** Return the length of a document, in tokens. */
  lengthOf(document: number): number {
    return this.#start.lengths[document - this.first]!;
  }

  /** Test if a document is in this volume. */
  has(document: number): boolean {
    return document >= this.first && document < this.first + this.documentCount;
  }

  /** Load the postings of a word, sorted by document; none if the index does not have the word. */
  async postings(word: string): Promise<Posting[]> {
    const chunk = this.#chunkOf(word);
    if (chunk === undefined) return [];
    const cbor = new CborReader(await this.#file(`index/${chunk}.pf_index`));
    const wanted = new TextEncoder().encode(word);
    for (const found of readWords(cbor)) {
      if (found.length === wanted.length && found.every((byte, i) => byte === wanted[i]))
        return readPostings(cbor, this.first);
      cbor.skip();
    }
    return [];
  }

  /** Load the documents that have each value of a filter. */
  async filter(filter: string): Promise<FilterValues> {
    const name = this.#start.filters[filter];
    if (name === undefined) return new Map();
    return readFilter(await this.#file(`filter/${name}.pf_filter`), this.first);
  }

  /** Load the result of a document in a script. Others of the same file are then loaded, too. */
  async result(document: number, script: Script): Promise<Result> {
    const { file, index } = this.#placeOf(document, RESULTS_IN_FILE);
    const name = this.#start.results[script][file]!;
    const results = await this.#json<StoredResult[]>(textPath(script, name));
    const [id, date, title] = results[index]!;
    return { id, date, title };
  }

  /** Load the text of a document in a script. Others of the same file are then loaded, too. */
  async text(document: number, script: Script): Promise<DocumentText> {
    const { file, index } = this.#placeOf(document, TEXTS_IN_FILE);
    const names = await this.#json<string[]>(textPath(script, this.#start.texts[script]));
    const documents = await this.#json<DocumentText[]>(textPath(script, names[file]!));
    return documents[index]!;
  }

  /** Return the file that has a document, and its index in that file, where each has so many documents at most. */
  #placeOf(document: number, size: number): { file: number; index: number } {
    let number = document - this.first;
    let file = 0;
    for (const count of this.#start.batches) {
      if (number < count) return { file: file + Math.floor(number / size), index: number % size };
      number -= count;
      file += Math.ceil(count / size);
    }
    throw new RangeError(`This volume has no document ${document}`);
  }

  /** Return the chunk that has a word, if the index has it. */
  #chunkOf(word: string): string | undefined {
    const { words, chunks } = this.#start;
    let low = 0;
    let high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareWords(words[middle]!, word) <= 0) low = middle + 1;
      else high = middle;
    }
    return chunks[low - 1];
  }

  #file(path: string): Promise<Uint8Array> {
    return once(this.#files, path, () => load(this.#folder + path).then(unpack));
  }

  #json<T>(path: string): Promise<T> {
    const read = async () => parse<T>(await this.#file(path));
    return once(this.#parsed, path, read) as Promise<T>;
  }
}

const parse = <T>(file: Uint8Array): T => JSON.parse(new TextDecoder().decode(file)) as T;

/** Return what was made under a key, or make it. What failed is made again the next time. */
export function once<Key, T>(
  made: Map<Key, Promise<T>>,
  key: Key,
  make: () => Promise<T>,
): Promise<T> {
  let value = made.get(key);
  if (!value) {
    value = make();
    made.set(key, value);
    value.catch(() => made.delete(key));
  }
  return value;
}

async function load(url: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await requestFile(url)).arrayBuffer());
}

/** Request a file. @throws when the server does not have it, or does not answer */
export async function requestFile(url: string, init?: RequestInit): Promise<Response> {
  const response = await request(url, init);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response;
}
