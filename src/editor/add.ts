/** `npm run add`: makes an article of a capture. */
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isId } from '../archive/check.ts';
import {
  contentName,
  contentPath,
  explainFailure,
  listContentFolder,
  readContentFile,
} from '../archive/content-folder.ts';
import { formatProblems } from '../archive/problem.ts';
import { registryFile } from '../archive/registry.ts';
import { readVocabulary, VOCABULARY_FILES } from '../archive/vocabulary.ts';
import { makeArticle, MAX_BYTES } from './add/make-article.ts';
import { formatAddReport } from './add/report.ts';
import { writeAllOrNone, type FileToWrite } from './add/write-files.ts';
import { parseId } from './ids.ts';

const USAGE = `npm run add -- <capture> [--id <id>] [--title <title>]

Makes an article of a text that was saved from a news site. <capture> is its file; - is standard input.

  --id      the name of the article, such as 2023-05-20-pku-shanxi. Without it, the date and the name of the file.
  --title   the title, as the capture has it, if it is not the first line.

No existing file is overwritten. The exit code is 0 when the article was added, 1 when it was not, and 2 when the
command was misused.
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
  const { help, file, id, title } = readArguments(args);
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

  const articles = await listContent('articles', '.mdx');
  const captures = await listContent('sources', '.txt');
  checkIsNew(capture, captures, articles);
  const ids = new Set([...articles, ...captures].map(parseId));
  if (id !== undefined && ids.has(id))
    throw new Error(`There is already an article or a capture named ${id}. Give another --id.`);

  const article = makeArticle(
    capture,
    { id, title, fileName: file === STANDARD_INPUT ? undefined : basename(file) },
    (each) => ids.has(each),
    { vocabulary, peopleText, unwritten },
  );
  const { people, mdx } = article;
  const files: FileToWrite[] = [
    { path: contentPath('sources', `${article.id}.txt`), content: capture },
    { path: contentPath('articles', `${article.id}.mdx`), content: mdx },
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
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  const { help = false, id, title } = parsed.values;
  const [file = process.stdin.isTTY ? undefined : STANDARD_INPUT, ...others] = parsed.positionals;
  if (help) return { help, file: '' };
  if (others.length > 0)
    throw new UsageError(
      'Give one capture at a time. Put a name with spaces into quotation marks.',
    );
  if (!file) throw new UsageError('Give the file of a capture.');
  if (id !== undefined && !isId(id))
    throw new UsageError(
      `The id "${id}" becomes part of a URL. Use lower-case letters, digits and hyphens only.`,
    );
  return { help, file, id, title };
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
      `This has more than ${MAX_BYTES / 1_000_000} MB. No article is so long. Save its text only.`,
    );
  return Buffer.concat(chunks);
}

/**
 * List what is in a folder of the content, by paths in the content folder. There may be no such folder.
 * @throws Error with advice, when it cannot be read
 */
async function listContent(folder: string, extension: string): Promise<string[]> {
  const { content: entries, failure, missing } = await listContentFolder(folder);
  if (failure && !missing) {
    const problem = { file: contentName(folder), message: failure };
    throw new Error(
      `First put right what is wrong with the content:\n\n${formatProblems([problem])}`,
    );
  }
  return (entries ?? [])
    .map(({ path }) => `${folder}/${path}`)
    .filter((path) => path.endsWith(extension));
}

/** Check that the archive does not have a capture yet. @throws Error that names it, and its article */
function checkIsNew(capture: Buffer, captures: string[], articles: string[]): void {
  const twin = captures.find((path) => hasContent(path, capture));
  if (!twin) return;
  const article = articles.find((path) => parseId(path) === parseId(twin));
  throw new Error(
    `The archive has this capture already: ${contentName(twin)}${article ? `, of the article ${contentName(article)}` : ''}. Nothing was written.`,
  );
}

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
    process.stderr.write(`Not added. ${message}\n`);
    process.exitCode = NOT_ADDED;
  }
}
