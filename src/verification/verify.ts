import type { Block } from '../archive/blocks.ts';
import { compareTexts, type FirstDifference } from '../archive/compare.ts';
import { applyEmendations, type Miscount, type Replacement } from '../archive/emend.ts';
import {
  readCapturedArticle,
  type CapturedArticle,
  type CaptureReader,
  type UnreadCapture,
} from './capture.ts';

/** What an article declares of its capture. */
export interface Declaration extends CapturedArticle {
  sha256: string;
  emendations: readonly Replacement[];
}

/** What verification needs of where it runs. */
export interface Platform extends CaptureReader {
  /** Compute a SHA-256; undefined where a browser does not, which is on pages without https. */
  digest: ((bytes: BufferSource) => Promise<ArrayBuffer>) | undefined;
}

/** What verification found. */
export interface Findings {
  /** The length of the capture. */
  bytes: number;
  /** The SHA-256 of the capture in hexadecimal digits; undefined where it cannot be computed. */
  sha256: string | undefined;
  /** Whether that is what the article declares. */
  isDeclaredHash: boolean;
  /** What came of the text; or why the texts cannot be compared: the field that is wrong. */
  text: Comparison | UnreadCapture;
}

/** What the comparison of the texts showed. */
export interface Comparison {
  /** The number of characters of the article. */
  characters: number;
  /** The emendations that did not match as often as declared. */
  miscounts: readonly Miscount[];
  /** The first place where the article is not its emended capture. */
  difference: FirstDifference | undefined;
}

/**
 * Verify an article as the build does: compute the hash of its capture, decode it, take the extent, apply the emendations, and
 * compare the result with the blocks. It goes on where the build stops, so that a reader sees what follows.
 */
export async function verify(
  declared: Declaration,
  capture: Uint8Array<ArrayBuffer>,
  blocks: readonly Pick<Block, 'text'>[],
  platform: Platform,
): Promise<Findings> {
  const hash = await platform.digest?.(capture);
  const sha256 = hash && hexadecimal(new Uint8Array(hash));
  return {
    bytes: capture.length,
    sha256,
    isDeclaredHash: sha256 === declared.sha256,
    text: await compareText(declared, capture, blocks, platform),
  };
}

/** Test if everything is as the article declares it, as far as it could be computed. */
export const isAsDeclared = ({ sha256, isDeclaredHash, text }: Findings): boolean =>
  (isDeclaredHash || sha256 === undefined) &&
  !('wrong' in text) &&
  text.miscounts.length === 0 &&
  !text.difference;

async function compareText(
  declared: Declaration,
  capture: Uint8Array,
  blocks: readonly Pick<Block, 'text'>[],
  reader: CaptureReader,
): Promise<Findings['text']> {
  const captured = await readCapturedArticle(declared, capture, reader);
  if ('wrong' in captured) return captured;
  const { result, miscounts } = applyEmendations(captured.text, declared.emendations);
  const { characters, difference } = compareTexts(result.text, blocks);
  return { characters, miscounts, difference };
}

const hexadecimal = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
