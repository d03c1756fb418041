/** `npm run add`: makes an article of a capture. */
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { basename, dirname, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { CAPTURE_EXTENSIONS } from '../archive/capture-text.ts';
import { isId } from '../archive/check.ts';
import {
  contentName,
  contentPath,
  explainError,
  explainFailure,
  listContentFolder,
  readContentFile,
  readTextFile,
} from '../archive/content-folder.ts';
import { parseArticle } from '../archive/parse-article.ts';
import { picturesFolder } from '../archive/pictures.ts';
import { formatProblems } from '../archive/problem.ts';
import { registryFile } from '../archive/registry.ts';
import { readVocabulary, VOCABULARY_FILES } from '../archive/vocabulary.ts';
import { makeArticle, MAX_BYTES, type NewArticle } from './add/make-article.ts';
import { formatAddReport } from './add/report.ts';
import { writeAllOrNone, type FileToWrite } from './files/write-files.ts';
import { parseId } from './ids.ts';

const USAGE = `npm run add -- <capture> [--id <id>] [--title <title>] [--from <words>] [--to <words>] [--replace]

Makes a draft of a page that was saved from a news site as HTML, or of a text that was copied from it. <capture> is its
file; - is standard input.

  --id        the name of the article, such as 2023-05-20-pku-shanxi. Without it, the date and the name of the file.
  --title     the title, as the capture has it, if another line was taken for it.
  --from      words of the first paragraph, if the text begins elsewhere than was found.
  --to        words of the last paragraph, if the text ends elsewhere.
  --replace   make the article of this capture again. What was written in it is lost.

Without --replace, a draft of the same capture is replaced only if nobody has changed it, and no other file is
overwritten. The exit code is 0 when the article was added, 1 when it was not, and 2 when the command was misused.
`;

/** The exit codes. */
const [ADDED, NOT_ADDED, MISUSED] = [0, 1, 2];

/** The folder in which npm was called. npm runs scripts in the project's folder. */
const CALLED_IN = process.env['INIT_CWD'] ?? '.';

/** The argument that stands for standard input. */
const STANDARD_INPUT = '-';

/** The command was misused. */
class UsageError extends Error {}

async function main(args: string[]): Promise<void> {
  const { help, file, id, replace, ...given } = readArguments(args);
  if (help) {
    process.stdout.write(USAGE);
    return;
  }
  const capture = await readCapture(file);
  const missing = VOCABULARY_FILES.filter((name) => readContentFile(name).missing);
  const unwritten = Object.fromEntries(missing.map((name) => [name, '']));
  const { vocabulary, problems } = readVocabulary(unwritten);
  if (problems.length > 0)
    throw new Error(
      `First put right what is wrong with the registries:\n\n${formatProblems(problems)}`,
    );
  const peopleFile = registryFile('people');
  const peopleText = unwritten[peopleFile] ?? readFileSync(contentPath(peopleFile), 'utf8');

  const articles = await listContent('articles', ['.mdx']);
  const captures = await listContent('sources', CAPTURE_EXTENSIONS);
  const ids = new Set([...articles, ...captures].map(parseId));
  const fileName = file === STANDARD_INPUT ? undefined : basename(file);
  const isTaken = (each: string) => ids.has(each);
  const existing = { vocabulary, peopleText, unwritten };

  const folder = file === STANDARD_INPUT ? undefined : dirname(resolve(CALLED_IN, file));
  const readSaved = (src: string) => (folder ? readSavedWith(folder, src) : undefined);

  const twin = captures.find((path) => hasContent(path, capture));
  const draft = twin && articles.find((path) => parseId(path) === parseId(twin));
  if (twin) {
    const sameId = parseId(twin);
    if (id !== undefined && id !== sameId) throw new Error(explainTwin(twin, draft));
    const unedited = () => {
      try {
        const made = makeArticle(capture, { id: sameId, fileName, readSaved }, isTaken, existing);
        return made.mdx === readText(draft);
      } catch {
        return false;
      }
    };
    if (!draft || !(replace || (isDraft(draft) && unedited())))
      throw new Error(explainTwin(twin, draft));
  } else if (id !== undefined && ids.has(id))
    throw new Error(`There is already an article or a capture named ${id}. Give another --id.`);

  const options = { ...given, id: twin ? parseId(twin) : id, fileName, readSaved };
  const article = makeArticle(capture, options, isTaken, existing);
  const { people, mdx } = article;
  const files: FileToWrite[] = [
    ...(twin ? [] : [{ path: contentPath('sources', article.captureName), content: capture }]),
    draft
      ? { path: contentPath(draft), content: mdx, previous: readFileSync(contentPath(draft)) }
      : { path: contentPath('articles', `${article.id}.mdx`), content: mdx },
    ...(await changedPictures(article, draft !== undefined)),
    ...missing
      .filter((name) => name !== peopleFile || !people)
      .map((name) => ({ path: contentPath(name), content: '' })),
  ];
  if (people)
    files.push({
      path: contentPath(peopleFile),
      content: people.text,
      previous: missing.includes(peopleFile) ? undefined : Buffer.from(peopleText),
    });
  writeAllOrNone(files);
  process.stdout.write(formatAddReport(article, missing));
}

interface Arguments {
  help: boolean;
  file: string;
  id?: string | undefined;
  title?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  replace?: boolean;
}

/** @throws UsageError */
function readArguments(args: string[]): Arguments {
  let parsed;
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: {
        id: { type: 'string' },
        title: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        replace: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  const { help = false, id, title, from, to, replace = false } = parsed.values;
  const [file = process.stdin.isTTY ? undefined : STANDARD_INPUT, ...others] = parsed.positionals;
  if (help) return { help, file: '' };
  if (others.length > 0)
    throw new UsageError(
      'Give one capture at a time. Put a name with spaces into quotation marks.',
    );
  if (!file) throw new UsageError('Give the file of a capture.');
  for (const [option, value] of Object.entries({ title, from, to }))
    if (value !== undefined && !value.trim())
      throw new UsageError(`Write some words after --${option}.`);
  if (id !== undefined && !isId(id))
    throw new UsageError(
      `The id "${id}" becomes part of a URL. Use lower-case letters, digits and hyphens only.`,
    );
  return { help, file, id, title, from, to, replace };
}

/** Read a capture, up to the largest size. @throws Error with advice, when it cannot be read */
async function readCapture(file: string): Promise<Buffer> {
  const path = resolve(CALLED_IN, file);
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    const stream = file === STANDARD_INPUT ? process.stdin : createReadStream(path);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      if ((length += chunk.length) > MAX_BYTES) break;
    }
  } catch (error) {
    const { failure, missing } = explainFailure(error, path, 'file');
    const name = file === STANDARD_INPUT ? 'Standard input' : path;
    const isMissing = missing || (error as NodeJS.ErrnoException).code === 'ENOTDIR';
    throw new Error(isMissing ? `There is no file ${name}.` : `${name}: ${failure}`, {
      cause: error,
    });
  }
  if (length > MAX_BYTES)
    throw new Error(
      `This has more than ${MAX_BYTES / 1_000_000} MB. Save the page as “Web page, HTML only”, or its text only.`,
    );
  return Buffer.concat(chunks);
}

