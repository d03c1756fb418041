/** The encodings that a capture may have, as labels of the WHATWG Encoding Standard. */
export const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** The constructor of a decoder that follows the Encoding Standard. That of browsers does, and that of Node does not. */
export type Decoder = new (
  label: string,
  options: TextDecoderOptions,
) => { decode(bytes: Uint8Array): string };

/**
 * Decode a capture, with its byte order mark if there is one.
 * @throws TypeError when the bytes are not text in that encoding
 */
export const decodeWith = (Decoder: Decoder, capture: Uint8Array, encoding: Encoding): string =>
  new Decoder(encoding, { fatal: true, ignoreBOM: true }).decode(capture);
