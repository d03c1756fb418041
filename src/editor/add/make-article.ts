import { checkArticle } from '../../archive/check.ts';
import { sha256Of } from '../../archive/check-capture.ts';
import { contentName } from '../../archive/content-folder.ts';
import type { Origin } from '../../archive/emend.ts';
import { withoutSpaces } from '../../archive/find-words.ts';
import { pageText } from '../../archive/saved-page.ts';
import { picturesFolder } from '../../archive/pictures.ts';
import { formatProblems } from '../../archive/problem.ts';
import { NOT_STATED, type Frontmatter } from '../../archive/schema.ts';
import type { Vocabulary } from '../../archive/vocabulary.ts';
import { deriveEmendations } from '../emendations/derive.ts';
import { writeExtent } from '../emendations/extent.ts';
import { reasonOf, type Change } from '../emendations/reasons.ts';
import { makeId } from '../ids.ts';
import { askAboutParts, askAboutTitle } from './ask.ts';
import {
  askAboutLostCharacters,
  askAboutPrivateUse,
  removeInvisible,
  replaceRadicals,
  resolveCharacterReferences,
} from './characters.ts';
import { askAboutPinyin, correctStrayCharacters, hasPinyin } from './converter-errors.ts';
import { cutEnding, describe } from './describe.ts';
import { detectEncoding, type DecodedCapture } from './detect-encoding.ts';
import { detectScript } from './detect-script.ts';
import { Draft } from './draft.ts';
import { findArticle, type ArticleParts, type GivenParts } from './find-article.ts';
import { findEvent, findReporters, summarize } from './lead.ts';
import { restoreMissingCharacters } from './missing-characters.ts';
import { joinCells, makeBlock, placePictures } from './make-blocks.ts';
import { readPage } from './page.ts';
import { picturesField, type ReadSaved, type SavedPicture } from './pictures.ts';
import { correctPunctuation } from './punctuation.ts';
import { registerPeople, type ExistingVocabulary, type PeopleUpdate } from './register-people.ts';
import { readText, type SourceLine } from './source.ts';
import { writeMdx, type DraftBlock } from '../files/write-mdx.ts';

/** What an editor may give. */
export interface Options extends GivenParts {
  id?: string | undefined;
  /** The name of the capture's file, if it has one. */
  fileName?: string | undefined;
  /** Reads what was saved with a page. */
  readSaved?: ReadSaved | undefined;
}

/** An article that was made of a capture and is ready to be written. */
export interface NewArticle {
  id: string;
  data: Frontmatter;
  blocks: DraftBlock[];
  /** The content of its file. */
  mdx: string;
  /** The name of its capture. */
  captureName: string;
  pictures: SavedPicture[];
  /** The addresses of pictures of the text that were not saved with the page. */
  missingPictures: string[];
  /** The new registry of people, if the credits name people who are not registered yet. */
  people: PeopleUpdate | null;
  decoded: DecodedCapture;
}

/** The most bytes of a capture. A page with its pictures inside is larger, but is not text. */
export const MAX_BYTES = 20_000_000;

/**
 * Make an article of a capture: of a saved page, or of a text. Nothing is written. What is doubtful is a question in
 * its field `review`.
 * @param isTaken tests if another article has an id
 * @throws Error with advice, when no article can be made of the capture
 */
