import { checkArticle } from '../../archive/check.ts';
import { sha256Of } from '../../archive/check-capture.ts';
import { contentName } from '../../archive/content-folder.ts';
import { formatProblems } from '../../archive/problem.ts';
import { NOT_STATED, type Frontmatter } from '../../archive/schema.ts';
import type { Vocabulary } from '../../archive/vocabulary.ts';
import { makeId } from '../ids.ts';
import {
  joinSpaces,
  removeInvisibleCharacters,
  replaceRadicals,
  resolveCharacterReferences,
  warnOfLostCharacters,
  warnOfPrivateUse,
} from './characters.ts';
import { correctStrayCharacters, removePinyin } from './converter-errors.ts';
import { detectEncoding, type DecodedCapture } from './detect-encoding.ts';
import { detectScript, type DetectedScript } from './detect-script.ts';
import { divideText, type DividedText, type DraftBlock } from './divide-text.ts';
import { Draft, type Warning } from './draft.ts';
import { findEvent, findReporters, summarize } from './lead.ts';
import { restoreMissingCharacters } from './missing-characters.ts';
import { removePageFurniture, type Located, type PageMetadata } from './page-furniture.ts';
import { correctPunctuation } from './punctuation.ts';
import { registerPeople, type ExistingVocabulary, type PeopleUpdate } from './register-people.ts';
import { writeMdx } from './write-mdx.ts';

/** What an editor may give. */
export interface Options {
  id?: string | undefined;
  title?: string | undefined;
  /** The name of the capture's file, if it has one. */
  fileName?: string | undefined;
}

/** An article that was made of a capture and is ready to be written. */
export interface NewArticle {
  id: string;
  data: Frontmatter;
  /** The content of its file. */
  mdx: string;
  /** The new registry of people, if the credits name people who are not registered yet. */
  people: PeopleUpdate | null;
  decoded: DecodedCapture;
  script: DetectedScript;
  text: DividedText;
  metadata: PageMetadata;
  event: Located<string> | undefined;
  /** What each emendation matched first. */
  firstMatches: string[];
  warnings: Warning[];
}

/** The most bytes of a capture. */
export const MAX_BYTES = 1_000_000;

/**
 * Make an article of a capture. Nothing is written.
 * @param isTaken tests if another article has an id
 * @throws Error with advice, when no article can be made of the capture
 */
export function makeArticle(
  capture: Buffer,
  { id, title, fileName }: Options,
  isTaken: (id: string) => boolean,
  existing: ExistingVocabulary,
): NewArticle {
  if (capture.length === 0) throw new Error('The capture is empty.');
  const decoded = detectEncoding(capture);
  checkIsChineseText(decoded.text);

  const draft = new Draft(decoded.text);
  warnOfLostCharacters(draft);
  warnOfPrivateUse(draft);
  removeInvisibleCharacters(draft);
  const hadPinyin = removePinyin(draft);
  const metadata = removePageFurniture(draft, title);
  resolveCharacterReferences(draft);
  replaceRadicals(draft);
  correctPunctuation(draft);
  joinSpaces(draft);
  const detected = detectScript(draft);
  const { script } = detected;
  const { glossary } = existing.vocabulary;
  if (!detected.isMixed) correctStrayCharacters(draft, script, glossary, hadPinyin);
  restoreMissingCharacters(draft);
  const text = divideText(draft, metadata.hasPictures);

  const event = findEvent(draft, text.blocks, metadata.published?.value);
  const allCredits = [...metadata.credits, ...findReporters(draft, text.blocks)];
  const { people, credits, vocabulary } = registerPeople(draft, allCredits, script, existing);
  metadata.credits = credits;

  const data: Frontmatter = {
    title: text.title.text,
    script,
    published: metadata.published?.value ?? NOT_STATED,
    event: event?.value ?? NOT_STATED,
    summary: summarize(text, script, glossary),
    people: NOT_STATED,
    organisations: NOT_STATED,
    places: NOT_STATED,
    topics: NOT_STATED,
    credits: credits.length > 0 ? credits.map(({ value }) => value) : NOT_STATED,
    notice: text.notice?.text ?? NOT_STATED,
    url: metadata.url?.value ?? NOT_STATED,
    sha256: sha256Of(capture),
    ...(decoded.encoding === 'utf-8' ? {} : { encoding: decoded.encoding }),
    emendations: draft.emendations,
  };
  const article: NewArticle = {
    id: id ?? makeId(capture, event?.value ?? metadata.published?.value, fileName, isTaken),
    data,
    mdx: writeMdx(data, text.blocks),
    people,
    decoded,
    script: detected,
    text,
    metadata,
    event,
    firstMatches: draft.firstMatches,
    warnings: draft.warnings,
  };
  checkNewArticle(article, capture, vocabulary);
  return article;
}

/** HTML tags. A text has them only when it was copied from a page's source. */
const HTML =
  /<(?:!doctype\s|\/?(?:html|head|body|div|span|p|br|table|tr|td|ul|ol|li|img|script|style|meta|link|a|h[1-6]|strong|em|font|section|article)\b[^<>]*>)/gi;

function checkIsChineseText(text: string): void {
  if ((text.match(HTML) ?? []).length > 1)
    throw new Error(
      'This is the source of a web page (HTML). Open the page in a browser, select the article with its title and byline, copy it, and save that as text.',
    );
  if (!/\p{Script=Han}/u.test(text)) throw new Error('There is no Chinese text in this.');
}

/** Run the build's checks on a new article, and check that its file has the same blocks. */
function checkNewArticle(
  { id, mdx, text: { blocks } }: NewArticle,
  capture: Buffer,
  vocabulary: Vocabulary,
): void {
  const { checked, problems } = checkArticle(
    {
      file: contentName(`articles/${id}.mdx`),
      text: mdx,
      capture: { file: contentName(`sources/${id}.txt`), content: capture },
    },
    vocabulary,
  );
  if (!checked)
    throw new Error(
      `The article made of this would not pass the check of the build, so nothing was written:\n\n${formatProblems(problems)}`,
    );
  const { article } = checked;
  const read = article.in(article.data.script).bodyBlocks;
  const isEqual = ({ kind, text }: Pick<DraftBlock, 'text'> & { kind: string }, index: number) =>
    kind === blocks[index]!.kind && text === blocks[index]!.text;
  if (read.length !== blocks.length || !read.every(isEqual))
    throw new Error('The text cannot be written as MDX without a change.');
}
