import { basename } from 'node:path';
import { Article } from './article.ts';
import { fingerprintParts, type ArticleFiles } from './article-files.ts';
import type { Block } from './blocks.ts';
import { checkCapture, sha256Of, type Collation } from './check-capture.ts';
import { checkNames } from './check-names.ts';
import { checkScript } from './check-script.ts';
import { chooseLinkedNames } from './names.ts';
import { checkPictures } from './pictures.ts';
import { parseArticle, type ParsedArticle } from './parse-article.ts';
import type { Problem } from './problem.ts';
import type { Vocabulary } from './vocabulary.ts';

/** An article that is right, with all that was found while it was checked. */
export interface CheckedArticle {
  article: Article;
  parsed: ParsedArticle;
  /** Undefined for an article without a capture. */
  collation?: Collation | undefined;
}

/** Test if a text can be the id of an article, which is part of URLs. */
export const isId = (text: string): boolean =>
  /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= MAX_ID;

/** Names of files may have 255 bytes on most systems, with what is added to them. */
const MAX_ID = 120;

/** Return the id of an article: the name of its file without extension. */
export const idOf = (file: string): string => basename(file, '.mdx');

/** Check one article: its syntax and fields, its script, the names it refers to, and its capture. */
export function checkArticle(
  files: ArticleFiles,
  vocabulary: Vocabulary,
): { checked?: CheckedArticle; isDraft: boolean; problems: Problem[] } {
  const { file, text, capture, pictures = new Map() } = files;
  const id = idOf(file);
  if (!isId(id))
    return {
      isDraft: false,
      problems: [
        {
          file,
          line: 1,
          message: `The name "${id}.mdx" becomes part of a URL. Name the file with lower-case letters, digits and hyphens only, such as 2023-05-11-someone.mdx.`,
        },
      ],
    };
  const hash = () => (capture.content?.length ? sha256Of(capture.content) : undefined);
  const { article: parsed, isDraft, problems: syntaxProblems } = parseArticle(file, text, hash);
  if (!parsed) return { isDraft, problems: syntaxProblems };

  const { data, body } = parsed;
  const mentions = parsed.blocks.map((block) => vocabulary.finder.mentions(block.text));
  const { problems: captureProblems, collation } = checkCapture(parsed, capture);
  const problems = [
    ...checkScript(parsed),
    ...checkNames(parsed, mentions, vocabulary),
    ...captureProblems,
    ...checkPictures(parsed, id, pictures),
  ];
  if (problems.length > 0) return { isDraft, problems };

  const emended = withRanges(parsed.blocks, collation?.emendedRanges);
  const entities = vocabulary.entitiesOf(data);
  const names = chooseLinkedNames(emended, mentions, new Set(entities));
  const blocks = withRanges(emended, names);
  const article = new Article(
    {
      id,
      file,
      data,
      entities,
      capture: collation ? { name: basename(capture.file), bytes: collation.bytes } : null,
      bytes: Buffer.byteLength(text),
      source: fingerprintParts(files, vocabulary),
      content: () => ({
        body,
        blocks,
        collated: collation
          ? {
              firstMatches: collation.firstMatches,
              places: collation.places,
            }
          : null,
      }),
    },
    vocabulary,
  );
  return { isDraft, checked: { article, parsed, collation }, problems };
}

/** Add ranges to each block. */
const withRanges = (blocks: readonly Block[], added: readonly Block['ranges'][] = []): Block[] =>
  blocks.map((block, index) => ({ ...block, ranges: [...block.ranges, ...(added[index] ?? [])] }));
