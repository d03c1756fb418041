import type { Encoding } from '../../archive/encodings.ts';
import { decodeCapture } from '../../archive/read-capture.ts';
import { FREQUENT } from '../../script/charsets.ts';

/** A decoded capture. */
export interface DecodedCapture {
  text: string;
  encoding: Encoding;
  isCertain: boolean;
}

/** Byte order marks (Unicode Standard 23.8; that of GB 18030 is U+FEFF in its four-byte form). */
const BYTE_ORDER_MARKS: [mark: number[], encoding: Encoding][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0x84, 0x31, 0x95, 0x33], 'gb18030'],
];

/** The least share of frequent characters in the text of a news site. */
const MIN_FREQUENT = 0.7;
/** The least difference to the share that another encoding gives, for a certain result. */
const MIN_LEAD = 0.2;

/**
 * Detect the encoding of a capture. A byte order mark decides, and so does valid UTF-8, because text in another encoding is
 * not valid UTF-8 by accident. Most text in GB 18030 is also valid Big5, and the other way round. Of these two, the one
 * that gives more frequent characters is right.
 * @throws Error with advice, when the capture is not text in any of them
 */
export function detectEncoding(capture: Uint8Array): DecodedCapture {
  const marked = BYTE_ORDER_MARKS.find(([mark]) => mark.every((byte, at) => capture[at] === byte));
  if (marked) {
    const [, encoding] = marked;
    const text = tryToDecode(capture, encoding);
    if (text === null)
      throw new Error(
        `This begins with the byte order mark of ${encoding.toUpperCase()}, but is not ${encoding.toUpperCase()} throughout: it is damaged, or not text.`,
      );
    if (text.includes('\0')) throw new Error(HAS_ZEROS);
    return { text, encoding, isCertain: true };
  }
  if (capture.includes(0)) throw new Error(HAS_ZEROS);
  const utf8 = tryToDecode(capture, 'utf-8');
  if (utf8 !== null) {
    const share = frequentShare(utf8);
    const isCertain = share >= MIN_FREQUENT;
    return { text: utf8, encoding: 'utf-8', isCertain };
  }
  const [best, second] = (['gb18030', 'big5'] as const)
    .flatMap((encoding) => {
      const text = tryToDecode(capture, encoding);
      return text === null ? [] : [{ encoding, text, share: frequentShare(text) }];
    })
    .sort((a, b) => b.share - a.share);
  if (!best || best.share < MIN_FREQUENT)
    throw new Error(explainDamagedUtf8(capture) ?? IS_NOT_CHINESE_TEXT);
  const lead = best.share - (second?.share ?? 0);
  return {
    text: best.text,
    encoding: best.encoding,
    isCertain: lead >= MIN_LEAD,
  };
}

const HAS_ZEROS =
  'This is not text: it has bytes that are zero. If it is a document, such as one of Word or PDF, save it as plain text; if it is UTF-32, or UTF-16 without a byte order mark, save it as UTF-8.';

const IS_NOT_CHINESE_TEXT =
  'This is no Chinese text in UTF-8, GB 18030 or Big5. If it is a document or a picture, save its text as plain text; if it is text in another encoding, save it as UTF-8.';

function tryToDecode(capture: Uint8Array, encoding: Encoding): string | null {
  try {
    return decodeCapture(capture, encoding);
  } catch {
    return null;
  }
}

/** Return the share of frequent Han characters and Chinese punctuation among the characters that are not ASCII. */
function frequentShare(text: string): number {
  let all = 0;
  let frequent = 0;
  for (const character of text) {
    if (/[\p{ASCII}\s\uFEFF]/u.test(character)) continue;
    all++;
    if (FREQUENT.has(character) || /[\p{P}\u3000-\u303F\uFF01-\uFF5E]/u.test(character)) frequent++;
  }
  return all === 0 ? 1 : frequent / all;
}

/** Explain that a capture is UTF-8 except for a few bytes. @returns null when it is not */
function explainDamagedUtf8(capture: Uint8Array): string | null {
  const text = new TextDecoder().decode(capture);
  const damaged = text.split('\uFFFD').length - 1;
  if (damaged * 20 > text.length || frequentShare(text.replaceAll('\uFFFD', '')) < MIN_FREQUENT)
    return null;
  const line = text.slice(0, text.indexOf('\uFFFD')).split('\n').length;
  return `This is UTF-8, but damaged: on line ${line} there are bytes that are not UTF-8. Copy the text from its page again.`;
}
