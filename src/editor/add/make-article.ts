import { checkArticle } from '../../archive/check.ts';
import { sha256Of } from '../../archive/check-capture.ts';
import { contentName } from '../../archive/content-folder.ts';
import type { Origin } from '../../archive/emend.ts';
import { withoutSpaces } from '../../archive/find-words.ts';
import { pageText } from '../../archive/page-text.ts';
import { picturesFolder } from '../../archive/pictures.ts';
import { formatProblems } from '../../archive/problem.ts';
import { NOT_STATED, type Frontmatter } from '../../archive/schema.ts';
import type { Vocabulary } from '../../archive/vocabulary.ts';
import { overlap, type TextRange } from '../../archive/blocks.ts';
import { align } from '../emendations/align.ts';
import { deriveEmendations } from '../emendations/derive.ts';
import { writeExtent } from '../emendations/extent.ts';
import { reasonOf, type Change } from '../emendations/reasons.ts';
import { makeId } from '../ids.ts';
import {
  askAboutLostCharacters,
  askAboutPrivateUse,
  removeInvisible,
  replaceRadicals,
  resolveCharacterReferences,
} from './characters.ts';
import { askAboutPinyin, correctStrayCharacters, hasPinyin } from './converter-errors.ts';
import { looksLikeByline } from '../reading/byline.ts';
import { cutEnding, describe } from './describe.ts';
import { detectEncoding, type DecodedCapture } from './detect-encoding.ts';
import { detectScript } from './detect-script.ts';
import { Draft } from './draft.ts';
import { findArticle, bylineOf, type ArticleParts, type GivenParts } from './find-article.ts';
import { findEvent, findReporters, summarize } from './lead.ts';
import { restoreMissingCharacters } from './missing-characters.ts';
import { readPage, type Page } from './page.ts';
import {
  picturesField,
  readPicture,
  takePictures,
  type ReadSaved,
  type SavedPicture,
} from './pictures.ts';
import { correctPunctuation } from './punctuation.ts';
import { registerPeople, type ExistingVocabulary, type PeopleUpdate } from './register-people.ts';
import { readText, type SourceLine } from './source.ts';
import { isCaptionText, isOfPage } from '../reading/words.ts';
import { simplify } from '../reading/text.ts';
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
  const blocks = lines.map((text, index): DraftBlock => {
    const line = parts.body[index]!;
    return { kind: kindOf(line, draft), text, cell: line.cell, marks: marksIn(line, text) };
  });

  askAboutShortLines(draft, blocks, page !== undefined);
  askAboutBylines(draft, blocks);
  for (const { text } of parts.summaries)
    draft.ask(
      `“${text}”: is this part of the text? It was left out, because the page marks it as a summary.`,
    );
  const doubtful = parts.leftOut.filter(
    (line) => !line.isHidden && (line.inMain || line.afterImage) && mayBeText(line),
  );
  if (doubtful.length > 0)
    draft.ask(
      `${quoteLines(doubtful)}: ${doubtful.length === 1 ? 'is this line' : 'are these lines'} of the middle of the page part of the text? It was left out.`.replace(
        'It was',
        doubtful.length === 1 ? 'It was' : 'They were',
      ),
    );
  const captions = parts.foot.filter(({ kind, afterImage }) => kind === 'caption' && afterImage);
  if (captions.length > 0)
    draft.ask(
      `${captions.map(({ text }) => `“${text}”`).join(', ')}: do captions below the text belong to it? They were left out.`,
    );
  for (const { text, linked } of parts.body.slice(-LAST_LINES))
    if (linked > 0 && [...text].length <= MAX_BYLINE && !/^[[［]\d+[\]］]/u.test(text))
      draft.ask(`“${text}”: is this line with a link part of the text, or a remark of the site?`);
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

