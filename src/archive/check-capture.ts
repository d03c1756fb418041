import { createHash } from 'node:crypto';
import type { BlockRange } from './blocks.ts';
import { CAPTURES, contentName } from './content-folder.ts';
import { collate, findEmendedRanges } from './collate.ts';
import { emend, PatternTimeout, type Emended, type Miscount } from './emend.ts';
import { decodeCapture } from './encodings.ts';
import type { ParsedArticle } from './parse-article.ts';
import type { Problem } from './problem.ts';
import { NOT_STATED } from './schema.ts';

/** The most differences that are shown one by one. */
const MAX_SHOWN = 5;

/** An article's capture, as read from disk. */
export interface CaptureFile {
  /** Its name, relative to the project. */
  file: string;
  /** Undefined when there is no such file. */
  content?: Buffer | undefined;
  /** Why it cannot be read, if it is there and cannot be. */
  failure?: string | undefined;
}

/** What the comparison of an article with its capture showed. */
export interface Collation {
  /** The length of the capture, in bytes. */
  bytes: number;
  /** The capture as text. */
  text: string;
  /** What each emendation matched first. */
  firstMatches: string[];
  /** The emended ranges of each block. */
  emendedRanges: BlockRange[][];
}

/**
 * Check that the capture is there, is text, has the declared hash, and once emended is the article's text.
 * @returns what was found; no collation for an article without a capture
 */
export function checkCapture(
  article: ParsedArticle,
  capture: CaptureFile,
): { problems: Problem[]; collation?: Collation } {
  if (article.data.sha256 === NOT_STATED && !capture.failure)
    return { problems: checkWithoutCapture(article, capture) };
  const read = readCapture(article, capture);
  if (read.captured === undefined)
    return { problems: [{ file: capture.file, message: read.failure }] };
  const { captured } = read;
  const wrongHash = checkHash(article, capture);
  // What else is wrong follows from it, most often.
  if (wrongHash) return { problems: [wrongHash] };
  const result = emendCapture(article, captured);
  if (!result.emended) return { problems: [result.timeout] };
  const { emended } = result;
  const problems = [
    ...checkCredits(article, emended.stages),
    ...emended.miscounts.map((miscount) => explainMiscount(article, miscount)),
  ];
  // Every difference that a wrong emendation leaves would be a second message for one mistake.
  if (emended.miscounts.length > 0) return { problems };
  problems.push(...checkText(article, captured, emended));
  const emendedRanges =
    problems.length > 0 ? [] : findEmendedRanges(emended.result, article.blocks);
  const firstMatches = emended.firstMatches.map((match) => match ?? '');
  const bytes = capture.content!.length;
  return { problems, collation: { bytes, text: captured, firstMatches, emendedRanges } };
}

/** Return the captured text, or why it cannot be read. */
function readCapture(
  { file, data: { encoding = 'utf-8' } }: ParsedArticle,
  { content, failure }: CaptureFile,
): { captured: string } | { captured?: never; failure: string } {
  if (failure) return { failure };
  if (!content || content.length === 0)
    return {
      failure: `The capture of ${file} is ${content ? 'empty' : 'missing'}. Put the text as it was captured, unchanged, into this file.`,
    };
  try {
    return { captured: decodeCapture(content, encoding) };
  } catch {
    return {
      failure: `The capture is not ${encoding.toUpperCase()}. Keep its bytes as they are, and say in ${file} which encoding they have, such as: encoding: gb18030`,
    };
  }
}

function checkHash({ file, data, yaml }: ParsedArticle, capture: CaptureFile): Problem | undefined {
  const sha256 = sha256Of(capture.content!);
  if (sha256 === data.sha256) return undefined;
  return {
    file,
    ...yaml.at(['sha256']),
    message: `sha256: the capture ${capture.file} has another SHA-256: it was changed, or this line is wrong. If the capture was changed, restore it. If it is right, write: sha256: ${sha256}`,
  };
}

