/**
 * The files of a Pagefind index, as Pagefind 1.6 writes them (pagefind/src/index/*.rs). Each is a signature and
 * CBOR, compressed with gzip. Structs are CBOR arrays of a fixed length. Pagefind calls the documents pages.
 */

import type { Script } from '../script/script.ts';
import { indexTexts } from '../site/urls.ts';
import { CborReader, CborWriter } from './cbor.ts';
import type { FilterValues } from './filters.ts';
import type { FormList } from './forms.ts';
import type { Period } from './period.ts';

/** `pagefind.<hash>.pf_meta`: the contents of the index, and their files. */
export interface IndexMeta {
  /** The version of Pagefind. */
  version: string;
  /** The documents by number: the names of the files of their results, and their lengths in tokens. */
  documents: { name: string; length: number }[];
  /** The chunks of words, each from one word to another, both included, by code points. */
  chunks: { from: string; to: string; name: string }[];
  filters: { filter: string; name: string }[];
}

/** The positions of a word in a document, in the text and in the title. */
export interface Posting {
  document: number;
  positions: number[];
  titlePositions: number[];
}

export function readMeta(bytes: Uint8Array): IndexMeta {
  const cbor = new CborReader(bytes);
  startStruct(cbor, 6);
  const version = cbor.text();
  const documents = list(cbor, () => {
    startStruct(cbor, 3);
    const document = { name: cbor.text(), length: cbor.unsigned() };
    // A field that is empty in indexes of records.
    cbor.skip();
    return document;
  });
  const chunks = list(cbor, () => {
    startStruct(cbor, 3);
    return { from: cbor.text(), to: cbor.text(), name: cbor.text() };
  });
  const filters = list(cbor, () => {
    startStruct(cbor, 2);
    return { filter: cbor.text(), name: cbor.text() };
  });
  return { version, documents, chunks, filters };
}

/** The only field of metadata whose words are indexed. */
const TITLE = 'title';

export function writeMeta({ version, documents, chunks, filters }: IndexMeta): Uint8Array {
  const cbor = new CborWriter();
  const strings = (...values: string[]) => values.forEach((value) => cbor.text(value));
  cbor.array(6);
  cbor.text(version);
  cbor.array(documents.length);
  for (const { name, length } of documents) {
    cbor.array(3);
    cbor.text(name);
    cbor.unsigned(length);
    cbor.text('');
  }
  cbor.array(chunks.length);
  for (const { from, to, name } of chunks) {
    cbor.array(3);
    strings(from, to, name);
  }
  cbor.array(filters.length);
  for (const { filter, name } of filters) {
    cbor.array(2);
    strings(filter, name);
  }
  // No sort orders: documents are numbered by date.
  cbor.array(0);
  cbor.array(1);
  cbor.text(TITLE);
  return cbor.take();
}

/** Read `filter/<name>.pf_filter`. @param first the number of the first document */
export function readFilter(bytes: Uint8Array, first = 0): FilterValues {
  const cbor = new CborReader(bytes);
  startStruct(cbor, 2);
  cbor.skip();
  return new Map(
    list(cbor, () => {
      startStruct(cbor, 2);
      return [cbor.text(), list(cbor, () => first + cbor.unsigned())];
    }),
  );
}

export function writeFilter(filter: string, values: FilterValues): Uint8Array {
  const cbor = new CborWriter();
  cbor.array(2);
  cbor.text(filter);
  cbor.array(values.size);
  for (const [value, documents] of values) {
    cbor.array(2);
    cbor.text(value);
    cbor.array(documents.length);
    for (const document of documents) cbor.unsigned(document);
  }
  return cbor.take();
}

/**
 * Read a chunk of words, `index/<name>.pf_index`. It yields each word in UTF-8, in order. The reader is then at the
 * postings of the word, and the caller must read or skip them.
 */
export function* readWords(cbor: CborReader): Generator<Uint8Array, void> {
  startStruct(cbor, 1);
  for (let words = cbor.array(); words > 0; words--) {
    startStruct(cbor, 3);
    yield cbor.utf8();
    // Variants of the word with other marks. Normalized text has none.
    if (cbor.array() !== 0) throw new Error('A word of the index has variants');
  }
}

/** Write a chunk of words, which must be sorted by UTF-8, with their postings, which must be sorted by document. */
export function writeWords(words: readonly (readonly [string, readonly Posting[]])[]): Uint8Array {
  const cbor = new CborWriter();
  cbor.array(1);
  cbor.array(words.length);
  for (const [word, postings] of words) {
    cbor.array(3);
    cbor.text(word);
    cbor.array(postings.length);
    let last = 0;
    for (const { document, positions, titlePositions } of postings) {
      cbor.array(3);
      cbor.unsigned(document - last);
      last = document;
      writePositions(cbor, positions);
      writePositions(cbor, titlePositions);
    }
    cbor.array(0);
  }
  return cbor.take();
}

/** Read the postings of a word, by document. @param first the number of the first document */
export function readPostings(cbor: CborReader, first = 0): Posting[] {
  let document = first;
  return list(cbor, () => {
    startStruct(cbor, 3);
    document += cbor.unsigned();
    return { document, positions: readPositions(cbor), titlePositions: readPositions(cbor) };
  });
}

