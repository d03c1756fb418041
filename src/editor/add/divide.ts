import { plain } from './byline.ts';
import type { Draft } from './draft.ts';
import { isNotice, mayBeNotice } from './leave-out.ts';
import { endsSentence, linesOf, width, type Line } from './lines.ts';

/** A part of an article's text, and where it begins in the draft. */
export interface Part {
  kind: 'paragraph' | 'heading' | 'caption';
  text: string;
  start: number;
}

/** A text in its parts. */
export interface Division {
  title: Part;
  parts: Part[];
  notice?: Part;
}

/** The paragraph that a text begins with: not a second title, which is no sentence. */
export function leadOf(parts: readonly Part[]): Part | undefined {
  const paragraphs = parts.filter(({ kind }) => kind === 'paragraph');
  return paragraphs.find(({ text }) => endsSentence(text)) ?? paragraphs[0];
}

/** A line longer than this, in characters, is no heading or caption unless it says so. */
const SHORT = 50;
/** As many short lines in a row are a list or a poem. */
const LIST = 4;
/** A title is no longer than this. */
const LONGEST_TITLE = 120;

/**
 * Divides an emended text into title, paragraphs, headings, captions and notice.
 * @param pictures whether there are traces of pictures in it
 * @throws Error with what to do, when there is no title or no text
 */
export function divide(draft: Draft, pictures: boolean): Division {
  const lines = linesOf(draft.text);
  const [first, ...rest] = lines;
  if (!first) throw new Error('There is no text in this beside a byline.');
  const ask = 'Say which words are the title: --title "…", as the capture has them.';
  if (rest.length === 0 && [...first.text].length > LONGEST_TITLE)
    throw new Error(
      `This is one line of ${[...first.text].length} characters, so its title cannot be told from its text. ${ask}`,
    );
  if (rest.length === 0)
    throw new Error(
      `This has one line only, "${shortened(first.text)}": a title without a text, or a text without a title. ${ask}`,
    );
  if ([...first.text].length > LONGEST_TITLE || (first.text.match(/。/g) ?? []).length > 1)
    throw new Error(
      `The first line, "${shortened(first.text)}", is a paragraph and not a title. If the title is in it, or further down: ${ask} If the capture has none, copy the page again together with its title.`,
    );
  const title: Part = { kind: 'paragraph', text: first.text, start: first.start };
  const last = rest.at(-1)!;
  const notice = rest.length > 1 && isNotice(last.text) ? last : undefined;
  if (!notice && rest.length > 1 && mayBeNotice(last.text))
    draft.doubt(
      'Is this a notice on reprinting? It was kept as text, as it does not say so.',
      last.start,
    );
  const body = unwrap(notice ? rest.slice(0, -1) : rest, draft);
  for (const line of body)
    if (isNotice(line.text))
      draft.doubt('This reads like a notice on reprinting, but is not the last line.', line.start);
  const repeated = squeezed(body[0]!.text) === squeezed(first.text);
  if (repeated)
    draft.doubt(
      body.length > 1
        ? 'The title stands here once more. It was kept as the first paragraph; if it is there by accident, leave it out with an emendation.'
        : 'The title stands here once more, and is all of the text.',
      body[0]!.start,
    );
  return {
    title,
    parts: kindsOf(body, draft, pictures, repeated),
    ...(notice ? { notice: { kind: 'paragraph', text: notice.text, start: notice.start } } : {}),
  };
}

const squeezed = (text: string) => text.replace(/\s/gu, '');
const shortened = (text: string) =>
  [...text].length > 24 ? `${[...text].slice(0, 24).join('')}…` : text;

/** Joins lines that were broken at a margin. In news, paragraphs are seldom equally wide. */
function unwrap(lines: readonly Line[], draft: Draft): Line[] {
  const columns = ({ indent, text }: Line) => indent + width(text);
  const margin = lines.reduce((most, line) => Math.max(most, columns(line)), 0);
  const isFull = (line: Line) => columns(line) > margin - 4;
  const full = lines.filter(isFull);
  const broken = full.filter(({ text }) => !endsSentence(text));
  if (margin > 120 || margin < 24 || full.length < 3 || broken.length * 2 <= full.length)
    return [...lines];
  const joined: Line[] = [];
  let previous: Line | undefined;
  for (const line of lines) {
    const last = joined.at(-1);
    const goesOn =
      previous &&
      isFull(previous) &&
      !endsSentence(previous.text) &&
      !line.afterGap &&
      line.indent === 0;
    if (last && goesOn) {
      const space =
        /[\p{Script=Latin}\p{N}]$/u.test(last.text) && /^[\p{Script=Latin}]/u.test(line.text);
      last.text += (space ? ' ' : '') + line.text;
      last.end = line.end;
    } else joined.push({ ...line });
    previous = line;
  }
  if (joined.length < lines.length)
    draft.doubt(
      `The lines of this text were broken at a margin. ${lines.length} lines became ${joined.length} paragraphs: look whether each begins where it should.`,
      lines[0]!.start,
    );
  return joined;
}

