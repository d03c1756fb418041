import { readFileSync, statSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isId } from '../archive/check.ts';
import { sha256Of } from '../archive/check-capture.ts';
import { CONTENT_DIR, contentPath } from '../archive/content.ts';
import { reportOf } from '../archive/problem.ts';
import { readReference, REFERENCE_FILES } from '../archive/reference.ts';
import { makeEntry, MOST_BYTES } from './add/entry.ts';
import { keepAll, type NewFile } from './add/keep.ts';
import { summaryOfEntry } from './add/report.ts';

const USAGE = `npm run add -- <capture> [--id <id>] [--title <title>]

Makes an article of a text saved from a news site. <capture> is the file; - is standard input.

  --id      the name of the article, such as 2023-05-20-pku-shanxi. Without it, the date and the name of the file.
  --title   the title, as the capture has it, where it is not the first line.

Nothing that is there is overwritten. It ends with 0 when the article was added, with 1 when it was not, with 2
when it was called otherwise than above.
`;

/** Where npm was called; it runs its scripts in the project's folder. */
const CALLED_IN = process.env['INIT_CWD'] ?? '.';

/** What to tell an editor when something cannot be done. */
class Refusal extends Error {}
/** The command was called in another way than it is to be. */
class Misuse extends Error {}

async function main(): Promise<void> {
  const { file, id, title } = readArguments();
  if (id !== undefined && !isId(id))
    throw new Misuse(
      `The id "${id}" becomes part of a URL: lower-case letters, digits and hyphens only.`,
    );
  const capture =
    file === '-' ? await readStandardInput() : readCaptureFile(resolve(CALLED_IN, file));
  const fileName = file === '-' ? undefined : basename(file);

  const { texts, missing } = registryTexts();
  const { reference, problems } = readReference(texts);
  if (problems.length > 0)
    throw new Refusal(
      `First put right what is wrong with the registries:\n\n${reportOf(problems)}`,
    );
  const kept = await keptFiles();
  await refuseTwin(capture, kept);
  const ids = new Set(kept.map((path) => basename(path).replace(/\.(mdx|txt)$/, '')));
  if (id !== undefined && ids.has(id))
    throw new Refusal(`There is already an article or a capture named ${id}. Give another --id.`);

  const before = texts['people.yaml'] ?? readFileSync(contentPath('people.yaml'), 'utf8');
  const entry = makeEntry(capture, { id, title, fileName }, (each) => ids.has(each), {
    reference,
    peopleText: before,
    unwritten: texts,
  });
  const files: NewFile[] = [
    { path: contentPath('sources', `${entry.id}.txt`), content: capture },
    { path: contentPath('articles', `${entry.id}.mdx`), content: entry.mdx },
    ...missing
      .filter((name) => name !== 'people.yaml' || !entry.people)
      .map((name) => ({ path: contentPath(name), content: '' })),
  ];
  if (entry.people)
    files.push({
      path: contentPath('people.yaml'),
      content: entry.people.text,
      before: missing.includes('people.yaml') ? undefined : Buffer.from(before),
    });
  keepAll(files);
  process.stdout.write(summaryOfEntry(entry, missing));
}

function readArguments(): { file: string; id?: string | undefined; title?: string | undefined } {
  let parsed;
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: {
        id: { type: 'string' },
        title: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new Misuse((error as Error).message);
  }
  const { values, positionals } = parsed;
  if (values.help) {
    process.stdout.write(USAGE);
    process.exit(0);
  }
  if (positionals.length > 1)
    throw new Misuse('One capture at a time. A name with spaces stands between quotation marks.');
  const file = positionals[0] ?? (process.stdin.isTTY ? undefined : '-');
  if (!file) throw new Misuse('Which capture?');
  return { file, id: values.id, title: values.title };
}

const TOO_LONG = `This has more than ${MOST_BYTES / 1_000_000} MB, and no article is as long. Save its text only.`;

function readCaptureFile(file: string): Buffer {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new Refusal(`There is no file ${file}.`);
  if (found.isDirectory())
    throw new Refusal(`${file} is a folder. Name the file that has the text.`);
  if (found.size > MOST_BYTES) throw new Refusal(TOO_LONG);
  return readFileSync(file);
}

async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    if ((length += chunk.length) > MOST_BYTES) throw new Refusal(TOO_LONG);
  }
  return Buffer.concat(chunks);
}

/** The texts of registries and glossary that are missing, which are made with the first article: empty. */
function registryTexts(): { texts: Record<string, string>; missing: string[] } {
  const missing = REFERENCE_FILES.filter(
    (name) => !statSync(contentPath(name), { throwIfNoEntry: false }),
  );
  return { texts: Object.fromEntries(missing.map((name) => [name, ''])), missing };
}

/** Articles and captures that are there, as paths in the content folder. */
async function keptFiles(): Promise<string[]> {
  const lists = await Promise.all(
    ['articles', 'sources'].map((folder) =>
      readdir(contentPath(folder), { recursive: true }).then(
        (names) => names.map((name) => `${folder}/${name}`),
        () => [],
      ),
    ),
  );
  return lists.flat().filter((path) => /\.(mdx|txt)$/.test(path));
}

/** Refuses a capture that the archive has, byte for byte. */
async function refuseTwin(capture: Buffer, kept: readonly string[]): Promise<void> {
  const hash = sha256Of(capture);
  for (const path of kept.filter((each) => each.startsWith('sources/'))) {
    if ((await stat(contentPath(path))).size !== capture.length) continue;
    if (sha256Of(await readFile(contentPath(path))) !== hash) continue;
    const id = basename(path, '.txt');
    const article = kept.find((each) => basename(each) === `${id}.mdx`);
    throw new Refusal(
      `The archive has this capture already: ${CONTENT_DIR}/${path}${article ? `, of the article ${CONTENT_DIR}/${article}` : ''}. Nothing was written.`,
    );
  }
}

try {
  await main();
} catch (error) {
  process.exitCode = error instanceof Misuse ? 2 : 1;
  const { message } = error as Error;
  process.stderr.write(
    error instanceof Misuse ? `${message}\n\n${USAGE}` : `Not added. ${message}\n`,
  );
}