/** Positions are stored as differences. A negative number changes weight or field, and restarts the count. */
function readPositions(cbor: CborReader): number[] {
  const positions: number[] = [];
  let position = 0;
  for (let count = cbor.array(); count > 0; count--) {
    const step = cbor.integer();
    position = step < 0 ? 0 : position + step;
    if (step >= 0) positions.push(position);
  }
  return positions;
}

function writePositions(cbor: CborWriter, positions: readonly number[]): void {
  cbor.array(positions.length);
  let last = 0;
  for (const position of positions) {
    cbor.unsigned(position - last);
    last = position;
  }
}

/** Compare words by code points, as the index sorts them. UTF-16 code units may have another order. */
export function compareWords(a: string, b: string): number {
  const others = [...b];
  const characters = [...a];
  for (const [index, character] of characters.entries()) {
    const other = others[index];
    if (other === undefined) return 1;
    const difference = character.codePointAt(0)! - other.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return characters.length - others.length;
}

/** Read the head of a struct. @throws when it does not have the number of fields of this format */
export function startStruct(cbor: CborReader, fields: number): void {
  if (cbor.array() !== fields)
    throw new Error('This is not an index of the version of Pagefind known here');
}

const list = <T>(cbor: CborReader, item: () => T): T[] =>
  Array.from({ length: cbor.array() }, item);

/**
 * `index/<name>.pf_start`: what a search begins with. It says the same as the contents of the index, for this archive's
 * own engine, in less than half the space. Pagefind does not know it; like the files of texts, it is JSON, packed as
 * Pagefind's files are.
 */
export interface VolumeStart {
  /** The lengths of the documents, in tokens. */
  lengths: number[];
  /** The numbers of documents of the batches: files of results and of texts have documents of one batch. */
  batches: number[];
  /** Texts between the words of one chunk and those of the next: a chunk begins at or after its own. Sorted by code point. */
  words: string[];
  /** The names of these chunks. */
  chunks: string[];
  /** The names of the files of filters. */
  filters: Record<string, string>;
  /** The names of the files of results in each script. */
  results: Record<Script, string[]>;
  /** In each script, the name of the file that lists the names of the files of texts. */
  texts: Record<Script, string>;
}

/** A volume as the first file of the index lists it. */
export interface VolumeEntry extends Period {
  /** Its folder, relative to that of the index: none for the newest volume. */
  folder: string;
  documentCount: number;
  /** The name of its start, or the start itself where it is short. */
  start: string | VolumeStart;
}

/** What the first file of the index says that Pagefind's does not. */
export interface ArchiveEntry {
  /** A hash of all that can be found and shown: an archive with other content has another. */
  archive: string;
  /** The forms that texts of each script distinguish. */
  forms: Record<Script, FormList[]>;
  /** The newest first. */
  volumes: VolumeEntry[];
}

/** What a result shows: the article's id, its date (an empty text for none), and its title in a script. */
export interface Result {
  id: string;
  date: string;
  title: string;
}

/** A result as the files of results have it. */
export type StoredResult = [id: string, date: string, title: string];

/** The number of results in a file of them: the first results of a search are mostly in different files. */
export const RESULTS_IN_FILE = 32;

/** Return the path of the start of an index. */
export const startPath = (name: string): string => `index/${name}.pf_start`;

/** A document as the files of texts have it. */
export interface DocumentText {
  id: string;
  /** Its date, as YYYY-MM-DD; an empty text for none. */
  date: string;
  /** The ids of the elements of its page, that of the title first, with their texts. */
  blocks: [element: string, text: string][];
}

/** The number of documents in a file of texts. It has about 25 KB, as a chunk of words does. */
export const TEXTS_IN_FILE = 32;

/** Return the path of a file of texts, or of results. */
export const textPath = (script: Script, name: string): string =>
  `${indexTexts(script)}${name}.pf_text`;

/** The bytes that Pagefind puts before the content of each compressed file. */
const SIGNATURE = new TextEncoder().encode('pagefind_dcd');

/** Put the signature before the content of a file. */
export function addSignature(content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(SIGNATURE.length + content.length);
  bytes.set(SIGNATURE);
  bytes.set(content, SIGNATURE.length);
  return bytes;
}

/** Remove the signature from an uncompressed file. @throws when it has none */
export function removeSignature(bytes: Uint8Array): Uint8Array {
  if (!SIGNATURE.every((byte, index) => bytes[index] === byte))
    throw new Error('This is not a file of a Pagefind index');
  return bytes.subarray(SIGNATURE.length);
}

/**
 * Unpack a file. Some hosts have unpacked it already.
 * @throws when it is cut short, or something else, such as an error page with status 200
 */
export async function unpack(file: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const packed = file[0] === 0x1f && file[1] === 0x8b;
  const bytes = packed
    ? // Unpacking verifies the checksum.
      new Uint8Array(
        await new Response(
          new Blob([file]).stream().pipeThrough(new DecompressionStream('gzip')),
        ).arrayBuffer(),
      )
    : file;
  return removeSignature(bytes);
}
