import { CborReader, CborWriter } from './cbor.ts';
import { readWords, startStruct } from './index-format.ts';

/** The words of a batch of documents. Its documents follow those of the batches before it. */
export interface IndexedBatch {
  /** The chunks of its words, in order. */
  chunks: Iterable<Uint8Array>;
  /** The number of its documents. */
  documentCount: number;
}

/** A chunk of words: the first and the last of them, and its content. */
export interface Chunk {
  from: string;
  to: string;
  content: Uint8Array;
}

/**
 * The length in bytes at which a chunk ends. Compressed it is less than half. A query loads one for every two characters of a
 * term; smaller ones are more files on the host, and a longer list of them.
 */
const CHUNK_LENGTH = 40_000;

/** Merge the words of all batches, as if their documents had been indexed together. */
export function* mergeWords(batches: readonly IndexedBatch[]): Generator<Chunk> {
  let offset = 0;
  const sources = batches.map(({ chunks, documentCount }) => {
    const words = wordsOf(chunks, offset);
    offset += documentCount;
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
  /** The number of documents that have it, and the numbers of the first and the last of them. */
  documentCount: number;
  firstDocument: number;
  lastDocument: number;
  /** The bytes of its postings after the number of the first document. */
  rest: Uint8Array;
}

/** Read the words of a batch. @param offset the number of documents before it */
function* wordsOf(chunks: Iterable<Uint8Array>, offset: number): Generator<Word, undefined> {
  for (const chunk of chunks) {
    const cbor = new CborReader(chunk);
    for (const word of readWords(cbor)) {
      const documentCount = cbor.array();
      startStruct(cbor, 3);
      const firstDocument = offset + cbor.unsigned();
      const start = cbor.offset;
      let lastDocument = firstDocument;
      for (let read = 1; read <= documentCount; read++) {
        cbor.skip();
        cbor.skip();
        if (read === documentCount) break;
        startStruct(cbor, 3);
        lastDocument += cbor.unsigned();
      }
      const rest = chunk.subarray(start, cbor.offset);
      yield { word, documentCount, firstDocument, lastDocument, rest };
    }
  }
}

/**
 * Write a word with the postings of all batches. A document is stored as the difference to the one before, so only the
 * first document of each batch changes.
 */
function writeWord(writer: CborWriter, word: Uint8Array, batches: readonly Word[]): void {
  writer.array(3);
  writer.utf8(word);
  writer.array(batches.reduce((sum, { documentCount }) => sum + documentCount, 0));
  let last = 0;
  for (const { firstDocument, lastDocument, rest } of batches) {
    writer.array(3);
    writer.unsigned(firstDocument - last);
    writer.raw(rest);
    last = lastDocument;
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
