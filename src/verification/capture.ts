import { findExtent } from '../archive/capture-text.ts';
import { decodeWith, type Decoder, type Encoding } from '../archive/encodings.ts';
import type { Extent } from '../archive/schema.ts';

/** How the article is found in its capture. */
export interface CapturedArticle {
  encoding: Encoding;
  /** Whether the capture is a saved page. */
  isPage: boolean;
  extent: Extent | undefined;
}

/** What reading a capture needs of where it runs. */
export interface CaptureReader {
  Decoder: Decoder;
  /** Return the text of a saved page (see linesOfTree). */
  readPage(html: string): string | Promise<string>;
}

/** The field of an article with which its capture cannot be read. */
export interface UnreadCapture {
  wrong: 'encoding' | keyof Extent;
}

/** Decode a capture, and take the part of its text that is the article. */
export async function readCapturedArticle(
  { encoding, isPage, extent }: CapturedArticle,
  capture: Uint8Array,
  { Decoder, readPage }: CaptureReader,
): Promise<{ text: string } | UnreadCapture> {
  let source: string;
  try {
    source = decodeWith(Decoder, capture, encoding);
  } catch {
    return { wrong: 'encoding' };
  }
  const captured = isPage ? await readPage(source) : source;
  const range = findExtent(captured, extent);
  if ('message' in range) return { wrong: range.field };
  return { text: captured.slice(range.start, range.end) };
}
