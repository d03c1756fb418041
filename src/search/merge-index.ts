import { CborReader, CborWriter } from './cbor.ts';
import { readWords, startStruct } from './index-format.ts';

/** The words of a batch of documents. Its documents follow those of the batches before it. */
export interface IndexedBatch {
  /** The chunks of its words, in order. */
  chunks: Iterable<Uint8Array>;
  /** The number of its documents. */
  pages: number;
}

/** A chunk of words: the first and the last of them, and its content. */
export interface Chunk {
  from: string;
  to: string;
  content: Uint8Array;
}

/** The length in bytes at which a chunk ends. Compressed it is less than half. */
const CHUNK_LENGTH = 64_000;

/** Merge the words of all batches, as if their documents had been indexed together. */
export function* mergeWords(batches: readonly IndexedBatch[]): Generator<Chunk> {
  let offset = 0;
  const sources = batches.map(({ chunks, pages }) => {
    const words = wordsOf(chunks, offset);
    offset += pages;
    return { words, next: words.next().value };
  });
  const writer = new CborWriter();
  let from: Uint8Array | undefined;
  let to: Uint8Array | undefined;
  let count = 0;
  const takeChunk = (): Chunk => {
    const words = writer.take();
    writer.array(1);
    writer.array(count);
    writer.raw(words);
    return { from: decode(from!), to: decode(to!), content: writer.take() };
  };
  for (let word = firstWord(sources); word; word = firstWord(sources)) {
    if (writer.length >= CHUNK_LENGTH) {
      yield takeChunk();
      from = undefined;
      count = 0;
    }
    from ??= word;
    to = word;
    count++;
    const same: Word[] = [];
    for (const source of sources)
      if (source.next && Buffer.compare(source.next.word, word) === 0) {
        same.push(source.next);
        source.next = source.words.next().value;
      }
    writeWord(writer, word, same);
  }
  if (count > 0) yield takeChunk();
}

/** A word as one batch has it. */
interface Word {
  /** The word in UTF-8. */
  word: Uint8Array;
  /** The number of pages it is on, and the numbers of the first and the last of them. */
  pages: number;
  firstPage: number;
  lastPage: number;
  /** The bytes of its postings after the number of the first page. */
  rest: Uint8Array;
}

/** Read the words of a batch. @param offset the number of documents before it */
function* wordsOf(chunks: Iterable<Uint8Array>, offset: number): Generator<Word, undefined> {
  for (const chunk of chunks) {
    const cbor = new CborReader(chunk);
    for (const word of readWords(cbor)) {
      const pages = cbor.array();
      startStruct(cbor, 3);
      const firstPage = offset + cbor.unsigned();
      const start = cbor.offset;
      let lastPage = firstPage;
      for (let page = 1; page <= pages; page++) {
        cbor.skip();
        cbor.skip();
        if (page === pages) break;
        startStruct(cbor, 3);
        lastPage += cbor.unsigned();
      }
      const rest = chunk.subarray(start, cbor.offset);
      yield { word, pages, firstPage, lastPage, rest };
    }
  }
}

/** Pages are stored as the difference to the page before, so only the first page of each batch changes. */
function writeWord(writer: CborWriter, word: Uint8Array, batches: readonly Word[]): void {
  writer.array(3);
  writer.utf8(word);
  writer.array(batches.reduce((sum, { pages }) => sum + pages, 0));
  let last = 0;
  for (const { firstPage, lastPage, rest } of batches) {
    writer.array(3);
    writer.unsigned(firstPage - last);
    writer.raw(rest);
    last = lastPage;
  }
  writer.array(0);
}

/** Return the first of the next words by code points, which is also the order of UTF-8. */
function firstWord(sources: readonly { next: Word | undefined }[]): Uint8Array | undefined {
  let least: Uint8Array | undefined;
  for (const { next } of sources)
    if (next && (!least || Buffer.compare(next.word, least) < 0)) least = next.word;
  return least;
}

const decode = (word: Uint8Array) => Buffer.from(word).toString();
