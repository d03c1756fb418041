/** `npm run emend`: declares how the text of articles differs from their captures. */
import { findExtent } from '../archive/capture-text.ts';
import { sha256Of } from '../archive/check-capture.ts';
import { idOf } from '../archive/check.ts';
import {
  contentName,
  contentPath,
  readContentFile,
  readTextFile,
} from '../archive/content-folder.ts';
import { emend as applyEmendations } from '../archive/emend-in-time.ts';
import { withoutSpaces } from '../archive/find-words.ts';
import { readCapturedText } from '../archive/read-capture.ts';
import { parseArticle, splitFrontmatter } from '../archive/parse-article.ts';
import { formatProblems } from '../archive/problem.ts';
import type { Emendation, Extent } from '../archive/schema.ts';
import { LocatedYaml } from '../archive/yaml.ts';
import { DONE, UsageError, type Command, type CommandIO } from './command.ts';
import { listContent } from './files/list-content.ts';
import { writeAllOrNone, type FileToWrite } from './files/write-files.ts';
import { deriveEmendations, emendationsToKeep } from './emendations/derive.ts';
import { extentOf, writeExtent } from './emendations/extent.ts';
import { replaceField } from './files/replace-field.ts';
import { explainUnknownId, parseId } from './ids.ts';

const USAGE = `npm run emend -- <article> …

Compares the text of an article with its capture, and writes the emendations that lead from one to the other into the
article, and its extent, if the capture has more than the article. Emendations that are right stay as they are. Where no
reason is known, the field is left empty, and npm run check asks for it.

An article is given by its id, or by the path of its file or of its capture. If the emendations are right already,
nothing is written.
`;

export const emend: Command = {
  usage: USAGE,
  options: {},
  failure: 'Nothing was written.',
  run: emendArticles,
};

/** The greatest share of an article's characters that its capture may lack. With more, it is that of something else. */
const MAX_ADDED = 0.5;

async function emendArticles(
  _: object,
  positionals: string[],
  { stdout }: CommandIO,
): Promise<number> {
  if (positionals.length === 0) throw new UsageError('Give an article.');
  const wanted = positionals.map(parseId);
  const articles = await listContent('articles');
  const captures = await listContent('sources');
  const ids = articles.map(idOf);
  const unknown = wanted.find((id) => !ids.includes(id));
  if (unknown !== undefined) throw new Error(explainUnknownId(unknown, ids));
  const results = [...new Set(wanted)].map((id) => {
    const path = articles.find((each) => idOf(each) === id)!;
    const [capture, other] = captures.filter((each) => parseId(each) === id);
    if (other)
      throw new Error(
        `${contentName(path)} has two captures: ${contentName(capture!)} and ${contentName(other)}. Remove one.`,
      );
    if (!capture)
      throw new Error(
        `${contentName(path)} has no capture. Put the page or the text into ${contentName(`sources/${id}.html`)} or ${contentName(`sources/${id}.txt`)}.`,
      );
    return emendArticle(path, capture);
  });
  writeAllOrNone(results.flatMap(({ file }) => file ?? []));
  for (const { message } of results) stdout.write(`${message}\n`);
  return DONE;
}

