import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { COMPILED } from './run-editor.ts';
import { ARTICLE, CAPTURE, CAPTURED, FILE, REGISTRIES } from './sample-article.ts';

/** What a process found that read a content folder. */
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

/**
 * Read a content folder with the sample article in a process of its own, because CONTENT_DIR and CAPTURES hold for a
 * whole process.
 * @param change changes the folder before it is read
 * @throws when the process fails, or writes anything about an error
 */
export async function readContent(
  change: (folder: string) => void = () => undefined,
  env: Record<string, string> = {},
): Promise<ReadContent> {
  const folder = mkdtempSync(join(tmpdir(), 'content-'));
  try {
    for (const name of ['articles', 'sources']) mkdirSync(join(folder, name));
    for (const [kind, text] of Object.entries({ ...REGISTRIES, glossary: '' }))
      writeFileSync(join(folder, `${kind}.yaml`), text);
    writeFileSync(join(folder, 'articles', basename(FILE)), ARTICLE);
    writeFileSync(join(folder, 'sources', basename(CAPTURE)), CAPTURED);
    change(folder);
    const { articles, report } = JSON.parse(
      await run({ CONTENT_DIR: folder, ...env }),
    ) as ReadContent;
    return { articles, report: report.replaceAll(folder, 'content') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const run = (env: Record<string, string>): Promise<string> =>
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