export function makeArticle(
  capture: Buffer,
  options: Options,
  isTaken: (id: string) => boolean,
  existing: ExistingVocabulary,
): NewArticle {
  if (capture.length === 0) throw new Error('The capture is empty.');
  const decoded = detectEncoding(capture);
  const isPage = checkIsReadable(decoded.text, options.fileName);
  const captured = isPage ? pageText(decoded.text) : decoded.text;
  const page = isPage ? readPage(decoded.text) : undefined;
  const read = page ? { lines: page.lines, joined: 0 } : readText(captured, options.title);
  const parts = findArticle(read.lines, page ? namesOf(page.metadata) : [], options);
  parts.body = joinCells(parts.body);
  const last = parts.body.at(-1);
  const ending = last && cutEnding(last);
  if (ending) parts.foot.unshift(ending);

  const title = parts.title.map(({ text }) => text).join('');
  const { published, publisher, credits, url, questions } = describe(parts, page?.metadata, title);
  const draft = new Draft(
    [title, ...parts.body.map(({ text }) => text), parts.notice?.text ?? '']
      .map((line) => line.replace(/(\s)\s+/gu, '$1'))
      .join('\n'),
  );
  askAboutTitle(draft, parts, title);
  questions.forEach((question) => draft.ask(question));
  if (read.joined > 0)
    draft.ask(
      `The lines of this text were broken at a margin, and ${read.joined} were joined to those before them. Does each paragraph begin where it should?`,
    );
  // A page has no references in its text any more: what looks like one is text.
  if (!page) resolveCharacterReferences(draft);
  const script = correct(draft, existing, hasPinyin(captured));
  const lines = draft.text.split('\n');
  const [newTitle, notice] = [lines.shift()!, lines.pop()!];
  const blocks = lines.map((text, index) => makeBlock(parts.body[index]!, text, draft));
  askAboutParts(draft, parts, blocks, page !== undefined);
  const { pictures, missingPictures } = placePictures(
    blocks,
    parts,
    page,
    options.readSaved,
    draft,
  );
  const { value: event, question } = findEvent(blocks, published);
  if (question) draft.ask(question);
  const reporters = findReporters(blocks);
  reporters.questions.forEach((each) => draft.ask(each));
  const registered = registerPeople(draft, [...credits, ...reporters.credits], script, existing);
  draft.ask(
    `people, organisations, places, topics, summary: they are not written yet, but for the first sentence of the text. Whom and what does it name?${page && !url ? ' And url: which address does the browser show?' : ''}`,
  );
  if (!decoded.isCertain)
    draft.ask(`encoding: can the text be read? It was decoded as ${decoded.encoding}.`);

  const text = [newTitle, ...lines, notice].join('\n');
  const extent = rangeOf(parts, captured);
  const { emendations } = deriveEmendations(captured, extent, text, {
    leftOut: leftOutOf(read.lines, parts),
    giveReason,
  });
  const isWhole =
    captured.slice(0, extent.start).trim() === '' && captured.slice(extent.end).trim() === '';
  const data: Frontmatter = {
    title: newTitle,
    script,
    published: published ?? NOT_STATED,
    publisher: publisher ?? NOT_STATED,
    event: event ?? NOT_STATED,
    summary: summarize(newTitle, blocks, script, existing.vocabulary.glossary),
    people: NOT_STATED,
    organisations: NOT_STATED,
    places: NOT_STATED,
    topics: NOT_STATED,
    credits: registered.credits.length > 0 ? registered.credits : NOT_STATED,
    notice: notice || NOT_STATED,
    url: url ?? NOT_STATED,
    sha256: sha256Of(capture),
    ...(decoded.encoding === 'utf-8' ? {} : { encoding: decoded.encoding }),
    ...picturesField(pictures),
    ...(isWhole ? {} : { extent: writeExtent(captured, extent) }),
    emendations,
    review: draft.questions,
  };
  const id = options.id ?? makeId(capture, event ?? published, options.fileName, isTaken);
  const article: NewArticle = {
    id,
    data,
    blocks,
    mdx: writeMdx(data, blocks),
    captureName: `${id}${isPage ? '.html' : '.txt'}`,
    pictures,
    missingPictures,
    people: registered.people,
    decoded,
  };
  checkNewArticle(article, capture, registered.vocabulary);
  return article;
}

/** Return the titles that a page has for programs. */
const namesOf = ({ title, meta, data }: ReturnType<typeof readPage>['metadata']): string[] =>
  [
    title,
    ...['og:title', 'twitter:title', 'articletitle'].flatMap((name) => meta.get(name) ?? []),
    ...data.map(({ headline }) => String(headline ?? '')),
    // A page without any title is a page all the same.
    ' ',
  ].filter(Boolean);

/** HTML tags. A text has them only when it is the source of a page. */
const HTML =
  /<(?:!doctype\s|\/?(?:html|head|body|div|span|p|br|table|tr|td|ul|ol|li|img|script|style|meta|link|a|h[1-6]|strong|em|font|section|article)\b[^<>]*>)/gi;

