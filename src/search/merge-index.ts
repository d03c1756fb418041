import { CborReader, CborWriter } from './cbor.ts';
import { readWords, struct } from './index-format.ts';

/** The words of some documents, which follow the documents of the parts before it. */
export interface IndexPart {
  /** The chunks of its words, in order. */
  chunks: Iterable<Uint8Array>;
  /** How many documents it has. */
  pages: number;
}

/** A chunk of words: the first and the last of them, and its content. */
export interface Chunk {
  from: string;
  to: string;
  content: Uint8Array;
}

/** How long a chunk becomes before another is begun, in bytes. Compressed they are less than half. */
const CHUNK_LENGTH = 64_000;

/** Merges the words of all parts, as if their documents had been indexed together. */
export function* mergeWords(parts: readonly IndexPart[]): Generator<Chunk> {
  let offset = 0;
  const sources = parts.map(({ chunks, pages }) => {
    const words = wordsOf(chunks, offset);
    offset += pages;
    return { words, next: words.next().value };
  });
  const writer = new CborWriter();
  let from: Uint8Array | undefined;
  let to: Uint8Array | undefined;
  let count = 0;
  const chunk = (): Chunk => {
    const words = writer.take();
    writer.array(1);
    writer.array(count);
    writer.raw(words);
    return { from: text(from!), to: text(to!), content: writer.take() };
  };
  for (let word = first(sources); word; word = first(sources)) {
    if (writer.length >= CHUNK_LENGTH) {
      yield chunk();
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
  if (count > 0) yield chunk();
}

/** A word as one part has it. */
interface Word {
  word: Uint8Array;
  /** On how many pages it is; the numbers of the first and the last of them. */
  pages: number;
  firstPage: number;
  lastPage: number;
  /** What is written of its pages, after the number of the first. */
  rest: Uint8Array;
}

/** @param offset how many documents the parts before it have */
function* wordsOf(chunks: Iterable<Uint8Array>, offset: number): Generator<Word, undefined> {
  for (const chunk of chunks) {
    const cbor = new CborReader(chunk);
    for (const word of readWords(cbor)) {
      const pages = cbor.array();
      struct(cbor, 3);
      const firstPage = offset + cbor.unsigned();
      const start = cbor.offset;
      let lastPage = firstPage;
      for (let page = 1; page <= pages; page++) {
        cbor.skip();
        cbor.skip();
        if (page === pages) break;
        struct(cbor, 3);
        lastPage += cbor.unsigned();
      }
      const rest = chunk.subarray(start, cbor.offset);
      yield { word, pages, firstPage, lastPage, rest };
    }
  }
}

/** Pages are written as the difference to the one before: only the first of each part changes. */
function writeWord(writer: CborWriter, word: Uint8Array, parts: readonly Word[]): void {
  writer.array(3);
  writer.utf8(word);
  writer.array(parts.reduce((sum, { pages }) => sum + pages, 0));
  let last = 0;
  for (const { firstPage, lastPage, rest } of parts) {
    writer.array(3);
    writer.unsigned(firstPage - last);
    writer.raw(rest);
    last = lastPage;
  }
  writer.array(0);
}

/** The first of the words that come next, in the order of code points, which is that of UTF-8. */
function first(sources: readonly { next: Word | undefined }[]): Uint8Array | undefined {
  let least: Uint8Array | undefined;
  for (const { next } of sources)
    if (next && (!least || Buffer.compare(next.word, least) < 0)) least = next.word;
  return least;
}

const text = (word: Uint8Array) => Buffer.from(word).toString();
