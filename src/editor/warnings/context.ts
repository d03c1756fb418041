import type { Block, TextRange } from '../../archive/blocks.ts';
import { isPage } from '../../archive/capture-text.ts';
import type { CheckedArticle } from '../../archive/check.ts';
import { quoteRange } from '../../archive/context.ts';
import type { Problem } from '../../archive/problem.ts';
import type { Frontmatter } from '../../archive/schema.ts';
import type { Vocabulary } from '../../archive/vocabulary.ts';
import type { Glossary } from '../../script/glossary.ts';

/** What a rule needs to know of an article that is right. */
export interface WarningContext {
  /** Its file, relative to the project. */
  file: string;
  data: Frontmatter;
  /** Its title, its text and its reprint notice. */
  blocks: readonly Block[];
  /** The nodes of its MDX, with the lines of its file. */
  nodes(): Iterable<{ type: string; line: number }>;
  /** Its text as MDX, and the line of its file on which that begins. */
  body: string;
  bodyLine: number;
  /** The text of its capture, if it has one, and whether that is a page. */
  captured?: string | undefined;
  isPage: boolean;
  vocabulary: Vocabulary;
  /** The words that its conversion is settled by. */
  glossary: Glossary;
  /** Returns the line of a field. */
  lineOf(field: keyof Frontmatter, index?: number): number;
}

/** Collect what the rules need from a checked article. */
export const contextOf = (
  { article, parsed, collation }: CheckedArticle,
  vocabulary: Vocabulary,
): WarningContext => ({
  file: parsed.file,
  data: parsed.data,
  blocks: parsed.blocks,
  nodes: parsed.nodes,
  body: parsed.body,
  bodyLine: parsed.bodyLine,
  captured: collation?.text,
  isPage: isPage(article.capture?.name ?? ''),
  vocabulary,
  glossary: article.glossary,
  lineOf: (...path) => parsed.yaml.lineOf(path.filter((part) => part !== undefined)),
});

/** Return the range of a part of a text, from its offset in UTF-16 code units. */
export function rangeOf(text: string, index: number, part: string): TextRange {
  const start = [...text.slice(0, index)].length;
  return { start, end: start + [...part].length };
}

/** Create a warning about a range of a block, with a quotation. */
export function warnAt(
  file: string,
  { text, line }: Pick<Block, 'text' | 'line'>,
  { start, end }: TextRange,
  message: string,
  paste?: string,
): Problem {
  const characters = [...text];
  const lineBreaks = characters.slice(0, start).filter((character) => character === '\n').length;
  const quote = quoteRange(characters, start, end - start).replaceAll('\n', ' ');
  return { file, line: line + lineBreaks, message, quote, paste };
}
