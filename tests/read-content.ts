import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { useContent } from '../src/archive/content-folder.ts';
import { readLibrary } from '../src/archive/library.ts';
import { formatProblems } from '../src/archive/problem.ts';
import { inTurn } from './in-turn.ts';
import { ARTICLE, CAPTURE, CAPTURED, FILE, REGISTRIES } from './sample-article.ts';
import { COMPILED } from './spawn-editor.ts';

/** What was found in a content folder. */
export interface ReadContent {
  /** The ids of the articles that are right, as the library sorts them. */
  articles: string[];
  /** What is wrong, with the folder as `content`. */
  report: string;
}

/** After this many ms a process is stopped. Some patterns would take for ever. */
const TIMEOUT = 60_000;

const SCRIPT = `
  import { readLibrary } from './src/archive/library.ts';
  import { formatProblems } from './src/archive/problem.ts';
  const { articles, problems } = await readLibrary();
  const ids = articles.map(({ id }) => id);
  process.stdout.write(JSON.stringify({ articles: ids, report: formatProblems(problems) }));
`;

type Env = Readonly<Record<string, string>>;

/** Read a content folder with the environment variables of a process that was started with them. */
type Read = (env: Env) => Promise<ReadContent>;

const readHere: Read = (env) =>
  inTurn(async () => {
    useContent(env);
    try {
      const { articles, problems } = await readLibrary();
      return { articles: articles.map(({ id }) => id), report: formatProblems(problems) };
    } finally {
      useContent(process.env);
    }
  });

/** Read it in a process of its own. @throws when that fails, or writes anything about an error */
export const readInProcess: Read = async (env) => JSON.parse(await run(env)) as ReadContent;

/**
 * Read a content folder with the sample article.
 * @param change changes the folder before it is read
 */
export async function readContent(
  change: (folder: string) => void = () => undefined,
  env: Env = {},
  read: Read = readHere,
): Promise<ReadContent> {
  const folder = mkdtempSync(join(tmpdir(), 'content-'));
  try {
    for (const name of ['articles', 'sources']) mkdirSync(join(folder, name));
    for (const [kind, text] of Object.entries({ ...REGISTRIES, glossary: '' }))
      writeFileSync(join(folder, `${kind}.yaml`), text);
    writeFileSync(join(folder, 'articles', basename(FILE)), ARTICLE);
    writeFileSync(join(folder, 'sources', basename(CAPTURE)), CAPTURED);
    change(folder);
    const { articles, report } = await read({ CONTENT_DIR: folder, ...env });
    return { articles, report: report.replaceAll(folder, 'content') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const run = (env: Env): Promise<string> =>
  new Promise((resolve, reject) => {
    const { CAPTURES: _, ...inherited } = process.env;
    execFile(
      process.execPath,
      ['--input-type=module', '--eval', SCRIPT],
      {
        // The cache keeps compiled modules for the other runs.
        env: { ...inherited, NODE_COMPILE_CACHE: COMPILED, ...env },
        timeout: TIMEOUT,
        killSignal: 'SIGKILL',
      },
      (error, stdout, stderr) =>
        error || stderr ? reject(error ?? new Error(stderr)) : resolve(stdout),
    );
  });
