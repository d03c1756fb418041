import type { Draft } from './draft.ts';
import { isNotice, looksLikeNotice } from './page-furniture.ts';
import { columnsOf, endsSentence, linesOf, simplify, type Line } from './text.ts';

/** A block of a new article's text, with its offset in the draft. */
export interface DraftBlock {
  kind: 'paragraph' | 'heading' | 'caption';
  text: string;
  start: number;
}

/** A text, divided into title, blocks and reprint notice. */
export interface DividedText {
  title: DraftBlock;
  blocks: DraftBlock[];
  notice?: DraftBlock;
}

/** A line with more characters than this is a heading or a caption only if it is marked as one. */
const MAX_SHORT = 50;
/** The fewest short lines in a row that are a list or a poem. */
const MIN_LIST = 4;
/** The most characters that a title has. */
const MAX_TITLE = 120;
/** The most characters that a caption has. */
const MAX_CAPTION = 150;

/**
 * Divide an emended text into title, paragraphs, headings, captions and reprint notice.
 * @param hasPictures whether the page had pictures
 * @throws Error with advice, when there is no title or no text
 */
export function divideText(draft: Draft, hasPictures: boolean): DividedText {
  const [first, ...rest] = linesOf(draft.text);
  if (!first) throw new Error('This has no text, only a byline.');
  checkTitle(first, rest.length === 0);
  const last = rest.at(-1)!;
  const notice = rest.length > 1 && isNotice(last.text) ? last : undefined;
  if (!notice && rest.length > 1 && looksLikeNotice(last.text))
    draft.warn(
      'This may be a reprint notice, but does not say so. It was kept as text; if it is one, move it into notice.',
      last.start,
    );
  const lines = joinBrokenLines(notice ? rest.slice(0, -1) : rest, draft);
  for (const line of lines)
    if (isNotice(line.text))
      draft.warn(
        'This reads like a reprint notice, but is not the last line. It was kept as text.',
        line.start,
      );
  const isTitleRepeated = withoutSpaces(lines[0]!.text) === withoutSpaces(first.text);
  if (isTitleRepeated)
    draft.warn(
      lines.length > 1
        ? 'The title is repeated here. It was kept as the first paragraph; if it is here by accident, leave it out by an emendation.'
        : 'The title is repeated here, and there is no other text.',
      lines[0]!.start,
    );
  return {
    title: paragraphOf(first),
    blocks: toBlocks(lines, draft, hasPictures, isTitleRepeated),
    ...(notice ? { notice: paragraphOf(notice) } : {}),
  };
}

const paragraphOf = ({ text, start }: Line): DraftBlock => ({ kind: 'paragraph', text, start });
const withoutSpaces = (text: string) => text.replace(/\s/gu, '');

/** Check that the first line can be a title. @throws Error with advice, when it cannot */
function checkTitle({ text }: Line, isOnlyLine: boolean): void {
  const { length } = [...text];
  const shown = length > 24 ? `${[...text].slice(0, 24).join('')}…` : text;
  const advice = 'Say which words are the title: --title "…", as the capture has them.';
  if (isOnlyLine && length > MAX_TITLE)
    throw new Error(
      `This is one line of ${length} characters, so it is not clear where its title ends. ${advice}`,
    );
  if (isOnlyLine)
    throw new Error(
      `This has one line only, "${shown}": a title without a text, or a text without a title. ${advice}`,
    );
  if (length > MAX_TITLE || (text.match(/。/g) ?? []).length > 1)
    throw new Error(
      `The first line, "${shown}", is a paragraph and not a title. If the title is in it, or further down: ${advice} If the capture has none, copy the page again together with its title.`,
    );
}

/** Join lines that were broken at a margin. In news, paragraphs are seldom equally wide. */
function joinBrokenLines(lines: readonly Line[], draft: Draft): Line[] {
  const widthOf = ({ indent, text }: Line) => indent + columnsOf(text);
  const margin = lines.reduce((widest, line) => Math.max(widest, widthOf(line)), 0);
  const isFull = (line: Line) => widthOf(line) > margin - 4;
  const full = lines.filter(isFull);
  const broken = full.filter(({ text }) => !endsSentence(text));
  if (margin > 120 || margin < 24 || full.length < 3 || broken.length * 2 <= full.length)
    return [...lines];
  const joined: Line[] = [];
  let previous: Line | undefined;
  for (const line of lines) {
    const last = joined.at(-1);
    const continues =
      previous &&
      isFull(previous) &&
      !endsSentence(previous.text) &&
      !line.isAfterGap &&
      line.indent === 0;
    if (last && continues) {
      const needsSpace =
        /[\p{Script=Latin}\p{N}]$/u.test(last.text) && /^[\p{Script=Latin}]/u.test(line.text);
      last.text += (needsSpace ? ' ' : '') + line.text;
      last.end = line.end;
    } else joined.push({ ...line });
    previous = line;
  }
  if (joined.length < lines.length)
    draft.warn(
      `The lines of this text were broken at a margin. ${lines.length} lines became ${joined.length} paragraphs: check that each begins where it should.`,
      lines[0]!.start,
    );
  return joined;
}

/** The number of a heading: 一、 （一） 第一章 1. */
const NUMBERED =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十\d]{1,3}[章节部]|\d{1,2}[、．]|\d{1,2}\.(?!\d))/u;
/** How a caption begins: 图为…, 图1 …. */
const CAPTION_START = String.raw`^(?:图为|图片(?:说明)?[:：]|图说[:：]|图[一二三四五六七八九十\d]+(?![\p{L}\p{N}])|图[:：]|[▲△▼▽↑↓]|[（(]?(?:上|下|左|右|题)图(?:为|[:：）)]))`;
/** How it ends with the credit of a picture: … 张三 摄, … 图/张三. */
const PHOTOGRAPHER_END = String.raw`(?:^|[\s（(，。、／/])\p{Script=Han}{2,4}[\s／/]*(?:摄|摄影|供图)[）)]?。?$`;
const PICTURE_CREDIT_END = String.raw`图[／/]\s*\p{Script=Han}{2,12}[）)]?$`;
const CAPTION = new RegExp([CAPTION_START, PHOTOGRAPHER_END, PICTURE_CREDIT_END].join('|'), 'u');

