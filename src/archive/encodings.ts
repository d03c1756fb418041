// Node's own decoders differ from the Encoding Standard: its Big5 has no characters of Hong Kong.
import { TextDecoder } from '@exodus/bytes/encoding.js';

/** The encodings that a capture may have, as labels of the WHATWG Encoding Standard. */
export const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/**
 * Decode a capture, with its byte order mark if there is one.
 * @throws TypeError when the bytes are not text in that encoding
 */
export const decodeCapture = (capture: Uint8Array, encoding: Encoding): string =>
  new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(capture);
