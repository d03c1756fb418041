import { workerData } from 'node:worker_threads';
import { ArticleStore } from './article-store.ts';
import type { Task } from './fill-store.ts';
import { readLibrary } from './library.ts';

/** A thread that checks and stores a share of the articles: see fill-store.ts. */
const { folder, program, share } = workerData as Task;
const store = new ArticleStore(folder, program, share);
await readLibrary({ store, isWanted: (id) => store.isFor(id) });
