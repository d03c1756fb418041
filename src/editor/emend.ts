/** `npm run emend`: declares how the text of articles differs from their captures. */
import { parseArgs } from 'node:util';
import { findExtent, readCapturedText } from '../archive/capture-text.ts';
import { idOf } from '../archive/check.ts';
import {
  contentName,
  contentPath,
  listContentFolder,
  readContentFile,
  readTextFile,
} from '../archive/content-folder.ts';
import { emend } from '../archive/emend.ts';
import { withoutSpaces } from '../archive/find-words.ts';
import { parseArticle, splitFrontmatter } from '../archive/parse-article.ts';
import { formatProblems } from '../archive/problem.ts';
import type { Emendation, Extent } from '../archive/schema.ts';
import { LocatedYaml } from '../archive/yaml.ts';
import { writeAllOrNone } from './add/write-files.ts';
import { deriveEmendations } from './emendations/derive.ts';
import { extentOf, writeExtent } from './emendations/extent.ts';
import { replaceField } from './emendations/replace-field.ts';
import { findNearIds, parseId } from './ids.ts';

const USAGE = `npm run emend -- <article> …

Compares the text of an article with its capture, and writes the emendations that lead from one to the other into the
article, and its extent, if the capture has more than the article. Reasons are kept. Where no reason is known, the
field is left empty, and npm run check asks for it.

An article is given by its id, or by the path of its file or of its capture. If the emendations are right already,
nothing is written.
`;

/** The exit codes. */
const [DONE, NOT_DONE, MISUSED] = [0, 1, 2];

/** The greatest share of an article's characters that its capture may lack. With more, it is that of something else. */
const MAX_ADDED = 0.5;

function main(articles: readonly string[], captures: readonly string[], wanted: readonly string[]) {
  const ids = articles.map(idOf);
  const unknown = wanted.find((id) => !ids.includes(id));
  if (unknown !== undefined) {
    const near = findNearIds(unknown, ids);
    const suggestion = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : '';
    throw new Error(`There is no article "${unknown}".${suggestion}`);
  }
  for (const id of wanted) {
    const path = articles.find((each) => idOf(each) === id)!;
    const capture = captures.find((each) => parseId(each) === id);
    if (!capture)
      throw new Error(
        `${contentName(path)} has no capture. Put the page or the text into ${contentName(`sources/${id}.html`)} or ${contentName(`sources/${id}.txt`)}.`,
      );
    process.stdout.write(`${emendArticle(path, capture)}\n`);
  }
}

/** Write the emendations of an article. @returns what was done */
function emendArticle(path: string, capturePath: string): string {
  const name = contentName(path);
  const { content: text, failure } = readTextFile(path);
  if (text === undefined) throw new Error(`${name}: ${failure}`);
  const { data, blocks, emendations: declared } = readArticle(name, text);
  const { content } = readContentFile(capturePath);
  if (!content) throw new Error(`${contentName(capturePath)} cannot be read.`);
  const { text: captured } = readCaptured(content, capturePath, data.encoding ?? 'utf-8');
  const written = blocks.map((block) => block.text).join('\n');
  const found = findExtent(captured, data.extent);
  if ('message' in found) throw new Error(`${name}: ${found.message}`);
  if (isRight(captured, declared, found, written))
    return `${name}: nothing to do, the emendations are right.`;

  const extent = data.extent ? found : extentOf(captured, blocks);
  const { emendations, added } = deriveEmendations(captured, extent, written);
  if (added > MAX_ADDED)
    throw new Error(
      `${name}: more than half of the text is not in ${contentName(capturePath)}. Is it the capture of this article?`,
    );
  const kept = emendations.map((each) => ({
    ...each,
    reason: declared.find((old) => isSame(old, each))?.reason ?? each.reason,
  }));
  const isPart = extent.start > 0 || extent.end < captured.length;
  const fields: { extent?: Extent; emendations: Emendation[] } = {
    ...(isPart && !data.extent ? { extent: writeExtent(captured, extent) } : {}),
    emendations: kept,
  };
  writeAllOrNone([
    {
      path: contentPath(path),
      content: Object.entries(fields).reduce(
        (result, [field, value]) => replaceField(result, field, value),
        text,
      ),
      previous: Buffer.from(text),
    },
  ]);
  const missing = kept.filter(({ reason }) => !reason).length;
  const count = kept.length;
  return `${name}: ${count} ${count === 1 ? 'emendation' : 'emendations'} written.${missing > 0 ? ` Write the ${missing === 1 ? 'reason' : `${missing} reasons`} that ${missing === 1 ? 'is' : 'are'} empty.` : ''}`;
}

const isSame = (a: Emendation, b: Emendation): boolean =>
  a.replace === b.replace &&
  a.pattern === b.pattern &&
  withoutSpaces(a.find ?? '') === withoutSpaces(b.find ?? '');

/** Read an article without its emendations, which may be wrong. @throws Error with what else is wrong */
function readArticle(name: string, text: string) {
  const frontmatter = splitFrontmatter(text)?.frontmatter ?? '';
  const { value } = new LocatedYaml(frontmatter, 2);
  const { emendations } = (value ?? {}) as { emendations?: unknown };
  const declared = (Array.isArray(emendations) ? emendations : []).filter(
    (each): each is Emendation => typeof (each as Emendation | null)?.replace === 'string',
  );
  const { article, problems } = parseArticle(name, replaceField(text, 'emendations', []));
  if (!article)
    throw new Error(`First put right what else is wrong:\n\n${formatProblems(problems)}`);
  return { data: article.data, blocks: article.blocks, emendations: declared };
}

function readCaptured(
  content: Buffer,
  path: string,
  encoding: Parameters<typeof readCapturedText>[2],
) {
  try {
    return readCapturedText(content, path, encoding);
  } catch {
    throw new Error(`${contentName(path)} is not ${encoding.toUpperCase()}. Correct encoding.`);
  }
}

function isRight(
  captured: string,
  emendations: readonly Emendation[],
  extent: { start: number; end: number },
  written: string,
): boolean {
  if (emendations.some((each) => !each.reason || (!each.find && !each.pattern))) return false;
  try {
    const { result, miscounts } = emend(captured, emendations, extent);
    return miscounts.length === 0 && withoutSpaces(result.text) === withoutSpaces(written);
  } catch {
    return false;
  }
}

const list = async (folder: string): Promise<string[]> =>
  ((await listContentFolder(folder)).content ?? [])
    .filter(({ isFolder }) => !isFolder)
    .map(({ path }) => `${folder}/${path}`);

let wanted: string[] = [];
try {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    options: { help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  if (values.help) process.stdout.write(USAGE);
  else if (positionals.length === 0) throw new Error('Give an article');
  wanted = positionals.map(parseId);
} catch (error) {
  process.stderr.write(`${(error as Error).message.split('. ')[0]}.\n\n${USAGE}`);
  process.exitCode = MISUSED;
}
try {
  if (wanted.length > 0)
    main(
      (await list('articles')).filter((path) => path.endsWith('.mdx')),
      await list('sources'),
      wanted,
    );
  process.exitCode ??= DONE;
} catch (error) {
  process.stderr.write(`Nothing was written. ${(error as Error).message}\n`);
  process.exitCode = NOT_DONE;
}
