import { CborReader, CborWriter } from './cbor.ts';

/**
 * The files of a Pagefind index, as Pagefind 1.6 writes them (pagefind/src/index/*.rs): each is gzip of a
 * signature and CBOR. A fixed-length CBOR array stands for each of its structs.
 */

/** `pagefind.<hash>.pf_meta`: what there is in the index, and in which files. */
export interface IndexMeta {
  /** The version of Pagefind. */
  version: string;
  /** The pages, by number: what their fragments' files are called, and how many tokens they have. */
  pages: { name: string; length: number }[];
  /** The chunks of words: which words each has, both bounds included, by code point. */
  chunks: { from: string; to: string; name: string }[];
  filters: { filter: string; name: string }[];
}

/** Where a word stands on a page: its positions in the text, and in the title. */
export interface Posting {
  page: number;
  positions: number[];
  titlePositions: number[];
}

export function readMeta(bytes: Uint8Array): IndexMeta {
  const cbor = new CborReader(bytes);
  struct(cbor, 6);
  const version = cbor.text();
  const pages = list(cbor, () => {
    struct(cbor, 3);
    const page = { name: cbor.text(), length: cbor.unsigned() };
    // A text that is empty in indexes of records.
    cbor.skip();
    return page;
  });
  const chunks = list(cbor, () => {
    struct(cbor, 3);
    return { from: cbor.text(), to: cbor.text(), name: cbor.text() };
  });
  const filters = list(cbor, () => {
    struct(cbor, 2);
    return { filter: cbor.text(), name: cbor.text() };
  });
  return { version, pages, chunks, filters };
}

/** The name of the one field of metadata whose words are indexed. */
const TITLE = 'title';

export function writeMeta({ version, pages, chunks, filters }: IndexMeta): Uint8Array {
  const cbor = new CborWriter();
  const strings = (...values: string[]) => values.forEach((value) => cbor.text(value));
  cbor.array(6);
  cbor.text(version);
  cbor.array(pages.length);
  for (const { name, length } of pages) {
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
  // No orders of pages are kept: their numbers are in the order of time.
  cbor.array(0);
  cbor.array(1);
  cbor.text(TITLE);
  return cbor.take();
}

/** `filter/<name>.pf_filter`: the pages that have each value of a filter. */
export type FilterValues = Map<string, number[]>;

export function readFilter(bytes: Uint8Array): FilterValues {
  const cbor = new CborReader(bytes);
  struct(cbor, 2);
  cbor.skip();
  return new Map(
    list(cbor, () => {
      struct(cbor, 2);
      return [cbor.text(), list(cbor, () => cbor.unsigned())];
    }),
  );
}

export function writeFilter(filter: string, values: FilterValues): Uint8Array {
  const cbor = new CborWriter();
  cbor.array(2);
  cbor.text(filter);
  cbor.array(values.size);
  for (const [value, pages] of values) {
    cbor.array(2);
    cbor.text(value);
    cbor.array(pages.length);
    for (const page of pages) cbor.unsigned(page);
  }
  return cbor.take();
}

/**
 * `index/<name>.pf_index`: a chunk's words in UTF-8, in order.
 * @param cbor when a word is given, it stands at the word's pages, and these must be read or skipped
 */
export function* readWords(cbor: CborReader): Generator<Uint8Array, void> {
  struct(cbor, 1);
  for (let words = cbor.array(); words > 0; words--) {
    struct(cbor, 3);
    yield cbor.utf8();
    // Forms of the word with other marks: normalized text has none.
    if (cbor.array() !== 0) throw new Error('A word of the index has variants');
  }
}

/** A word's postings, by page. */
export function readPostings(cbor: CborReader): Posting[] {
  let page = 0;
  return list(cbor, () => {
    struct(cbor, 3);
    page += cbor.unsigned();
    return { page, positions: readPositions(cbor), titlePositions: readPositions(cbor) };
  });
}

/** Positions are kept as differences; a negative number changes weight or field, and the count begins anew. */
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

/** Reads the head of a struct. @throws when it has another number of fields than this format */
export function struct(cbor: CborReader, fields: number): void {
  if (cbor.array() !== fields)
    throw new Error('This is not an index of the version of Pagefind known here');
}

const list = <T>(cbor: CborReader, item: () => T): T[] =>
  Array.from({ length: cbor.array() }, item);

/** What Pagefind puts before the content of each file that it compresses. */
const SIGNATURE = new TextEncoder().encode('pagefind_dcd');

/** A file's content, before it is compressed. */
export function signed(content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(SIGNATURE.length + content.length);
  bytes.set(SIGNATURE);
  bytes.set(content, SIGNATURE.length);
  return bytes;
}

/** The content of a file that is not, or no longer, compressed. @throws when it is something else */
export function unsigned(bytes: Uint8Array): Uint8Array {
  if (!SIGNATURE.every((byte, index) => bytes[index] === byte))
    throw new Error('This is not a file of a Pagefind index');
  return bytes.subarray(SIGNATURE.length);
}

/**
 * The content of a file: gzip, or what a host has unpacked of it.
 * @throws when it is cut short, or something else, such as the page that some hosts answer anything with
 */
export async function unpack(file: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const packed = file[0] === 0x1f && file[1] === 0x8b;
  const bytes = packed
    ? // Unpacking also compares the checksum.
      new Uint8Array(
        await new Response(
          new Blob([file]).stream().pipeThrough(new DecompressionStream('gzip')),
        ).arrayBuffer(),
      )
    : file;
  return unsigned(bytes);
}
