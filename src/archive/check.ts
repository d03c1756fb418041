import { basename } from 'node:path';
import { BlockError, blocksOf, type Block } from './blocks.ts';
import { checkCapture, sha256Of } from './check-capture.ts';
import { checkNames } from './check-names.ts';
import { checkScript } from './check-script.ts';
import type { Passage } from './collate.ts';
import { excerptAt } from './excerpt.ts';
import { splitMdx } from './frontmatter.ts';
import type { Problem } from './problem.ts';
import type { Reference } from './reference.ts';
import { checkFrontmatter, NOT_STATED, type Frontmatter } from './schema.ts';
import { parseYaml, type LocatedYaml } from './yaml.ts';

/** An article's file and its capture, as read from disk. */
export interface ArticleFiles {
  /** The MDX file and the capture, relative to the project; the capture's bytes, if it is there. */
  file: string;
  text: string;
  captureFile: string;
  capture: Buffer | undefined;
}

/** An article that passed every check. */
export interface CheckedArticle {
  id: string;
  data: Frontmatter;
  body: string;
}

/** Whether a text can be the id of an article, which becomes part of URLs. */
export const isId = (text: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);

/** The id of an article: its file's name without the extension. */
export const idOf = (file: string) => basename(file, '.mdx');

/** Checks one article: its frontmatter, its text, its script, the names it refers to, and its capture. */
export function checkArticle(
  files: ArticleFiles,
  reference: Reference,
): { article?: CheckedArticle; problems: Problem[] } {
  const { file, text } = files;
  const id = idOf(file);
  if (!isId(id))
    return fail(
      file,
      1,
      `The name "${id}.mdx" becomes part of a URL. Name the file with lower-case letters, digits and hyphens only, such as 2023-05-11-someone.mdx.`,
    );
  const parts = splitMdx(text);
  if (!parts) return fail(file, 1, withoutFrontmatter(text));

  const yaml = parseYaml(parts.frontmatter, parts.frontmatterLine);
  if (yaml.errors[0]) {
    const { line, excerpt, message } = yaml.errors[0];
    return fail(file, line, message, excerpt);
  }
  const { data, faults } = checkFrontmatter(yaml.value);
  const problems: Problem[] = (faults ?? []).map(({ path, message }) => ({
    file,
    ...yaml.at(path),
    message:
      path[0] === 'sha256' && files.capture?.length
        ? `${message.replace(/ Write .*/, '')} Write: sha256: ${sha256Of(files.capture)}`
        : message,
  }));

  let blocks: Block[] = [];
  try {
    blocks = blocksOf(parts.body, parts.bodyLine);
    if (blocks.length === 0)
      problems.push({
        file,
        line: parts.bodyLine,
        message: 'The article has no text. Write it below the frontmatter.',
      });
  } catch (error) {
    if (!(error instanceof BlockError)) throw error;
    const { message, place } = error;
    problems.push({ file, line: place.line, message, excerpt: excerptAt(text, place) });
  }
  if (!data || problems.length > 0) return { problems };

  const passages = passagesOf(data, yaml, blocks);
  problems.push(
    ...checkScript(file, yaml, data, passages),
    ...checkNames(file, yaml, data, passages, reference),
    ...checkCapture(files, yaml, data, passages),
  );
  return problems.length > 0 ? { problems } : { article: { id, data, body: parts.body }, problems };
}

/** An article's own text, which is compared with its capture: its title, its blocks, its reprint notice. */
export const passagesOf = (
  { title, notice }: Frontmatter,
  yaml: LocatedYaml,
  blocks: readonly Block[],
): Passage[] => [
  { text: title, line: yaml.lineOf(['title']) },
  ...blocks,
  ...(notice === NOT_STATED ? [] : [{ text: notice, line: yaml.lineOf(['notice']) }]),
];

/** Why a file cannot be divided into frontmatter and text. */
function withoutFrontmatter(text: string): string {
  if (/\r(?!\n)/.test(text) && !text.includes('\n'))
    return 'The lines of this file end as on old Macintosh computers (CR). Save it with line ends LF or CRLF.';
  if (/^\uFEFF?---[ \t]*\r?\n/.test(text))
    return 'The frontmatter is not closed. Write a line "---" between its last field and the text.';
  return 'The file does not begin with frontmatter. Begin it with a line "---", the fields, and another line "---".';
}

const fail = (file: string, line: number, message: string, excerpt?: string) => ({
  problems: [{ file, line, message, excerpt }],
});