/** Test if a capture is a page. @throws Error with advice, when it is neither a page nor a Chinese text */
function checkIsReadable(text: string, fileName = ''): boolean {
  if (
    /^(?:From: <Saved by|MIME-Version:|Content-Type: multipart\/related)/im.test(text.slice(0, 500))
  )
    throw new Error(
      'This is a page in one MHTML file. Save it again as “Web page, HTML only” or “Web page, complete”, and add the .html file.',
    );
  if (!/\p{Script=Han}/u.test(text)) throw new Error('There is no Chinese text in this.');
  return /\.html?$/i.test(fileName) || (text.match(HTML) ?? []).length > 4;
}

/** Correct what is certain, and ask about the rest. @returns the script of the text */
function correct(draft: Draft, { vocabulary }: ExistingVocabulary, hadPinyin: boolean) {
  askAboutLostCharacters(draft);
  askAboutPrivateUse(draft);
  draft.text = removeInvisible(draft.text);
  askAboutPinyin(draft);
  replaceRadicals(draft);
  correctPunctuation(draft);
  const { script, isMixed } = detectScript(draft);
  if (!isMixed) correctStrayCharacters(draft, script, vocabulary.glossary, hadPinyin);
  restoreMissingCharacters(draft);
  return script;
}

/** Return the range of the captured text from the title to the end of the text or the notice. */
function rangeOf({ title, body, notice }: ArticleParts, captured: string): Origin {
  const lines = [...title, ...body, ...(notice ? [notice] : [])];
  const from = Math.min(...lines.map((line) => line.start));
  const whole = captured.slice(from, Math.max(...lines.map((line) => line.end)));
  const start = from + /^[\s\p{C}]*/u.exec(whole)![0].length;
  return { start, end: from + whole.replace(/[\s\p{C}]*$/u, '').length };
}

/** List the lines that were left out. */
function leftOutOf(lines: readonly SourceLine[], { title, body, notice }: ArticleParts): Origin[] {
  const kept = new Set([...title, ...body, notice].map((line) => line?.start));
  return lines.filter(({ start }) => !kept.has(start));
}

/** Give the reason for a change. What is left out here is of the page, because the rest was found to be the text. */
function giveReason(change: Change): string {
  const reason = reasonOf(change);
  if (reason) return reason;
  if (change.inserted === '') return '网页上的文字，不属正文，删去。';
  const missing = [...change.inserted].filter((character) => !change.removed.includes(character));
  const isSupplied = [...change.removed].every((character) => change.inserted.includes(character));
  if (isSupplied) return `脱“${missing.join('')}”字，据文中他处补。`;
  return /&\S+;/.test(change.removed)
    ? '网页源代码中的字符引用，改为所代表的字符。'
    : '采集或转换所致，改正。';
}

/** Run the build's checks on a new article, and check that its file has the same blocks. */
function checkNewArticle(
  { id, mdx, blocks, captureName, pictures }: NewArticle,
  capture: Buffer,
  vocabulary: Vocabulary,
): void {
  const { checked, problems } = checkArticle(
    {
      file: contentName(`articles/${id}.mdx`),
      text: mdx,
      capture: { file: contentName(`sources/${captureName}`), content: capture },
      pictures: new Map(
        pictures.map(({ name, content }) => [
          name,
          { file: contentName(`${picturesFolder(id)}/${name}`), content },
        ]),
      ),
    },
    vocabulary,
  );
  if (!checked)
    throw new Error(
      `The article made of this would not pass the check of the build, so nothing was written:\n\n${formatProblems(problems)}`,
    );
  const { article } = checked;
  const read = article.in(article.data.script).bodyBlocks;
  const isEqual = ({ text }: Pick<DraftBlock, 'text'>, index: number) =>
    withoutSpaces(text) === withoutSpaces(blocks[index]!.text);
  if (read.length !== blocks.length || !read.every(isEqual))
    throw new Error('The text cannot be written as MDX without a change.');
}
