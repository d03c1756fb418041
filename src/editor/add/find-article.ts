import { withoutSpaces } from '../../archive/find-words.ts';
import { isAboutRights, isCaptionText, isNotice, isOfPage, mayBeNotice } from '../reading/words.ts';
import { looksLikeByline, readByline, readReporters, type Byline } from '../reading/byline.ts';
import { datesIn } from '../reading/dates.ts';
import type { SourceLine } from './source.ts';
import { simplify } from '../reading/text.ts';

/** The parts of a capture that are, or belong to, an article. */
export interface ArticleParts {
  title: SourceLine[];
  /** Whether the page itself says that this is the title. */
  isTitleCertain: boolean;
  /** The lines above the title, the nearest first, and between title and text. They may say when and by whom it was published. */
  above: SourceLine[];
  head: SourceLine[];
  body: SourceLine[];
  /** The lines below the text that may say by whom it was made. */
  foot: SourceLine[];
  notice: SourceLine | undefined;
  /** What the page marks as summaries, and was left out. */
  summaries: SourceLine[];
  /** What was left out between the first and the last line of the text. */
  leftOut: SourceLine[];
}

/** What an editor says of the parts. */
export interface GivenParts {
  title?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/**
 * Find the parts of an article in the lines of a capture.
 * @param names the title as a page has it for programs, perhaps with the name of the site; none for a text
 * @throws Error with advice, when there is no article, or not what the editor says
 */
export function findArticle(
  lines: readonly SourceLine[],
  names: readonly string[],
  given: GivenParts = {},
): ArticleParts {
  const isPage = names.length > 0;
  const [first, last] = given.title
    ? findGivenTitle(lines, given.title)
    : (findTitle(lines, names) ?? guessTitle(lines, isPage));
  const isTitleCertain =
    given.title !== undefined || !isPage || matchesName(textOf(lines, first, last), names);
  let from = last + 1;
  if (given.from) from = indexOfLine(lines, given.from, '--from', from);
  else if (isPage) from = afterByline(lines, from);
  // In an interview, 记者： begins many lines.
  const isInterview = lines.filter(({ text }) => SPEECH.test(simplify(text))).length > 1;
  const isText = (line: SourceLine) =>
    isTextOfPage(line) || (isInterview && SPEECH.test(simplify(line.text)));
  const title = withoutSpaces(textOf(lines, first, last));
  const copy = lines.findIndex(
    (line, index) => index > from && isPage && withoutSpaces(line.text) === title,
  );
  const visible = lines
    .map((line, index) => ({ line, index }))
    .slice(from, copy > 0 && hasText(lines.slice(from, copy)) ? copy : undefined);
  const texts = visible.filter(({ line }) => isText(line) && withoutSpaces(line.text) !== title);
  const main = texts.filter(({ line }) => line.inMain);
  const firstOfText = isPage ? firstLine(texts, main) : texts[0]?.index;
  const start = given.from ? from : (firstOfText ?? from);
  let end = given.to
    ? indexOfLine(lines, given.to, '--to', start)
    : lastLine(main.length > 0 ? main : texts, isPage);
  // The text may end with a picture and its caption.
  while (!given.to && isPage && isCaptionBelow(lines[end + 1], texts)) end++;
  if (end < start || texts.length === 0)
    throw new Error(
      isPage
        ? 'No text of an article was found in this page. If a script shows the text, open the page in a browser, wait until it is there, and save it as “Web page, complete”. Or say where it is: --title "…" --from "…" --to "…", as the page has it.'
        : 'This has no text below its title. Say which words are the title: --title "…".',
    );
  const within = lines.slice(start, end + 1);
  const isBody = (line: SourceLine) =>
    isText(line) && withoutSpaces(line.text) !== title && !(isPage && isRepeated(line, within));
  const foot = lines.slice(end + 1, end + 1 + (isPage ? FOOT_LENGTH : lines.length));
  return {
    title: lines.slice(first, last + 1),
    isTitleCertain,
    above: lines.slice(Math.max(0, first - HEAD_BEFORE), first).reverse(),
    head: lines.slice(last + 1, start),
    body: within.filter(isBody),
    leftOut: within.filter((line) => !isBody(line)),
    foot: [...foot, ...within.filter((line) => !isBody(line))],
    summaries: lines
      .slice(last + 1, end)
      .filter((line) => line.isSummary && isProse(line) && withoutSpaces(line.text) !== title),
    notice: findNotice(foot.slice(0, isPage ? NOTICE_LENGTH : foot.length)),
  };
}

/** How many lines before the title may belong to it, and how many below the text. */
const HEAD_BEFORE = 4;
const FOOT_LENGTH = 10;
/** Below the text, a reprint notice is one of so many lines. Further down it is that of the site. */
const NOTICE_LENGTH = 8;
/** A line with a greater share of links is navigation. */
const MAX_LINKED = 0.5;
/** What separates a title from the name of the site. */
export const SEPARATOR = /\s*[-_|｜–—－·]+\s*/u;
/** So many characters between two separators are a title, or the name of the site. */
const MIN_SEGMENT = 8;
const MIN_TITLE = 4;
const MAX_TITLE = 120;

const textOf = (lines: readonly SourceLine[], first: number, last: number): string =>
  lines
    .slice(first, last + 1)
    .map(({ text }) => text)
    .join('');

const matchesName = (text: string, names: readonly string[]): boolean =>
  names.some((name) => withoutSpaces(name).includes(withoutSpaces(text)));

/**
 * Find the title of a page: the longest line, or lines of one element, that the page's title contains. Of equal ones it is
 * a heading, and the last before the text.
 */
function findTitle(
  lines: readonly SourceLine[],
  names: readonly string[],
): [number, number] | null {
  const firstText = lines.findIndex((line) => line.inMain && isProse(line));
  const candidates: { range: [number, number]; text: string; length: number; score: number }[] = [];
  for (const [first, { block }] of lines.entries())
    for (let last = first; last < first + 3 && lines[last]?.block === block; last++) {
      const text = withoutSpaces(textOf(lines, first, last));
      const { length } = [...text];
      if (length < MIN_TITLE || length > MAX_TITLE || !matchesName(text, names)) continue;
      const score =
        length * 10 +
        (lines[first]!.kind === 'heading' ? 6 : 0) +
        (firstText < 0 || first < firstText ? 2 : 0) +
        first / lines.length;
      candidates.push({ range: [first, last], text, length, score });
    }
  const segments = names.flatMap((name) => name.split(SEPARATOR)).map(withoutSpaces);
  const exact = candidates.filter(
    ({ text, length }) => length >= MIN_SEGMENT && segments.includes(text),
  );
  const shown = candidates.filter(({ range: [first] }) => !lines[first]!.isHidden);
  if (shown.length > 0) candidates.splice(0, candidates.length, ...shown);
  // A heading is the title, rather than a longer line that has the name of the site, too.
  const plain = candidates.filter(
    ({ text, length }) =>
      !exact.some(
        (each) => each.length < length && text.includes(each.text) && SEPARATOR.test(text),
      ),
  );
  const longest = Math.max(...plain.map(({ length }) => length));
  const headings = plain.filter(
    ({ range: [first], length }) => lines[first]!.kind === 'heading' && length * 3 >= longest * 2,
  );
  const of = headings.length > 0 ? headings : plain;
  const best = of.toSorted((a, b) => b.score - a.score)[0];
  if (!best) return null;
  // A page may have the text twice, each time below the title. The longer one is whole.
  const copies = (shown.length > 0 ? shown : candidates).filter(({ text }) => text === best.text);
  const lengthBelow = ({ range: [, last] }: (typeof candidates)[number]) => {
    const next = copies.map(({ range: [first] }) => first).find((first) => first > last);
    return lines
      .slice(last + 1, next)
      .filter((line) => line.inMain && isProse(line))
      .reduce((sum, { text }) => sum + text.length, 0);
  };
  return copies.toSorted((a, b) => lengthBelow(b) - lengthBelow(a) || b.score - a.score)[0]!.range;
}

/** Take the last heading above the text of a page for its title, or else the last line; of a text, the first line that is no furniture. */
function guessTitle(lines: readonly SourceLine[], isPage: boolean): [number, number] {
  const firstText = lines.findIndex((line) => line.inMain && isProse(line));
  const above = isPage ? lines.slice(0, Math.max(0, firstText)) : lines;
  const mayBe = (line: SourceLine) => !isFurniture(line) && !(isPage && looksLikeByline(line.text));
  const heading = above.findLastIndex((line) => line.kind === 'heading' && mayBe(line));
  const index = !isPage
    ? lines.findIndex(mayBe)
    : heading >= 0
      ? heading
      : above.findLastIndex(mayBe);
  const found = index >= 0 ? index : Math.max(0, firstText - 1);
  const { length } = [...(lines[found]?.text ?? '')];
  if (!isPage && (length > MAX_TITLE || (lines[found]?.text.match(/。/g) ?? []).length > 1))
    throw new Error(
      `The first line, “${[...lines[found]!.text].slice(0, 24).join('')}…”, is a paragraph and not a title. Say which words are the title: --title "…", as the capture has them.`,
    );
  return [found, found];
}

function findGivenTitle(lines: readonly SourceLine[], title: string): [number, number] {
  const wanted = withoutSpaces(title);
  const firstText = lines.findIndex((line) => line.inMain && isProse(line));
  const ranges: [number, number][] = [];
  for (const first of lines.keys())
    for (let last = first; last < first + 3 && last < lines.length; last++)
      if (withoutSpaces(textOf(lines, first, last)) === wanted) ranges.push([first, last]);
  const found = ranges.findLast(([, last]) => firstText < 0 || last <= firstText) ?? ranges[0];
  if (!found)
    throw new Error(
      `The capture has no line with the title “${title}” and nothing else. Give it as the capture has it, character by character.`,
    );
  return found;
}

function indexOfLine(
  lines: readonly SourceLine[],
  words: string,
  option: string,
  from: number,
): number {
  const found = lines.findIndex(
    ({ text }, index) => index >= from && withoutSpaces(text).includes(withoutSpaces(words)),
  );
  if (found < 0)
    throw new Error(`${option}: no line of the capture below the title has the words “${words}”.`);
  return found;
}

/** What a reporter says in an interview. */
const SPEECH = /^\S{0,6}记者\s*[:：]/u;

/** Test if a line is text, and not something of the page. */
const isTextOfPage = (line: SourceLine): boolean => {
  if (line.isHidden || line.isSummary) return false;
  // A cell of a table of the text, or the caption of a picture, may be a link as a whole, or a time.
  if (line.inMain && line.kind === 'cell') return true;
  if (line.afterImage && isCaptionText(line.text)) return true;
  return (line.linked < MAX_LINKED || isProse(line)) && !isFurniture(line);
};

const isCaptionBelow = (
  line: SourceLine | undefined,
  texts: readonly { line: SourceLine }[],
): boolean =>
  line !== undefined &&
  line.inMain &&
  (line.kind === 'caption' || isBelowPicture(line)) &&
  texts.some((text) => text.line === line);

const hasText = (lines: readonly SourceLine[]): boolean =>
  lines.some((line) => line.inMain && isProse(line) && isTextOfPage(line));

/** Test if a line is a sentence or more. */
const isProse = ({ text, linked }: SourceLine): boolean => {
  const { length } = [...text];
  return (
    linked < 0.9 &&
    ((length >= MIN_SENTENCE && /[。！？；…]/u.test(text)) ||
      (length >= MIN_LINE && /[,，.]/.test(text)))
  );
};
const MIN_SENTENCE = 10;
const MIN_LINE = 30;

/**
 * Return the index of the line after the byline below a title. Between them may be a subtitle or an abstract. A byline may
 * be several lines, with what is of the page between them.
 */
function afterByline(lines: readonly SourceLine[], from: number): number {
  const head = lines.slice(from, from + MAX_HEAD);
  const isText = (line: SourceLine) => line.inMain && isProse(line) && !isFurniture(line);
  const isByline = (line: SourceLine) =>
    line.kind !== 'cell' &&
    (isTimed(line) || bylineOf(line.text)?.items.some(({ date }) => date) === true);
  // What is below the second sentence is no byline of the head.
  const second = head.flatMap((line, index) => (isText(line) ? [index] : []))[1] ?? head.length;
  let byline = head.slice(0, second).findIndex(isByline);
  if (byline < 0) return from;
  const next = head.findIndex((line, index) => index > byline && isText(line));
  byline = head.slice(0, next < 0 ? second : next).findLastIndex(isByline);
  return from + byline + 1;
}

const MAX_HEAD = 25;

/** Test if a short line has a date with a time, as a byline has. */
export const isTimed = ({ text, spaced }: SourceLine): boolean =>
  [...text].length <= MAX_TIMED &&
  !/[。；，]|^\S{0,4}[时時][间間]\s*[:：]/u.test(text) &&
  /\d{1,2}[:：]\d{2}/.test(text) &&
  datesIn(`${text} ${spaced}`).length > 0;
const MAX_TIMED = 60;

/**
 * Return the index of the first line of a page's text: its first sentence, or the captions above it. Readability leaves
 * out a first paragraph that stands apart.
 */
function firstLine(
  texts: readonly { line: SourceLine; index: number }[],
  main: readonly { index: number }[],
): number | undefined {
  const mainStart = main[0]?.index ?? Infinity;
  const at = texts.findIndex(
    ({ line, index }) => isProse(line) && (line.inMain || mainStart - index <= MAX_LEAD),
  );
  let first = at;
  const isAbove = (above: SourceLine | undefined) =>
    above?.inMain &&
    (above.kind === 'caption' || above.kind === 'heading' || isBelowPicture(above));
  while (
    first > 0 &&
    isAbove(texts[first - 1]!.line) &&
    texts[first]!.index - texts[first - 1]!.index === 1
  )
    first--;
  return texts[first]?.index;
}

/** How many lines may be between a first paragraph that stands apart and the main text. */
const MAX_LEAD = 4;

/** Test if a line may be the caption of the picture above it. */
const isBelowPicture = ({ afterImage, text }: SourceLine): boolean =>
  afterImage && [...text].length > 6;

/** Test if a line is an abstract that repeats the beginning of the text, or is itself repeated below. */
function isRepeated(line: SourceLine, lines: readonly SourceLine[]): boolean {
  const { text } = line;
  const below = lines.slice(lines.indexOf(line) + 1);
  if (
    [...text].length >= MIN_LAST &&
    below.some((each) => withoutSpaces(each.text) === withoutSpaces(text))
  )
    return true;
  const abstract = /^(?:摘要|导读|核心提示|内容提要)[:：]?\s*(?<rest>.*)$/u.exec(simplify(text));
  if (!abstract) return false;
  const rest = withoutSpaces(text.slice(text.length - abstract.groups!['rest']!.length));
  return lines.some(
    (line) => line.text !== text && withoutSpaces(line.text).startsWith(rest.slice(0, 20)),
  );
}

/** Return the index of the last line of the text: a sentence, a caption, or a cell; of a text, the last line. */
function lastLine(lines: readonly { line: SourceLine; index: number }[], isPage: boolean): number {
  const last = lines.findLast(({ line }) => !isNotice(line.text) && (!isPage || isEnd(line)));
  return (last ?? lines.at(-1))?.index ?? -1;
}

const isEnd = (line: SourceLine): boolean => {
  if (line.kind === 'cell' || line.kind === 'caption' || line.kind === 'quote') return true;
  if (mayBeNotice(line.text)) return false;
  return (
    isProse(line) && (/[。！.”」』）)]$/u.test(line.text) || [...line.text].length >= MIN_LAST)
  );
};
/** A last line that does not end like a sentence has so many characters. */
const MIN_LAST = 24;