const NUMBERED =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十\d]{1,3}[章节部]|\d{1,2}[、．]|\d{1,2}\.(?!\d))/u;
/** What a caption begins with, or ends with: 图为…, 图1 …, … 张三 摄. */
const CAPTION =
  /^(?:图为|图片(?:说明)?[:：]|图[一二三四五六七八九十\d]+(?![\p{L}\p{N}])|图[:：]|[▲△▼▽↑↓]|[（(]?(?:上|下|左|右|题)图(?:为|[:：）)]))|(?:^|[\s（(，。、／/])\p{Script=Han}{2,4}[\s／/]*(?:摄|摄影|供图)[）)]?。?$|图[／/]\s*\p{Script=Han}{2,12}[）)]?$/u;
const LONGEST_CAPTION = 150;

function kindsOf(
  lines: readonly Line[],
  draft: Draft,
  pictures: boolean,
  repeated: boolean,
): Part[] {
  const isCaption = ({ text }: Line) =>
    [...text].length <= LONGEST_CAPTION && CAPTION.test(plain(text));
  const isShort = ({ text }: Line) =>
    [...text].length <= SHORT &&
    !endsSentence(text) &&
    !/[。！？：:]|\d年.*\d日/.test(text) &&
    /\p{L}/u.test(text);
  // Numbers of one kind on lines that follow each other are those of a list.
  const styleOf = (line: Line | undefined) =>
    line && NUMBERED.exec(line.text)?.[0].replace(/[\d一二三四五六七八九十]+/u, '');
  const isNumbered = (line: Line, at: number) => {
    const style = isShort(line) && styleOf(line);
    return Boolean(style) && style !== styleOf(lines[at - 1]) && style !== styleOf(lines[at + 1]);
  };
  const isDate = ({ text }: Line) => /日$/.test(text) && [...text].length <= 14;
  // A signature may have its date below it, and a remark: （此件公开发布）.
  const isRemark = ({ text }: Line) => /^（[^（）]*）$/u.test(text);
  const last = lines.findLastIndex((line) => !isDate(line) && !isRemark(line));

  // Short lines that do not say what they are, in runs. The first may be a second title, the last a signature.
  const runs: number[][] = [];
  for (const [at, line] of lines.entries()) {
    if (
      at === 0 ||
      !isShort(line) ||
      isCaption(line) ||
      NUMBERED.test(line.text) ||
      isDate(line) ||
      at > last
    )
      continue;
    if (runs.at(-1)?.at(-1) === at - 1) runs.at(-1)!.push(at);
    else runs.push([at]);
  }
  const few = runs.filter((run) => run.length < LIST);
  const unclear = new Set(few.flat());
  // Headings stand alone, and text follows them.
  const inPairs = few.some((run) => run.length > 1 && run.at(-1)! < last);
  const seesPictures = pictures || inPairs || lines.some(isCaption);
  const isHeading = !seesPictures && unclear.size > 1;
  const atEnd = new Set(runs.find((run) => run.at(-1) === last));

  const parts = lines.map((line, at): Part => {
    const { text, start } = line;
    if (isCaption(line)) return { kind: 'caption', text, start };
    if (isNumbered(line, at) && at < last) return { kind: 'heading', text, start };
    if (!unclear.has(at) || (atEnd.has(at) && !pictures)) return { kind: 'paragraph', text, start };
    return { kind: isHeading ? 'heading' : 'caption', text, start };
  });
  const told = (kind: Part['kind'], advice: string) => {
    const starts = [...unclear]
      .filter((at) => parts[at]!.kind === kind)
      .map((at) => parts[at]!.start);
    const numbers = starts.map((start) => draft.lineAt(start));
    if (numbers.length > 0)
      draft.doubt(
        `${numbers.length === 1 ? 'Line' : 'Lines'} ${numbers.join(', ')}, short and without a full stop, ${numbers.length === 1 ? `was taken for a ${kind}` : `were taken for ${kind}s`}. ${advice}`,
        starts[0],
      );
  };
  told('caption', 'A heading is written ## …; a paragraph, as it is.');
  told('heading', 'A caption is written <Figure>…</Figure>; a paragraph, as it is.');
  if (atEnd.size > 0 && !pictures)
    draft.doubt(
      'The text ends in a short line without a full stop. It was kept as a paragraph.',
      lines[last]!.start,
    );
  const [second] = lines;
  if (second && !repeated && lines.length > 1 && isShort(second) && parts[0]!.kind === 'paragraph')
    draft.doubt('A short line follows the title. It was kept as a paragraph.', second.start);
  return parts;
}
