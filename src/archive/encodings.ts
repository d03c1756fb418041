/** The encodings that a capture may have, as labels of the WHATWG Encoding Standard. */
export const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/**
 * Decode a capture, with its byte order mark if there is one.
 * @throws TypeError when the bytes are not text in that encoding
 */
export function decodeCapture(capture: Uint8Array, encoding: Encoding): string {
  const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(capture);
  // Node maps undefined Big5 codes to private use, where the Encoding Standard has an error.
  if (encoding === 'big5' && BIG5_UNDEFINED.test(text))
    throw new TypeError('The encoded data was not valid for encoding big5');
  return text;
}

/** What Node decodes undefined Big5 codes to: private use and C1 controls. */
export const BIG5_UNDEFINED = /[\p{Co}\u0080-\u009f]/u;