/**
 * List what is in a folder of the content, by paths in the content folder. There may be no such folder.
 * @throws Error with advice, when it cannot be read
 */
async function listContent(folder: string, extensions: readonly string[]): Promise<string[]> {
  const { content: entries, failure, missing } = await listContentFolder(folder);
  if (failure && !missing) {
    const problem = { file: contentName(folder), message: failure };
    throw new Error(
      `First put right what is wrong with the content:\n\n${formatProblems([problem])}`,
    );
  }
  return (entries ?? [])
    .map(({ path }) => `${folder}/${path}`)
    .filter((path) => extensions.some((extension) => path.endsWith(extension)));
}

/** List the pictures of an article to write, and those of an earlier draft of it to remove. */
async function changedPictures(
  { id, pictures }: NewArticle,
  isReplaced: boolean,
): Promise<FileToWrite[]> {
  const folder = picturesFolder(id);
  const { content: entries = [] } = await listContentFolder(folder);
  if (entries.length > 0 && !isReplaced)
    throw new Error(
      `There are already files in ${contentName(folder)}. Remove them, or give another --id.`,
    );
  const old = new Map(
    entries.map(({ path }) => [path, readFileSync(contentPath(folder, path))] as const),
  );
  const removed = [...old].filter(([name]) => !pictures.some((picture) => picture.name === name));
  return [
    ...pictures.map(({ name, content }) => ({
      path: contentPath(folder, name),
      content,
      previous: old.get(name),
    })),
    ...removed.map(([name, previous]) => ({
      path: contentPath(folder, name),
      content: null,
      previous,
    })),
  ];
}

/** Read a file that was saved with a page, in its folder. */
function readSavedWith(folder: string, src: string): Buffer | undefined {
  const path = resolve(folder, decodePath(src.split(/[?#]/)[0]!));
  // An address of another site, or a path that leads out of the folder, is no file of the page.
  if (/^(?:[a-z][a-z\d+.-]*:|\/)/i.test(src) || !path.startsWith(folder + sep)) return undefined;
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Explain that the archive has a capture already, and what can be done. */
function explainTwin(twin: string, article: string | undefined): string {
  const of = article ? `, of the article ${contentName(article)}` : '';
  const advice = article
    ? ' To make the article again, and lose what was written in it: --replace'
    : ' It has no article. Remove it, and add it again.';
  return `The archive has this capture already: ${contentName(twin)}${of}. Nothing was written.${advice}`;
}

const readText = (path: string | undefined): string | undefined =>
  path === undefined ? undefined : readTextFile(path).content;

/** Test if an article waits for answers of an editor. */
const isDraft = (path: string): boolean => parseArticle(path, readText(path) ?? '').isDraft;

/** Test if a file of the content has this content. A file that cannot be read does not; the check reports it. */
function hasContent(path: string, content: Buffer): boolean {
  try {
    const { size } = statSync(contentPath(path));
    return size === content.length && readFileSync(contentPath(path)).equals(content);
  } catch {
    return false;
  }
}

try {
  await main(process.argv.slice(2));
  process.exitCode = ADDED;
} catch (error) {
  const { message } = error as Error;
  if (error instanceof UsageError) {
    process.stderr.write(`${message}\n\n${USAGE}`);
    process.exitCode = MISUSED;
  } else {
    process.stderr.write(`Not added. ${explainError(error)}\n`);
    process.exitCode = NOT_ADDED;
  }
}
