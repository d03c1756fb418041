import type { Script } from '../script/script.ts';
import { INDEX_ENTRY } from '../site/urls.ts';
import type { FilterValues } from './filters.ts';
import type { ArchiveEntry, DocumentText, Posting, Result, VolumeEntry } from './index-format.ts';
import { IndexReader, once, requestFile } from './index-reader.ts';
import type { Collection } from './rank.ts';

/** The index of the archive: its volumes, each of which is opened when it is searched. */
export class ArchiveIndex {
  readonly #folder: string;
  readonly #readers = new Map<VolumeEntry, Promise<IndexReader>>();
  /** The number of the first document of each volume. */
  readonly #first: ReadonlyMap<VolumeEntry, number>;
  /** The volumes, the newest first. */
  readonly volumes: readonly VolumeEntry[];
  readonly forms: ArchiveEntry['forms'];
  /** A hash of all that can be found and shown: an archive with other content has another. */
  readonly archive: string;
  /** The day of its publication (UTC, YYYY-MM-DD), or an empty text where the server does not say. */
  readonly date: string;

  /**
   * Open the index of an archive. No volume is opened yet.
   * @param folder its URL, ending in a slash
   * @throws when it cannot be loaded
   */
  static async open(folder: string): Promise<ArchiveIndex> {
    // This file names all others, so it must not be an old copy.
    const response = await requestFile(folder + INDEX_ENTRY, { cache: 'no-cache' });
    return new ArchiveIndex(folder, (await response.json()) as ArchiveEntry, dayModified(response));
  }

  private constructor(folder: string, { archive, forms, volumes }: ArchiveEntry, date: string) {
    this.#folder = folder;
    this.archive = archive;
    this.forms = forms;
    this.volumes = volumes;
    this.date = date;
    let first = 0;
    const numbered = volumes.toReversed().map((volume) => {
      const numbers: [VolumeEntry, number] = [volume, first];
      first += volume.documentCount;
      return numbers;
    });
    this.#first = new Map(numbered);
  }

  /** Open some volumes, or all of them. @throws when one cannot be loaded */
  async read(volumes = this.volumes): Promise<SearchedIndex> {
    const readers = volumes.map((volume) =>
      once(this.#readers, volume, () =>
        IndexReader.open(this.#folder + volume.folder, volume.start, this.#first.get(volume)!),
      ),
    );
    return new SearchedIndex(await Promise.all(readers));
  }
}

/**
 * The volumes that are searched, as one index. What it has of documents is what a single index of all of them would have.
 * Every method throws when a file cannot be loaded.
 */
export class SearchedIndex implements Collection {
  /** The indexes of the volumes, the oldest first. */
  readonly readers: readonly IndexReader[];

  constructor(readers: readonly IndexReader[]) {
    this.readers = readers.toSorted((a, b) => a.first - b.first);
  }

  get documentCount(): number {
    return this.#sum(({ documentCount }) => documentCount);
  }

  get averageLength(): number {
    return this.#sum(({ totalLength }) => totalLength) / this.documentCount;
  }

  /** List the numbers of all documents. */
  documents(): number[] {
    return this.readers.flatMap(({ first, documentCount }) =>
      Array.from({ length: documentCount }, (_, index) => first + index),
    );
  }

  /** Return the length of a document, in tokens. */
  lengthOf(document: number): number {
    return this.#readerOf(document).lengthOf(document);
  }

  /** Load the postings of a word, sorted by document. */
  async postings(word: string): Promise<Posting[]> {
    return (await Promise.all(this.readers.map((reader) => reader.postings(word)))).flat();
  }

  /** Load the documents that have each value of a filter. */
  async filter(filter: string): Promise<FilterValues> {
    const values: FilterValues = new Map();
    for (const some of await Promise.all(this.readers.map((reader) => reader.filter(filter))))
      for (const [value, having] of some) {
        const others = values.get(value);
        values.set(value, others ? [...others, ...having] : having);
      }
    return values;
  }

  /** Load the result of a document in a script. */
  async result(document: number, script: Script): Promise<Result> {
    return this.#readerOf(document).result(document, script);
  }

  /** Load the text of a document in a script. */
  async text(document: number, script: Script): Promise<DocumentText> {
    return this.#readerOf(document).text(document, script);
  }

  #readerOf(document: number): IndexReader {
    return this.readers.find((reader) => reader.has(document))!;
  }

  #sum(numberOf: (reader: IndexReader) => number): number {
    return this.readers.reduce((sum, reader) => sum + numberOf(reader), 0);
  }
}

/**
 * Return the day on which a server last changed a file. Files cannot have it themselves: they are the same whenever they
 * are built.
 */
function dayModified({ headers }: Response): string {
  const modified = new Date(headers.get('Last-Modified') ?? '');
  return Number.isNaN(modified.getTime()) ? '' : modified.toISOString().slice(0, 10);
}
