/**
 * The part of CBOR (RFC 8949) that index files use: integers, texts, and arrays of definite length. An item begins
 * with a byte of its major type (3 bits) and its argument or the argument's size (5 bits).
 */

/** The major types. */
const UNSIGNED = 0;
const NEGATIVE = 1;
const TEXT = 3;
const ARRAY = 4;

const utf8Decoder = new TextDecoder('utf-8', { fatal: true });
const utf8Encoder = new TextEncoder();

/** Reads items in sequence. Every method throws when the next item is of another type. */
export class CborReader {
  readonly bytes: Uint8Array;
  /** Where the next item begins. */
  offset = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Read the head of an array. @returns the number of its items, which come next */
  array(): number {
    return this.#argument(ARRAY);
  }

  unsigned(): number {
    return this.#argument(UNSIGNED);
  }

  integer(): number {
    return this.bytes[this.offset]! >> 5 === NEGATIVE
      ? -1 - this.#argument(NEGATIVE)
      : this.#argument(UNSIGNED);
  }

  text(): string {
    return utf8Decoder.decode(this.utf8());
  }

  /** Read a text as bytes of UTF-8. */
  utf8(): Uint8Array {
    const length = this.#argument(TEXT);
    const start = this.offset;
    this.offset += length;
    if (this.offset > this.bytes.length) throw malformed(this.offset);
    return this.bytes.subarray(start, this.offset);
  }

  /** Skip an item with everything in it. */
  skip(): void {
    for (let items = 1; items > 0; items--) {
      const major = this.bytes[this.offset]! >> 5;
      const argument = this.#argument(major);
      if (major === ARRAY) items += argument;
      else if (major === TEXT) this.offset += argument;
      else if (major !== UNSIGNED && major !== NEGATIVE) throw malformed(this.offset);
    }
    if (this.offset > this.bytes.length) throw malformed(this.offset);
  }

  #argument(major: number): number {
    const first = this.bytes[this.offset];
    // Past the end, undefined >> 5 would be a major type.
    if (first === undefined || first >> 5 !== major) throw malformed(this.offset);
    this.offset++;
    const low = first & 31;
    if (low < 24) return low;
    if (low > 26) throw malformed(this.offset);
    let argument = 0;
    for (let more = 1 << (low - 24); more > 0; more--)
      argument = argument * 256 + (this.bytes[this.offset++] ?? NaN);
    if (Number.isNaN(argument)) throw malformed(this.offset);
    return argument;
  }
}

const malformed = (offset: number) => new Error(`Unexpected CBOR at byte ${offset}`);

/** Writes items in sequence. */
export class CborWriter {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;

  /** The number of bytes so far. */
  get length(): number {
    return this.#length;
  }

  /** Write the head of an array. Its items must follow. */
  array(length: number): void {
    this.#item(ARRAY, length);
  }

  unsigned(value: number): void {
    this.#item(UNSIGNED, value);
  }

  text(value: string): void {
    this.utf8(utf8Encoder.encode(value));
  }

  /** Write a text that is given in UTF-8. */
  utf8(bytes: Uint8Array): void {
    this.#item(TEXT, bytes.length);
    this.raw(bytes);
  }

  /** Write bytes that are CBOR items already. */
  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Return what was written, and start again. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return taken;
  }

  #item(major: number, argument: number): void {
    this.#reserve(5);
    const wide = argument < 24 ? 0 : argument < 2 ** 8 ? 1 : argument < 2 ** 16 ? 2 : 4;
    this.#bytes[this.#length++] = (major << 5) | (wide === 0 ? argument : 24 + Math.log2(wide));
    for (let shift = (wide - 1) * 8; shift >= 0; shift -= 8)
      this.#bytes[this.#length++] = (argument >>> shift) & 255;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.#length + more));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
