import type { MdastNode } from 'satteri';
import type { Block } from './blocks.ts';
import { CONFLICT, conflictLine } from './content-folder.ts';
import { quotePlace, quoteRange } from './context.ts';
import { listNodes, MdxError, parseMdx, readBlocks } from './mdx.ts';
import type { Problem } from './problem.ts';
import { checkFrontmatter, FORBIDDEN, NOT_STATED, type Frontmatter } from './schema.ts';
import { LocatedYaml } from './yaml.ts';

/** An article's file, parsed. Each part still knows its lines. */
export interface ParsedArticle {
  /** The file, relative to the project. */
  file: string;
  data: Frontmatter;
  /** The frontmatter with the lines of its fields. */
  yaml: LocatedYaml;
  /** The text as MDX, without frontmatter, and the line on which it begins. */
  body: string;
  bodyLine: number;
  /** The title, the blocks of the text, and the reprint notice. Only markup is among their ranges yet. */
  blocks: Block[];
  /** Lists the nodes of the text with their lines. */
  nodes(): Iterable<{ type: MdastNode['type']; line: number }>;
}

/** A parsed article, or everything that is wrong with it. */
export type ParseResult = (
  { article: ParsedArticle; problems?: never } | { article?: never; problems: Problem[] }
) & {
  /** Whether there are questions to its editor, as far as the frontmatter can be read. */
  isDraft: boolean;
};

/**
 * Parse an article's file.
 * @param captureHash returns the SHA-256 of its capture, if it has one, to say what to write
 * @returns the article, or everything that is wrong with its syntax and fields
 */
export function parseArticle(
  file: string,
  text: string,
  captureHash: () => string | undefined = () => undefined,
): ParseResult {
  const conflict = conflictLine(text);
  if (conflict !== undefined)
    return { isDraft: false, problems: [{ file, line: conflict, message: CONFLICT }] };
  const parts = splitFrontmatter(text);
  if (!parts)
    return {
      isDraft: false,
      problems: [{ file, line: 1, message: explainMissingFrontmatter(text) }],
    };
  const { frontmatter, body, bodyLine } = parts;

  const yaml = new LocatedYaml(frontmatter, 2);
  if (yaml.errors[0]) return { isDraft: false, problems: [{ file, ...yaml.errors[0] }] };
  const isDraft = hasQuestions(yaml.value);
  const { data, errors } = checkFrontmatter(yaml.value);
  const problems: Problem[] = (errors ?? []).map(({ path, message }) => {
    const sha256 = path[0] === 'sha256' ? captureHash() : undefined;
    return {
      file,
      ...yaml.at(path),
      message: sha256 ? `${message.replace(/ Write .*/, '')} Write: sha256: ${sha256}` : message,
    };
  });

  let root: MdastNode | undefined;
  let blocks: Block[] = [];
  try {
    root = parseMdx(body, bodyLine);
    blocks = readBlocks(root, body, bodyLine);
    if (blocks.length === 0)
      problems.push({
        file,
        line: bodyLine,
        message: 'The article has no text. Write it below the frontmatter.',
      });
    for (const block of blocks)
      problems.push(
        ...checkCharacters(file, block),
        ...(block.picture
          ? checkCharacters(file, { text: block.picture.alt, line: block.line })
          : []),
      );
  } catch (error) {
    if (error instanceof RangeError)
      return {
        isDraft,
        problems: [
          ...problems,
          {
            file,
            line: bodyLine,
            message:
              'The text is nested too deeply, such as by hundreds of > or -. Put backslashes before them if they are text.',
          },
        ],
      };
    if (!(error instanceof MdxError)) throw error;
    const { message, place } = error;
    problems.push({ file, line: place.line, message, quote: quotePlace(text, place) });
  }
  if (!data || !root || problems.length > 0) return { isDraft, problems };
  const { title, notice } = data;
  const field = (kind: 'title' | 'notice', text: string): Block => {
    const line = yaml.lineOf([kind]);
    return { id: kind, kind, text, line, ranges: [] };
  };
  const all = [
    field('title', title),
    ...blocks,
    ...(notice === NOT_STATED ? [] : [field('notice', notice)]),
  ];
  const nodes = () => listNodes(root, bodyLine);
  return { isDraft, article: { file, data, yaml, body, bodyLine, blocks: all, nodes } };
}

/** Test if frontmatter has questions to the editor, even if other fields are wrong. */
function hasQuestions(frontmatter: unknown): boolean {
  const { review } = (frontmatter ?? {}) as { review?: unknown };
  return Array.isArray(review) && review.length > 0;
}

const FENCED = /^\uFEFF?---[ \t]*\r?\n(?<frontmatter>(?:[^\n]*\n)*?)---[ \t]*(?:\r?\n|$)/;

/**
 * Split an MDX file at the `---` lines of its frontmatter, which begins on line 2.
 * @returns null when the file does not begin with frontmatter
 */
export function splitFrontmatter(
  text: string,
): { frontmatter: string; body: string; bodyLine: number } | null {
  const match = FENCED.exec(text);
  if (!match) return null;
  return {
    frontmatter: match.groups!['frontmatter']!,
    body: text.slice(match[0].length),
    bodyLine: match[0].split('\n').length,
  };
}

/** Explain why a file cannot be split into frontmatter and text. */
function explainMissingFrontmatter(text: string): string {
  if (/\r(?!\n)/.test(text) && !text.includes('\n'))
    return 'The lines of this file end as on old Macintosh computers (CR). Save it with line ends LF or CRLF.';
  if (/^\uFEFF?---[ \t]*\r?\n/.test(text))
    return 'The frontmatter is not closed. Write a line "---" between its last field and the text.';
  return 'The file does not begin with frontmatter. Begin it with a line "---", the fields, and another line "---".';
}

/** Refuse characters that nobody can see, or that reorder the text. */
function checkCharacters(file: string, { text, line }: Pick<Block, 'text' | 'line'>): Problem[] {
  const characters = [...text];
  const at = characters.findIndex((character) => FORBIDDEN.test(character));
  if (at < 0) return [];
  return [
    {
      file,
      line: line + characters.slice(0, at).filter((character) => character === '\n').length,
      message:
        'This has a character that nobody can see, or that reorders the text. Remove it; if the capture has it, leave it out by an emendation.',
      quote: quoteRange(characters, at, 1),
    },
  ];
}