const isCaption = ({ text }: Line) =>
  [...text].length <= MAX_CAPTION && CAPTION.test(simplify(text));

const isShort = ({ text }: Line) =>
  [...text].length <= MAX_SHORT &&
  !endsSentence(text) &&
  !/[。！？：:]|\d年.*\d日/.test(text) &&
  /\p{L}/u.test(text);

/** Test if a line is a date, as it stands below a signature. */
const isDate = ({ text }: Line) => /日$/.test(text) && [...text].length <= 14;
/** Test if a line is a remark below a signature: （此件公开发布）. */
const isRemark = ({ text }: Line) => /^（[^（）]*）$/u.test(text);

/** Convert lines to blocks: recognize headings and captions. */
function toBlocks(
  lines: readonly Line[],
  draft: Draft,
  hasPictures: boolean,
  isTitleRepeated: boolean,
): DraftBlock[] {
  const last = lines.findLastIndex((line) => !isDate(line) && !isRemark(line));
  const runs = runsOfShortLines(lines, last);
  // More short lines in a row are a list or a poem.
  const shortRuns = runs.filter((run) => run.length < MIN_LIST);
  const unclear = new Set(shortRuns.flat());
  // The last run may be a signature.
  const signature = new Set(hasPictures ? [] : runs.find((run) => run.at(-1) === last));
  // Headings stand alone, with text below them. So two short lines in a row are captions.
  const hasRows = shortRuns.some((run) => run.length > 1 && run.at(-1)! < last);
  const hasCaptions = hasPictures || hasRows || lines.some(isCaption);
  const kindOfUnclear = !hasCaptions && unclear.size > 1 ? 'heading' : 'caption';

  const kindOf = (line: Line, at: number): DraftBlock['kind'] => {
    if (isCaption(line)) return 'caption';
    if (at < last && isNumberedHeading(lines, at)) return 'heading';
    return unclear.has(at) && !signature.has(at) ? kindOfUnclear : 'paragraph';
  };
  const blocks = lines.map((line, at) => ({ ...paragraphOf(line), kind: kindOf(line, at) }));

  const unclearBlocks = [...unclear].map((at) => blocks[at]!);
  warnOfKind(draft, unclearBlocks, 'caption');
  warnOfKind(draft, unclearBlocks, 'heading');
  if (signature.size > 0)
    draft.warn(
      'The text ends in a short line without a full stop. It was kept as a paragraph.',
      lines[last]!.start,
    );
  if (!isTitleRepeated) warnOfSecondTitle(draft, lines, blocks);
  return blocks;
}

/** Return how a line is numbered, without the number: 、 of 一、 and （） of （一）. */
const numberStyle = (line: Line | undefined): string | undefined =>
  line && NUMBERED.exec(line.text)?.[0].replace(/[\d一二三四五六七八九十]+/u, '');

/** Test if a line is a numbered heading. Numbers of the same style on neighbouring lines are those of a list. */
function isNumberedHeading(lines: readonly Line[], at: number): boolean {
  const style = isShort(lines[at]!) && numberStyle(lines[at]);
  return (
    Boolean(style) && style !== numberStyle(lines[at - 1]) && style !== numberStyle(lines[at + 1])
  );
}

/**
 * List the runs of short lines that may be headings, captions or a list, by their indexes. The first line may be a second
 * title, and is left out.
 * @param last the index of the last line before a date or a remark below a signature
 */
function runsOfShortLines(lines: readonly Line[], last: number): number[][] {
  const runs: number[][] = [];
  for (const [at, line] of lines.entries()) {
    if (
      at === 0 ||
      at > last ||
      !isShort(line) ||
      isCaption(line) ||
      NUMBERED.test(line.text) ||
      isDate(line)
    )
      continue;
    if (runs.at(-1)?.at(-1) === at - 1) runs.at(-1)!.push(at);
    else runs.push([at]);
  }
  return runs;
}

/** What to do where a short line was taken for something else than it is. */
const ADVICE = {
  caption: 'Write a heading as ## …; a paragraph, as it is.',
  heading: 'Write a caption as <Figure>…</Figure>; a paragraph, as it is.',
};

/** Warn of short lines that were taken for captions, or for headings. */
function warnOfKind(
  draft: Draft,
  blocks: readonly DraftBlock[],
  kind: 'caption' | 'heading',
): void {
  const starts = blocks.filter((block) => block.kind === kind).map(({ start }) => start);
  if (starts.length === 0) return;
  const numbers = starts.map((start) => draft.lineAt(start)).join(', ');
  const taken =
    starts.length === 1
      ? `Line ${numbers}, short and without a full stop, was taken for a ${kind}`
      : `Lines ${numbers}, short and without a full stop, were taken for ${kind}s`;
  draft.warn(`${taken}. ${ADVICE[kind]}`, starts[0]);
}

/** Warn of a short line below the title. */
function warnOfSecondTitle(
  draft: Draft,
  [second, ...others]: readonly Line[],
  [block]: readonly DraftBlock[],
): void {
  if (second && others.length > 0 && isShort(second) && block!.kind === 'paragraph')
    draft.warn('A short line follows the title. It was kept as a paragraph.', second.start);
}