/** Test if a line is something of the page: navigation, a byline, a button, the name of a picture. */
export function isFurniture(line: SourceLine): boolean {
  const { text, linked } = line;
  return (
    isTimed(line) ||
    isOfPage(text) ||
    (linked > 0.9 && !/[。！？]/u.test(text)) ||
    bylineOf(text) !== null
  );
}

/** Read a line that is a byline and nothing else. */
export function bylineOf(text: string): Byline | null {
  const groups = [...text.matchAll(/[【\[（(](?<inner>[^（()）【】\[\]]+)[】\]）)]/gu)];
  // Some sites write the number of the editor after the name.
  text = text.replace(/\s+[A-Z]{1,3}\d{2,4}$/, '');
  const isInBrackets = withoutSpaces(groups.map(([all]) => all).join('')) === withoutSpaces(text);
  const inner =
    isInBrackets && groups.length > 0
      ? groups.map((each) => each.groups!['inner']).join(' ')
      : text;
  const byline = readByline(inner);
  if (!byline || byline.end < inner.length) return readReporters(inner);
  // A date alone may be that of a signature, a time that of an event, and a label may begin a line of an interview.
  const isDate = byline.items.every(
    ({ kind, label }) => kind === 'date' && simplify(label) !== '日期',
  );
  const isDoubtful = byline.items.every((item) => item.isDoubtful);
  if (isDoubtful) return readReporters(inner);
  return isDate ? null : byline;
}

/** Find the reprint notice, without the sentences after it in its line. */
function findNotice(lines: readonly SourceLine[]): SourceLine | undefined {
  const line = lines.find(({ text }) => isNotice(text));
  if (!line) return undefined;
  const sentences = line.text.match(/[^。]+。?/gu) ?? [line.text];
  const last = sentences.findLastIndex((each) => isAboutRights(each));
  const text = sentences.slice(0, last + 1).join('');
  return { ...line, text: /^（[^（）]*）$/u.test(text) ? text.slice(1, -1) : text };
}
