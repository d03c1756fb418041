import type { Script } from '../script/script.ts';
import { INDEX_ENTRY } from '../site/urls.ts';
import { CborReader } from './cbor.ts';
import {
  readFilter,
  readMeta,
  readPostings,
  readWords,
  textPath,
  TEXTS_IN_FILE,
  unpack,
  type DocumentText,
  type FilterValues,
  type IndexMeta,
  type Posting,
} from './index-format.ts';

/** What a result shows: the article's id, its date (an empty text for none), and its title in each script. */
export interface Result {
  id: string;
  date: string;
  titles: Record<string, string>;
}

/** What the first file of an index says that Pagefind's does not. */
interface Entry {
  /** A hash of all that can be found and shown. */
  archive: string;
  /** The names of the files that list the files of texts. */
  texts: Record<Script, string>;
}

/** Reads the files of an index when they are needed, each once. Every method throws when a file cannot be loaded. */
export class IndexReader {
  readonly #base: string;
  readonly #meta: IndexMeta;
  readonly #texts: Entry['texts'];
  readonly #files = new Map<string, Promise<Uint8Array>>();
  readonly #parsed = new Map<string, Promise<unknown>>();
  /** A hash of all that can be found and shown: an archive with other content has another. */
  readonly archive: string;
  /** The day of its publication (UTC, YYYY-MM-DD), or an empty text where the server does not say. */
  readonly date: string;
  /** The mean length of the documents, in tokens. */
  readonly averageLength: number;

  /**
   * Open an index.
   * @param base the URL of its folder, ending in a slash
   * @throws when it cannot be loaded
   */
  static async open(base: string): Promise<IndexReader> {
    // This file names all others, so it must not be an old copy.
    const entry = await request(base + INDEX_ENTRY, { cache: 'no-cache' });
    const { languages, meta, ...own } = (await entry.json()) as {
      languages: Record<string, { hash: string }>;
      /** The file of the contents of the index, in Base64, where it is short. */
      meta?: string;
    } & Entry;
    const [{ hash }] = Object.values(languages) as [{ hash: string }];
    const file = meta
      ? Uint8Array.from(atob(meta), (byte) => byte.charCodeAt(0))
      : await load(`${base}pagefind.${hash}.pf_meta`);
    return new IndexReader(base, readMeta(await unpack(file)), own, dayModified(entry));
  }

  private constructor(base: string, meta: IndexMeta, { archive, texts }: Entry, date: string) {
    this.#base = base;
    this.#meta = meta;
    this.#texts = texts;
    this.archive = archive;
    this.date = date;
    const total = meta.documents.reduce((sum, { length }) => sum + length, 0);
    this.averageLength = total / meta.documents.length;
  }

  /** The number of documents. They are numbered from 0 by date, the oldest first. */
  get documentCount(): number {
    return this.#meta.documents.length;
  }

  /** Return the length of a document, in tokens. */
  lengthOf(document: number): number {
    return this.#meta.documents[document]!.length;
  }

  /** Load the postings of a word, sorted by document; none if the index does not have the word. */
  async postings(word: string): Promise<Posting[]> {
    const chunk = this.#chunkOf(word);
    if (!chunk) return [];
    const cbor = new CborReader(await this.#file(`index/${chunk.name}.pf_index`));
    const wanted = new TextEncoder().encode(word);
    for (const found of readWords(cbor)) {
      if (found.length === wanted.length && found.every((byte, i) => byte === wanted[i]))
        return readPostings(cbor);
      cbor.skip();
    }
    return [];
  }

  /** Load the documents that have each value of a filter. */
  async filter(filter: string): Promise<FilterValues> {
    const found = this.#meta.filters.find((each) => each.filter === filter);
    return found ? readFilter(await this.#file(`filter/${found.name}.pf_filter`)) : new Map();
  }

  /** Load the result of a document. */
  async result(document: number): Promise<Result> {
    const { name } = this.#meta.documents[document]!;
    // Pagefind's names of the fields that the index has: see build-index.ts.
    const { url, meta } = await this.#json<{ url: string; meta: Record<string, string> }>(
      `fragment/${name}.pf_fragment`,
    );
    const { date = '', ...titles } = meta;
    return { id: url, date, titles };
  }

  /** Load the text of a document in a script. Others of the same file are then loaded, too. */
  async text(document: number, script: Script): Promise<DocumentText> {
    const names = await this.#json<string[]>(textPath(script, this.#texts[script]));
    const file = names[Math.floor(document / TEXTS_IN_FILE)]!;
    const documents = await this.#json<DocumentText[]>(textPath(script, file));
    return documents[document % TEXTS_IN_FILE]!;
  }

  #chunkOf(word: string): IndexMeta['chunks'][number] | undefined {
    const { chunks } = this.#meta;
    let low = 0;
    let high = chunks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareCodePoints(chunks[middle]!.to, word) < 0) low = middle + 1;
      else high = middle;
    }
    const chunk = chunks[low];
    return chunk && compareCodePoints(chunk.from, word) <= 0 ? chunk : undefined;
  }

  #file(path: string): Promise<Uint8Array> {
    return once(this.#files, path, () => load(this.#base + path).then(unpack));
  }

  #json<T>(path: string): Promise<T> {
    const parse = async () => JSON.parse(new TextDecoder().decode(await this.#file(path))) as T;
    return once(this.#parsed, path, parse) as Promise<T>;
  }
}

/** Return what was made under a key, or make it. What failed is made again the next time. */
function once<T>(made: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  let value = made.get(key);
  if (!value) {
    value = make();
    made.set(key, value);
    value.catch(() => made.delete(key));
  }
  return value;
}

async function load(url: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await request(url)).arrayBuffer());
}

async function request(url: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response;
}

/**
 * Return the day on which a server last changed a file. Files cannot have it themselves: they are the same whenever they
 * are built.
 */
function dayModified({ headers }: Response): string {
  const modified = new Date(headers.get('Last-Modified') ?? '');
  return Number.isNaN(modified.getTime()) ? '' : modified.toISOString().slice(0, 10);
}

/** Compare words by code points, as the index sorts them. UTF-16 code units may have another order. */
function compareCodePoints(a: string, b: string): number {
  const others = [...b];
  for (const [index, character] of [...a].entries()) {
    const other = others[index];
    if (other === undefined) return 1;
    const difference = character.codePointAt(0)! - other.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return [...a].length - others.length;
}
