import { INDEX_ENTRY } from '../site/urls.ts';
import { CborReader } from './cbor.ts';
import {
  readFilter,
  readMeta,
  readPostings,
  readWords,
  unpack,
  type FilterValues,
  type IndexMeta,
  type Posting,
} from './index-format.ts';

/** What a result shows: the article's id, and its title in each script. */
export interface Result {
  id: string;
  titles: Record<string, string>;
}

/** Reads the files of an index when they are needed, each once. Every method throws when a file cannot be loaded. */
export class IndexReader {
  readonly #base: string;
  readonly #meta: IndexMeta;
  readonly #files = new Map<string, Promise<Uint8Array>>();
  /** The mean length of the documents, in tokens. */
  readonly averageLength: number;

  /**
   * Open an index.
   * @param base the URL of its folder, ending in a slash
   * @throws when it cannot be loaded
   */
  static async open(base: string): Promise<IndexReader> {
    // This file names all others, so it must not be an old copy.
    const entry = await load(base + INDEX_ENTRY, { cache: 'no-cache' });
    const { languages } = JSON.parse(new TextDecoder().decode(entry)) as {
      languages: Record<string, { hash: string }>;
    };
    const [{ hash }] = Object.values(languages) as [{ hash: string }];
    return new IndexReader(
      base,
      readMeta(await unpack(await load(`${base}pagefind.${hash}.pf_meta`))),
    );
  }

  private constructor(base: string, meta: IndexMeta) {
    this.#base = base;
    this.#meta = meta;
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
    const content = await this.#file(`fragment/${name}.pf_fragment`);
    // Pagefind's names of the fields that the index has: see build-index.ts.
    const { url, meta } = JSON.parse(new TextDecoder().decode(content)) as {
      url: string;
      meta: Record<string, string>;
    };
    return { id: url, titles: meta };
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
    let file = this.#files.get(path);
    if (!file) {
      file = load(this.#base + path).then(unpack);
      this.#files.set(path, file);
      // Another try may succeed.
      file.catch(() => this.#files.delete(path));
    }
    return file;
  }
}

async function load(url: string, init?: RequestInit): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return new Uint8Array(await response.arrayBuffer());
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