/** Join the lines of each cell of a table. */
function joinCells(lines: readonly SourceLine[]): SourceLine[] {
  const joined: SourceLine[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    const [a, b] = [last?.cell, line.cell];
    if (last && a && b && a.table === b.table && a.row === b.row && a.column === b.column) {
      const before = [...withoutSpaces(last.text)].length;
      last.marks = [
        ...last.marks,
        ...line.marks.map((mark) => ({
          ...mark,
          start: mark.start + before,
          end: mark.end + before,
        })),
      ];
      last.text += ` ${line.text}`;
      last.end = line.end;
    } else joined.push({ ...line });
  }
  return joined;
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

function askAboutTitle(
  draft: Draft,
  { title: lines, isTitleCertain }: ArticleParts,
  title: string,
): void {
  if (!isTitleCertain) draft.ask(`title: is “${title}” the title? The page does not say so.`);
  else if (
    /^[\d\s年月日:：\-\/.]+$/u.test(title) ||
    /^(?:首页|新闻|正文|导航|菜单)/u.test(simplify(title))
  )
    draft.ask(`title: is “${title}” the title, or something of the page?`);
  if (lines.some(({ isHidden }) => isHidden))
    draft.ask('title: the page hides this line. Is it the title?');
}

const MAX_SHORT = 40;

/** Return what a line is. A short line is a paragraph, unless the page or its own words mark it as a caption. */
function kindOf(line: SourceLine, draft: Draft): DraftBlock['kind'] {
  const { text, kind, afterImage, isCentred } = line;
  if (kind === 'cell') {
    if (line.cell?.isIrregular)
      draft.ask(
        'Is the table right? Some of its cells span rows or columns on the page. Here each stands in one.',
      );
    return 'cell';
  }
  const { length } = [...text];
  if (isCaptionText(text)) return 'caption';
  if (kind !== 'paragraph') return kind;
  const isShort = length <= MAX_SHORT && !/[。！？：:]$/u.test(text);
  if (afterImage && isShort && isCentred) return 'caption';
  if (afterImage && isShort) draft.ask(`“${text}”: is this, below a picture, its caption?`);
  return 'paragraph';
}

/**
 * Put the pictures that were saved with a page among the blocks: each into the caption below it, or as a block of its own.
 * @returns those in the text
 */
function placePictures(
  blocks: DraftBlock[],
  { body }: ArticleParts,
  page: Page | undefined,
  readSaved: ReadSaved = () => undefined,
  draft: Draft,
): { pictures: SavedPicture[]; missingPictures: string[] } {
  if (!page || body.length === 0) return { pictures: [], missingPictures: [] };
  const indexOf = (line: SourceLine) => page.lines.findIndex(({ start }) => start === line.start);
  const lines = body.map(indexOf);
  const last = lines.at(-1)! + 1;
  const inText = page.images.filter(({ line }) => line >= lines[0]! && line <= last);
  const pictures = takePictures(inText, readSaved);
  for (const { line, alt, name } of pictures.toReversed()) {
    const found = lines.findIndex((each) => each >= line);
    const at = found < 0 ? blocks.length : found;
    const below = blocks[at];
    if (below?.kind === 'caption' && lines[at] === line && !below.picture)
      below.picture = { src: name, alt: alt === below.text ? '' : alt };
    else {
      if (!alt) draft.ask(`${name}: what does this picture show? Write it into alt.`);
      blocks.splice(at, 0, {
        kind: 'caption',
        text: '',
        picture: { src: name, alt: alt || '待补' },
      });
      lines.splice(at, 0, line);
    }
  }
  const missingPictures = inText
    .filter(({ addresses }) => !readPicture(addresses, readSaved))
    .flatMap(({ addresses, alt }) => {
      const src = addresses.find((each) => /\.(?:jpe?g|png|webp|gif|avif)\b/i.test(each));
      return src ? [`${src.split('/').at(-1)!}${alt && ` (${alt})`}`] : [];
    });
  return { pictures, missingPictures };
}

/** Find the links and the strong words of a line in its text as it was corrected. */
function marksIn({ text, marks }: SourceLine, corrected: string): NonNullable<DraftBlock['marks']> {
  const characters = [...corrected];
  const offsets = characters.flatMap((each, offset) => (/\s/u.test(each) ? [] : [offset]));
  const hunks = align([...withoutSpaces(text)], [...withoutSpaces(corrected)]);
  /** Map a visible character of the line to its offset in the corrected text. */
  const place = (at: number): number => {
    const last = hunks.findLast(({ start }) => start < at);
    const visible = last ? last.to + Math.max(0, at - last.end) : at;
    return offsets[visible] ?? characters.length;
  };
  const found: (TextRange & { url?: string | undefined })[] = [];
  for (const { start, end, url } of marks.toSorted((a, b) => a.start - b.start)) {
    const range = { start: place(start), end: place(end - 1) + 1, url };
    // Markdown does not recognize asterisks between a letter and punctuation.
    const isMark = (offset: number) =>
      url === undefined && !/[\p{L}\p{N}]/u.test(characters[offset]!);
    while (range.start < range.end && isMark(range.start)) range.start++;
    while (range.start < range.end && isMark(range.end - 1)) range.end--;
    if (range.start < range.end && !found.some((each) => overlap(each, range))) found.push(range);
  }
  return found;
}

/** Test if a line that was left out may be text: it is no byline, and no button. */
const mayBeText = ({ text }: SourceLine): boolean =>
  [...text].length >= MIN_TEXT &&
  bylineOf(text) === null &&
  (!isOfPage(text) || /[。！？]$/u.test(text));
const MIN_TEXT = 5;

/** Quote the first of some lines. */
const quoteLines = (lines: readonly { text: string }[]): string =>
  lines
    .slice(0, 5)
    .map(({ text }) => `“${text}”`)
    .join(', ') + (lines.length > 5 ? ' …' : '');

/** Ask about short lines of a page that are no sentences: they may be buttons, or headings. */
function askAboutShortLines(draft: Draft, blocks: readonly DraftBlock[], isPage: boolean): void {
  const short = blocks.filter(
    ({ kind, text }) =>
      kind === 'paragraph' && [...text].length <= MAX_SHORT && !/[\p{P}]$/u.test(text),
  );
  if (!isPage || short.length === 0) return;
  draft.ask(
    `${quoteLines(short)}: ${short.length === 1 ? 'is this short line a paragraph, a heading, a caption' : 'are these short lines paragraphs, headings, captions'}, or something of the page?`,
  );
}

/** Ask about lines at the beginning and the end that look like a byline, but could not be read as one. */
function askAboutBylines(draft: Draft, blocks: readonly DraftBlock[]): void {
  for (const { text } of new Set([...blocks.slice(0, 3), ...blocks.slice(-2)]))
    if ([...text].length <= MAX_BYLINE && !/[。！？?]$/u.test(text) && looksLikeByline(text))
      draft.ask(
        `“${[...text].slice(0, 24).join('')}”: is this a byline? It was kept as text. If it is one, leave it out, write what it says into the fields, and run npm run emend.`,
      );
}
const MAX_BYLINE = 60;
/** Remarks of a site are among so many lines at the end. */
const LAST_LINES = 5;

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
