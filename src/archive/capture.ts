import { readFileSync } from 'node:fs';
import { contentPath } from './content.ts';
import type { Frontmatter } from './schema.ts';

/** The bytes of an article's capture. */
export const readCapture = (id: string): Buffer =>
  readFileSync(contentPath('sources', `${id}.txt`));

/** The text of an article's capture. */
export const readCapturedText = (id: string, data: Frontmatter): string =>
  decodeCapture(readCapture(id), encodingOf(data));

/** The encodings a capture may have, as labels of the WHATWG Encoding Standard. */
export const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** The encoding of an article's capture: UTF-8 where the article does not say. */
export const encodingOf = ({ encoding = 'utf-8' }: Pick<Frontmatter, 'encoding'>): Encoding =>
  encoding;

/**
 * The text of a capture, a byte order mark included.
 * @throws TypeError when the bytes are not text of that encoding
 */
export function decodeCapture(capture: Uint8Array, encoding: Encoding): string {
  const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(capture);
  // What Big5 does not have Node reads as characters of private use, where the Encoding Standard has an error.
  if (encoding === 'big5' && BIG5_LACKS.test(text))
    throw new TypeError('The encoded data was not valid for encoding big5');
  return text;
}

/** What stands in a text where Big5 had no character for a code: private use, and controls beyond ASCII. */
export const BIG5_LACKS = /[\p{Co}\u0080-\u009f]/u;