function emendCapture(
  { file, data, yaml }: ParsedArticle,
  captured: string,
): { emended: Emended } | { emended?: never; timeout: Problem } {
  try {
    return { emended: emend(captured, data.emendations) };
  } catch (error) {
    if (!(error instanceof PatternTimeout)) throw error;
    const { emendation } = error;
    return {
      timeout: {
        file,
        ...yaml.at(['emendations', emendation, 'pattern']),
        message: `emendations › ${emendation + 1} › pattern: this takes too long to find. A repetition within a repetition, such as (a+)+, can take for ever. Write a simpler pattern, or find.`,
      },
    };
  }
}

function explainMiscount(
  { file, data, yaml }: ParsedArticle,
  { emendation, found }: Miscount,
): Problem {
  const { find, pattern, count } = data.emendations[emendation]!;
  return {
    file,
    ...yaml.at(['emendations', emendation]),
    message: `emendations › ${emendation + 1}: ${JSON.stringify(find ?? pattern)} is declared to occur ${times(count)} in the capture as emended before it, but occurs ${times(found)}. Correct ${find ? 'find' : 'pattern'}${found > 0 ? `, or write: count: ${found}` : '.'}`,
  };
}

function checkText(
  { file, blocks }: ParsedArticle,
  captured: string,
  { result }: Emended,
): Problem[] {
  const differences = collate(captured, result, blocks);
  const problems: Problem[] = differences
    .slice(0, MAX_SHOWN)
    .map(({ line, capturedLine, captured, written }) => ({
      file,
      line,
      message: `The text is not that of its capture. Correct it, or declare an emendation.${LOST_MARKUP.test(captured) ? ' If the sign was read as markup, put a backslash before it.' : ''}\ncapture, line ${capturedLine}: ${captured}\narticle, line ${line}: ${written}`,
    }));
  const more = differences.slice(MAX_SHOWN);
  if (more[0])
    problems.push({
      file,
      line: more[0].line,
      message: `… and more of the text, in ${more.length} ${more.length === 1 ? 'place' : 'places'}, is not that of its capture.`,
    });
  return problems;
}

/** Check an article without a capture: whether it may lack one, and that it declares no emendations. */
function checkWithoutCapture(
  { file, data, yaml }: ParsedArticle,
  { content }: CaptureFile,
): Problem[] {
  const problem = (field: string, message: string) => [
    { file, ...yaml.at([field]), message: `${field}: ${message}` },
  ];
  if (content)
    return problem('sha256', `this article has a capture. Write: sha256: ${sha256Of(content)}`);
  if (CAPTURES === 'required')
    return problem(
      'sha256',
      `every article has a capture, which its text is compared with. Put it into ${contentName('sources')}, and write its SHA-256 here. For an archive that may have none, set the environment variable CAPTURES=optional.`,
    );
  if (data.emendations.length > 0)
    return problem('emendations', 'without a capture there is nothing to emend. Write: []');
  return [];
}

/**
 * Check that the credits occur in the capture. They are not part of the text that is compared. A name may contain
 * a gloss in the capture, and the line of credits is left out in the end, so any stage of emending will do.
 */
function checkCredits(
  { file, data: { credits }, yaml }: ParsedArticle,
  stages: readonly string[],
): Problem[] {
  if (credits === NOT_STATED) return [];
  const visible = (text: string) => text.replace(/\s/gu, '');
  const texts = stages.map(visible);
  return credits.flatMap((credit, index) =>
    Object.entries(credit)
      .filter(([, value]) => value && !texts.some((text) => text.includes(visible(value))))
      .map(([field, value]) => ({
        file,
        ...yaml.at(['credits', index, field]),
        message: `credits › ${index + 1} › ${field}: "${value}" does not occur in the capture. Write it as the source has it.`,
      })),
  );
}

/** Matches a quoted difference that is a sign of Markdown, which may have been read as markup. */
const LOST_MARKUP = /【(?:[#*_~`>+-]+|\d+[.)])】/;

/** Return the SHA-256 of a capture, in hexadecimal digits. */
export const sha256Of = (capture: Buffer): string =>
  createHash('sha256').update(capture).digest('hex');

const times = (count: number) => (count === 1 ? 'once' : `${count} times`);