/** Derive the emendations of an article. @returns its file as it is to be, if it changes, and what was done */
function emendArticle(path: string, capturePath: string): { file?: FileToWrite; message: string } {
  const name = contentName(path);
  const { content: original, failure } = readTextFile(path);
  if (original === undefined) throw new Error(`${name}: ${failure}`);
  const { content, failure: unread } = readContentFile(capturePath);
  if (!content) throw new Error(`${contentName(capturePath)}: ${unread}`);
  if (content.length === 0) throw new Error(`${contentName(capturePath)} is empty.`);
  // An article that is written by hand may leave its hash empty.
  const text = original.replace(/^sha256:[ \t]*$/m, `sha256: ${sha256Of(content)}`);
  const { data, blocks, emendations: declared } = readArticle(name, text);
  if (data.sha256 !== sha256Of(content))
    throw new Error(
      `${name}: the capture ${contentName(capturePath)} has another SHA-256: it was changed, or sha256 is wrong. npm run check says what to write.`,
    );
  const { text: captured } = readCaptured(content, capturePath, data.encoding ?? 'utf-8');
  const written = blocks.map((block) => block.text).join('\n');
  const found = findExtent(captured, data.extent);
  if ('message' in found) throw new Error(`${name}: ${found.message}`);
  if (text === original && isRight(captured, declared, found, written))
    return { message: `${name}: nothing to do, the emendations are right.` };

  const extent = data.extent ? found : extentOf(captured, blocks);
  const kept = emendationsToKeep(captured, extent, written, declared);
  const { emendations, added } = deriveEmendations(captured, extent, written, { declared: kept });
  if (added > MAX_ADDED)
    throw new Error(
      `${name}: more than half of the text is not in ${contentName(capturePath)}, or not in this order. Is it the capture of this article?`,
    );
  const isPart = extent.start > 0 || extent.end < captured.length;
  const fields: { extent?: Extent; emendations: Emendation[] } = {
    ...(isPart && !data.extent ? { extent: writeExtent(captured, extent) } : {}),
    emendations,
  };
  const result = Object.entries(fields).reduce(
    (changed, [field, value]) => replaceField(changed, field, value),
    text,
  );
  const missing = emendations.flatMap(({ reason }, index) => (reason ? [] : [index + 1]));
  const reasons =
    missing.length > 0
      ? ` Write the reason of ${missing.length === 1 ? 'emendation' : 'emendations'} ${missing.join(', ')}.`
      : '';
  if (result === original) return { message: `${name}: nothing to do but this.${reasons}` };
  const count = emendations.length - kept.length;
  const message = `${name}: ${kept.length} kept, ${count} new ${count === 1 ? 'emendation' : 'emendations'} written.${reasons}`;
  const file = { path: contentPath(path), content: result, previous: Buffer.from(original) };
  return { file, message };
}

/** Read an article without its emendations, which may be wrong. @throws Error with what else is wrong */
function readArticle(name: string, text: string) {
  const frontmatter = splitFrontmatter(text)?.frontmatter ?? '';
  const { value } = new LocatedYaml(frontmatter, 2);
  const { emendations } = (value ?? {}) as { emendations?: unknown };
  const declared = (Array.isArray(emendations) ? emendations : []).filter(isEmendation);
  // Without its emendations the file has as many lines, so that messages name the right ones.
  const bare = replaceField(text, 'emendations', []);
  const lines = (each: string) => each.split('\n').length;
  const padded = bare.replace(
    'emendations: []\n',
    (field) => field + '\n'.repeat(Math.max(0, lines(text) - lines(bare))),
  );
  const { article, problems } = parseArticle(name, padded);
  if (!article)
    throw new Error(`First put right what else is wrong:\n\n${formatProblems(problems)}`);
  return { data: article.data, blocks: article.blocks, emendations: declared };
}

/** Test if something in the field of emendations can be applied. */
function isEmendation(each: unknown): each is Emendation {
  const { find, pattern, replace, count } = (each ?? {}) as Partial<
    Record<keyof Emendation, unknown>
  >;
  const isFound = typeof find === 'string' && /\S/u.test(find) && pattern === undefined;
  const isPattern = typeof pattern === 'string' && pattern !== '' && find === undefined;
  if (isPattern)
    try {
      new RegExp(pattern, 'gu');
    } catch {
      return false;
    }
  return (isFound || isPattern) && typeof replace === 'string' && typeof count === 'number';
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
    const { result, miscounts } = applyEmendations(captured, emendations, extent);
    return miscounts.length === 0 && withoutSpaces(result.text) === withoutSpaces(written);
  } catch {
    return false;
  }
}
