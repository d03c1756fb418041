// Node's own decoders differ from the Encoding Standard: its Big5 has no characters of Hong Kong.
import { TextDecoder } from '@exodus/bytes/encoding.js';
import { isPage } from './capture-text.ts';
import { decodeWith, type Encoding } from './encodings.ts';
import { parsePage } from './saved-page.ts';

/** Decode a capture (see decodeWith). @throws TypeError when the bytes are not text in that encoding */
export const decodeCapture = (capture: Uint8Array, encoding: Encoding): string =>
  decodeWith(TextDecoder, capture, encoding);

/** The content of a capture. */
export interface CapturedText {
  /** What the article is compared with: of a text all of it, of a page its text (see pageText). */
  text: string;
  /** The decoded file. */
  source: string;
  /** List the addresses of its links, as it has them. A text has none. */
  links: () => Set<string>;
}

/**
 * Read a capture.
 * @param file its name
 * @throws TypeError when the bytes are not text in that encoding
 */
export function readCapturedText(
  content: Uint8Array,
  file: string,
  encoding: Encoding,
): CapturedText {
  const source = decodeCapture(content, encoding);
  if (isPage(file)) return { source, ...parsePage(source) };
  return { source, text: source, links: () => new Set() };
}
