import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Share } from './article-store.ts';
import { listContentFolder } from './content-folder.ts';

/** A thread takes a second to start, which is what it takes to check 100 articles. */
const LEAST_ARTICLES = 500;

/** Each thread loads its own dictionaries, which take much memory. */
const MOST_THREADS = 4;

/** Where a thread stores the articles that it checks, and which these are. */
export interface Task {
  folder: string;
  program: string;
  share: Share;
}

/**
 * Check all articles of the content folder in several threads, and store those that are right. The reading of the library
 * then finds them, and reports what is wrong with the others. A few articles are left to it.
 * @param folder that of the store
 * @param program the hash that the store has
 */
export async function fillStore(folder: string, program: string, threads?: number): Promise<void> {
  const count = threads ?? (await countThreads());
  if (count < 2) return;
  await Promise.all(
    Array.from({ length: count }, (_, index) => run({ folder, program, share: { index, count } })),
  );
}

async function countThreads(): Promise<number> {
  const { content: files = [] } = await listContentFolder('articles');
  const worthwhile = Math.floor(files.length / LEAST_ARTICLES);
  return Math.min(worthwhile, availableParallelism(), MOST_THREADS);
}

/** Run a task in a thread. What it leaves undone, the reading of the library does, so a failure is only a warning. */
const run = (task: Task): Promise<void> =>
  new Promise((resolve) => {
    const thread = new Worker(new URL('fill-store-thread.ts', import.meta.url), {
      workerData: task,
    });
    thread.on('error', (error) => process.emitWarning(error as Error));
    thread.on('exit', () => resolve());
  });
