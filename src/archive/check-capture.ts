import { createHash } from 'node:crypto';
import type { BlockRange, EmendedPlace } from './blocks.ts';
import { findExtent, isPage } from './capture-text.ts';
import { CAPTURES, contentName } from './content-folder.ts';
import { collate, findEmendedPlaces, findEmendedRanges } from './collate.ts';
import { emend, PatternTimeout } from './emend-in-time.ts';
import type { Emended, Miscount, Origin } from './emend.ts';
import { withoutSpaces } from './find-words.ts';
import type { ParsedArticle } from './parse-article.ts';
import type { Problem } from './problem.ts';
import { readCapturedText, type CapturedText } from './read-capture.ts';
import { FORBIDDEN, listed, NOT_STATED } from './schema.ts';

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
  /** Where each emendation changed the captured text. */
  places: EmendedPlace[][];
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
  const { captured, failure } = readCapture(article, capture);
  if (!captured) return { problems: [{ file: capture.file, message: failure }] };
  const wrongHash = checkHash(article, capture);
  // What else is wrong follows from it, most often.
  if (wrongHash) return { problems: [wrongHash] };
  const { file, data, yaml } = article;
  const extent = findExtent(captured.text, data.extent);
  if ('message' in extent) {
    const { field, message } = extent;
    return { problems: [{ file, ...yaml.at(['extent', field]), message }] };
  }
  const { emended, timeout } = emendCapture(article, captured.text, extent);
  if (!emended) return { problems: [timeout] };
  const problems = [
    ...checkLinks(article, capture, captured),
    ...checkStatedNames(article, [captured.source, captured.text, ...emended.stages]),
    ...emended.miscounts.map((miscount) => explainMiscount(article, miscount)),
  ];
  // Every difference that a wrong emendation leaves would be a second message for one mistake.
  if (emended.miscounts.length > 0) return { problems };
  problems.push(...checkText(article, capture, captured.text, emended));
  const emendedRanges =
    problems.length > 0 ? [] : findEmendedRanges(emended.result, article.blocks);
  const places =
    problems.length > 0
      ? []
      : findEmendedPlaces(captured.text, emended, article.blocks, data.emendations.length);
  const firstMatches = emended.firstMatches.map((match) => match ?? '');
  const bytes = capture.content!.length;
  return {
    problems,
    collation: {
      bytes,
      text: captured.text,
      firstMatches,
      places,
      emendedRanges,
    },
  };
}

/** Return the captured text, or why it cannot be read. */
function readCapture(
  { file, data: { encoding = 'utf-8' } }: ParsedArticle,
  capture: CaptureFile,
): { captured: CapturedText; failure?: never } | { captured?: never; failure: string } {
  const { content, failure } = capture;
  if (failure) return { failure };
  if (!content || content.length === 0)
    return {
      failure: `The capture of ${file} is ${content ? 'empty' : 'missing'}. Put the text or the page as it was captured, unchanged, into this file.`,
    };
  try {
    return { captured: readCapturedText(content, capture.file, encoding) };
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
  extent: Origin,
): { emended: Emended; timeout?: never } | { emended?: never; timeout: Problem } {
  try {
    return { emended: emend(captured, data.emendations, extent) };
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
  capture: CaptureFile,
  captured: string,
  { result }: Emended,
): Problem[] {
  const differences = collate(captured, result, blocks);
  const problems: Problem[] = differences
    .slice(0, MAX_SHOWN)
    .map(({ line, capturedLine, captured, written }) => ({
      file,
      line,
      message: `The text is not that of its capture. Correct it, or let npm run emend declare the difference.${LOST_MARKUP.test(captured) ? ' If the sign was read as markup, put a backslash before it.' : ''}\n${isPage(capture.file) ? 'text of the page' : `capture, line ${capturedLine}`}: ${captured}\narticle, line ${line}: ${written}`,
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

/** Check that each link of the article is one of the captured page, where its address may be relative. */
function checkLinks(
  { file, data: { url }, blocks }: ParsedArticle,
  capture: CaptureFile,
  { links: capturedLinks }: CapturedText,
): Problem[] {
  const links = blocks.flatMap(({ line, ranges }) =>
    ranges.flatMap((range) => (range.type === 'link' ? [{ line, url: range.url }] : [])),
  );
  if (links.length === 0) return [];
  if (!isPage(capture.file))
    return links.map(({ line }) => ({
      file,
      line,
      message:
        'An article cannot hold a link when its capture is text, which has no links. Put backslashes before the brackets if they are text: \\[ \\]',
    }));
  const base = url === NOT_STATED ? undefined : url;
  const captured = new Set(
    [...capturedLinks()].flatMap((link) =>
      URL.canParse(link, base) ? new URL(link, base).href : [],
    ),
  );
  return links
    .filter((link) => !URL.canParse(link.url) || !captured.has(new URL(link.url).href))
    .map(({ line, url }) => ({
      file,
      line,
      message: `The captured page has no link to ${url}. Write the address as the page has it${base ? '' : '; if it is relative there, write the address of the page into url'}.`,
    }));
}

/**
 * Check that the capture names the publisher, and everybody whom the credits name. They are not part of the text that is
 * compared. A name may contain a gloss in the capture, and the line of credits is left out in the end, so any stage of
 * emending will do.
 */
function checkStatedNames(
  { file, data: { credits, publisher }, yaml }: ParsedArticle,
  stages: readonly string[],
): Problem[] {
  // Frontmatter cannot have what is forbidden in it, such as control characters, though the capture may.
  const legible = (text: string) => withoutSpaces(text).replace(new RegExp(FORBIDDEN, 'gu'), '');
  const texts = stages.map(legible);
  const names = listed(credits).flatMap((credit, index) =>
    Object.entries(credit).map(([field, value]) => ({
      path: ['credits', index, field] as (string | number)[],
      value: value!,
    })),
  );
  if (typeof publisher === 'string' && publisher !== NOT_STATED)
    names.push({ path: ['publisher'], value: publisher });
  return names
    .filter(({ value }) => !texts.some((text) => text.includes(legible(value))))
    .map(({ path, value }) => {
      const label = path.map((part) => (typeof part === 'number' ? part + 1 : part)).join(' › ');
      const otherwise =
        path[0] === 'publisher'
          ? ` If you know it from elsewhere: publisher: { name: ${value}, source: editor }`
          : '';
      return {
        file,
        ...yaml.at(path),
        message: `${label}: "${value}" does not occur in the capture. Write it as the source has it.${otherwise}`,
      };
    });
}

/** Matches a quoted difference that is a sign of Markdown, which may have been read as markup. */
const LOST_MARKUP = /【(?:[#*_~`>+-]+|\d+[.)])】/;

/** Return the SHA-256 of a file of the content, in hexadecimal digits. */
export const sha256Of = (content: Buffer): string =>
  createHash('sha256').update(content).digest('hex');

const times = (count: number) => (count === 1 ? 'once' : `${count} times`);
