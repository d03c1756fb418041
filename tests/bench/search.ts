import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeArticles, sentencesOf } from './corpus.ts';
import { LARGE, measureLarge } from './large.ts';
import { ENGINES, type EngineName } from './search-bundle.ts';
import type { Measured, Task } from './search-measure.ts';
import type { Message } from './search-one.ts';
import { commonQueries, documentOf, makeQueries } from './search-queries.ts';
import { searchTables, type Row } from './search-tables.ts';

const USAGE = `Measures the archive's search beside other engines, with articles made of real sentences.

  --sizes 100,1000,10000   how many articles; of more than ${LARGE}, the archive's own search alone is measured
  --corpus <file>          where their sentences are from: a text, or JSON Lines with "paragraphs" or "text";
                           by default the archive's own articles
  --engines <names>        some of: ${Object.keys(ENGINES).join(', ')}
  --cold 12                how many searches are made with nothing cached, at most 20
  --limit 15               how many minutes one engine may take at one size`;

/** The memory that an engine's process may use, in MB. It is more than Node.js allows by default. */
const MEMORY = 8192;

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,1000,10000' },
    corpus: { type: 'string' },
    engines: { type: 'string', default: Object.keys(ENGINES).join() },
    cold: { type: 'string', default: '12' },
    limit: { type: 'string', default: '15' },
    help: { type: 'boolean' },
  },
});

async function main(): Promise<void> {
  if (values.help) return console.log(USAGE);
  const sizes = values.sizes.split(',').map(numberFrom);
  const engines = values.engines.split(',').map((name) => {
    if (!Object.hasOwn(ENGINES, name)) throw new Error(`There is no engine "${name}".\n\n${USAGE}`);
    return name as EngineName;
  });
  const limit = numberFrom(values.limit) * 60_000;
  const sentences = sentencesOf(values.corpus);
  for (const size of sizes) {
    if (size > LARGE) {
      await measureLarge(size, values.corpus);
      continue;
    }
    console.log(`\n### ${size.toLocaleString('en')} articles\n`);
    const documents = [...makeArticles(sentences, size)].map(documentOf);
    const rows = await measureAll(engines, limit, {
      documents,
      queries: makeQueries(documents),
      common: commonQueries(documents),
      cold: numberFrom(values.cold),
    });
    console.log(searchTables(rows, ENGINES.pagefind));
  }
}

const numberFrom = (text: string): number => {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`"${text}" is not a number.\n\n${USAGE}`);
  return Number(text);
};

/** Measure one engine after the other, so that none slows another down. */
async function measureAll(
  engines: readonly EngineName[],
  limit: number,
  task: Task,
): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-search-'));
  try {
    const file = join(folder, 'task.json');
    writeFileSync(file, JSON.stringify(task));
    const rows: Row[] = [];
    for (const name of engines) {
      console.error(`measuring ${name} …`);
      rows.push({ engine: ENGINES[name], ...(await measureOne(name, file, limit)) });
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Measure an engine in a process of its own, so that it does not use the memory of the next one. */
function measureOne(
  name: EngineName,
  file: string,
  limit: number,
): Promise<{ measured: Measured; failure?: string | undefined }> {
  const child = fork(fileURLToPath(new URL('search-one.ts', import.meta.url)), [name, file], {
    execArgv: [`--max-old-space-size=${MEMORY}`],
  });
  const measured: Measured = {};
  let failure: string | undefined;
  const timer = setTimeout(() => {
    failure = `took longer than ${limit / 60_000} minutes`;
    // Its browser ends as well, because a pipe connects them.
    child.kill('SIGKILL');
  }, limit);
  child.on('message', (message: Message) => {
    if ('failure' in message) failure = message.failure;
    else Object.assign(measured, message);
  });
  return new Promise((resolve) =>
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      // Node.js ends with this signal when it has no memory left.
      if (signal === 'SIGABRT') failure ??= `needs more than ${MEMORY} MB of memory to be built`;
      if (signal ?? code) failure ??= `ended with ${signal ?? code}`;
      resolve({ measured, failure });
    }),
  );
}

await main();
