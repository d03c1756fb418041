import { overlap, type TextRange } from '../../archive/blocks.ts';
import { withoutSpaces } from '../../archive/find-words.ts';
import { align } from '../emendations/align.ts';
import type { DraftBlock } from '../files/write-mdx.ts';
import { isCaptionText } from '../reading/words.ts';
import type { Draft } from './draft.ts';
import type { ArticleParts } from './find-article.ts';
import type { Page } from './page.ts';
import { readPicture, takePictures, type ReadSaved, type SavedPicture } from './pictures.ts';
import type { SourceLine } from './source.ts';

/** Join the lines of each cell of a table. */
export function joinCells(lines: readonly SourceLine[]): SourceLine[] {
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

/**
 * Make the block of a line.
 * @param text its text as it was corrected
 */
export const makeBlock = (line: SourceLine, text: string, draft: Draft): DraftBlock => ({
  kind: kindOf(line, draft),
  text,
  cell: line.cell,
  marks: marksIn(line, text),
});

/** A line with more characters is a paragraph. */
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
export function placePictures(
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
