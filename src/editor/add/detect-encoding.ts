import { BIG5_LACKS, decodeCapture, type Encoding } from '../../archive/capture.ts';
import { FREQUENT } from '../../script/charsets.ts';

/** A capture's text, its encoding, and how sure that is, in words for an editor. */
export interface Decoded {
  text: string;
  encoding: Encoding;
  certainty: string;
  sure: boolean;
}

/** Byte order marks (Unicode Standard 23.8; that of GB 18030 is U+FEFF in its four-byte form). */
const BYTE_ORDER_MARKS: [mark: number[], encoding: Encoding][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0x84, 0x31, 0x95, 0x33], 'gb18030'],
];

/** The least share of usual characters that the text of a news site has, and by how much it must beat another reading. */
const LEAST_PLAUSIBLE = 0.7;
const CLEAR_LEAD = 0.2;

/**
 * Finds out which encoding a capture has. A byte order mark settles it, and so do bytes that are
 * UTF-8, which other encodings are not by accident. GB 18030 and Big5 accept most of what the other writes;
 * that one is right which reads characters in frequent use.
 * @throws Error with what to do, when the capture is no text in any of them
 */
export function detectEncoding(capture: Uint8Array): Decoded {
  const marked = BYTE_ORDER_MARKS.find(([mark]) => mark.every((byte, at) => capture[at] === byte));
  if (marked) {
    const text = decoded(capture, marked[1]);
    if (text === null)
      throw new Error(
        `This begins with the byte order mark of ${marked[1].toUpperCase()}, but is not ${marked[1].toUpperCase()} throughout: it is damaged, or not text.`,
      );
    if (text.includes('\0')) throw new Error(ZEROS);
    return {
      text,
      encoding: marked[1],
      certainty: 'it begins with its byte order mark',
      sure: true,
    };
  }
  if (capture.includes(0)) throw new Error(ZEROS);
  const utf8 = decoded(capture, 'utf-8');
  if (utf8 !== null) {
    const share = usualShare(utf8);
    const sure = share >= LEAST_PLAUSIBLE;
    const certainty = `its bytes are valid UTF-8${sure ? '' : `, but only ${percent(share)} of its characters are usual ones: it may have been read wrongly before`}`;
    return { text: utf8, encoding: 'utf-8', certainty, sure };
  }
  const [best, second] = (['gb18030', 'big5'] as const)
    .flatMap((encoding) => {
      const text = decoded(capture, encoding);
      return text === null ? [] : [{ encoding, text, share: usualShare(text) }];
    })
    .sort((a, b) => b.share - a.share);
  if (!best || best.share < LEAST_PLAUSIBLE)
    throw new Error(damagedUtf8(capture) ?? extendedBig5(capture) ?? NOT_TEXT);
  const lead = best.share - (second?.share ?? 0);
  return {
    text: best.text,
    encoding: best.encoding,
    certainty: `${percent(best.share)} of its characters are usual ones${second ? `; read as ${second.encoding.toUpperCase()}, ${percent(second.share)} would be` : ''}`,
    sure: lead >= CLEAR_LEAD,
  };
}

const ZEROS =
  'This is not text: it has bytes that are zero. If it is a document, such as one of Word or PDF, save it as plain text; if it is UTF-32, or UTF-16 without a byte order mark, save it as UTF-8.';

const NOT_TEXT =
  'This is no Chinese text in UTF-8, GB 18030 or Big5. If it is a document or a picture, save its text as plain text; if it is text in another encoding, save it as UTF-8.';

function decoded(capture: Uint8Array, encoding: Encoding): string | null {
  try {
    return decodeCapture(capture, encoding);
  } catch {
    return null;
  }
}

/** How many of the characters that are not ASCII are Han characters in frequent use, or Chinese punctuation. */
function usualShare(text: string): number {
  let all = 0;
  let usual = 0;
  for (const character of text) {
    if (/[\p{ASCII}\s\uFEFF]/u.test(character)) continue;
    all++;
    if (FREQUENT.has(character) || /[\p{P}\u3000-\u303F\uFF01-\uFF5E]/u.test(character)) usual++;
  }
  return all === 0 ? 1 : usual / all;
}

const percent = (share: number) => `${Math.floor(share * 100)} %`;

/** Text that is UTF-8 but for a few bytes; null when it is not. */
function damagedUtf8(capture: Uint8Array): string | null {
  const text = new TextDecoder().decode(capture);
  const damaged = text.split('\uFFFD').length - 1;
  if (damaged * 20 > text.length || usualShare(text.replaceAll('\uFFFD', '')) < LEAST_PLAUSIBLE)
    return null;
  const line = text.slice(0, text.indexOf('\uFFFD')).split('\n').length;
  return `This is UTF-8, but damaged: on line ${line} there are bytes that are none. Copy the text from its page again.`;
}

/** Text that is Big5 but for characters that were added to it; null when it is not. */
function extendedBig5(capture: Uint8Array): string | null {
  const text = new TextDecoder('big5').decode(capture);
  const at = text.search(BIG5_LACKS);
  const rest = text.replaceAll(new RegExp(BIG5_LACKS, 'gu'), '');
  if (at < 0 || rest.includes('\uFFFD') || usualShare(rest) < LEAST_PLAUSIBLE) return null;
  const line = text.slice(0, at).split('\n').length;
  return `This is Big5, but line ${line} has a character that Hong Kong or others added to it, which cannot be read here. Save it as UTF-8, with a program that knows Big5-HKSCS.`;
}
