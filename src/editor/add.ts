/** `npm run add`: makes an article of a capture. */
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { basename, dirname, resolve, sep } from 'node:path';
import { isId } from '../archive/check.ts';
import {
  contentName,
  contentPath,
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
import { DONE, UsageError, type Command, type CommandIO } from './command.ts';
import { listContent } from './files/list-content.ts';
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

/** The argument that stands for standard input. */
const STANDARD_INPUT = '-';

export const add: Command = {
  usage: USAGE,
  options: {
    id: { type: 'string' },
    title: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    replace: { type: 'boolean' },
  },
  failure: 'Not added.',
  run: addCapture,
};

type Options = Partial<Record<'id' | 'title' | 'from' | 'to', string>> & { replace?: boolean };

async function addCapture(
  options: Options,
  positionals: string[],
  { env, stdin, stdout }: CommandIO,
): Promise<number> {
  const file = readFileArgument(positionals, stdin.isTTY);
  checkOptions(options);
  const { id, replace, ...given } = options;
  // npm runs scripts in the project's folder, and says in which one it was called.
  const path = file === STANDARD_INPUT ? undefined : resolve(env['INIT_CWD'] ?? '.', file);
  const capture = await readCapture(path, stdin);
  const missing = VOCABULARY_FILES.filter((name) => readContentFile(name).missing);
  const unwritten = Object.fromEntries(missing.map((name) => [name, '']));
  const { vocabulary, problems } = readVocabulary(unwritten);
  if (problems.length > 0)
    throw new Error(
      `First put right what is wrong with the registries:\n\n${formatProblems(problems)}`,
    );
  const peopleFile = registryFile('people');
  const peopleText = unwritten[peopleFile] ?? readFileSync(contentPath(peopleFile), 'utf8');

  const articles = await listContent('articles');
  const captures = await listContent('sources');
  const ids = new Set([...articles, ...captures].map(parseId));
  const fileName = path && basename(path);
  const isTaken = (each: string) => ids.has(each);
  const existing = { vocabulary, peopleText, unwritten };

  const readSaved = (src: string) => (path ? readSavedWith(dirname(path), src) : undefined);

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

  const asked = { ...given, id: twin ? parseId(twin) : id, fileName, readSaved };
  const article = makeArticle(capture, asked, isTaken, existing);
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
  stdout.write(formatAddReport(article, missing));
  return DONE;
}

/** Return the argument that names the capture. @throws UsageError */
function readFileArgument(positionals: readonly string[], isTTY = false): string {
  const [file = isTTY ? undefined : STANDARD_INPUT, ...others] = positionals;
  if (others.length > 0)
    throw new UsageError(
      'Give one capture at a time. Put a name with spaces into quotation marks.',
    );
  if (!file) throw new UsageError('Give the file of a capture.');
  return file;
}

/** @throws UsageError */
function checkOptions({ id, title, from, to }: Options): void {
  for (const [option, value] of Object.entries({ title, from, to }))
    if (value !== undefined && !value.trim())
      throw new UsageError(`Write some words after --${option}.`);
  if (id !== undefined && !isId(id))
    throw new UsageError(
      `The id "${id}" becomes part of a URL. Use lower-case letters, digits and hyphens only.`,
    );
}

/**
 * Read a capture, up to the largest size.
 * @param path its file; undefined for standard input
 * @throws Error with advice, when it cannot be read
 */
async function readCapture(path: string | undefined, stdin: CommandIO['stdin']): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    const stream: AsyncIterable<Buffer> = path ? createReadStream(path) : stdin;
    for await (const chunk of stream) {
      chunks.push(chunk);
      if ((length += chunk.length) > MAX_BYTES) break;
    }
  } catch (error) {
    const name = path ?? 'Standard input';
    const { failure, missing } = explainFailure(error, name, 'file');
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
