import type { Script } from '../../../src/script/script.ts';
import type { MadeArticle } from '../corpus.ts';

/**
 * A search engine of the benchmark: a module of this folder that exports these. Node.js loads it to build the index,
 * and Vite bundles it for the browser, which opens the index. What only Node.js can load, `build` imports when it is
 * called, so that it stays out of the bundle.
 */
export interface EngineModule {
  /** Where the browser opens it. The benchmark gives a worker to engines that have none. */
  runs: 'page' | 'worker';
  /** Whether it promises to treat both scripts as one. Then it is compared with the plain scan of folded text. */
  folds: boolean;
  build: Build;
  open: Open;
}

export type Build = (documents: readonly BenchDocument[]) => Promise<Built>;

/** An article as the site shows it, in both scripts. */
export interface BenchDocument {
  article: MadeArticle;
  pages: Record<Script, Page>;
}
export interface Page {
  title: string;
  blocks: string[];
}

/** The script of the page that searches. Engines for one script get all articles in it. */
export const PAGE_SCRIPT: Script = 'zh-Hant';

export interface Built {
  /** The files that the browser may load, with paths relative to the index's folder. */
  files: { path: string; content: string | Uint8Array }[];
  /** The articles' ids by the engine's own ids, where these differ. */
  ids?: Record<string, string>;
}

/** Open an index. @param base the URL of its folder, ending in a slash */
export type Open = (base: string) => Promise<OpenEngine>;

export interface OpenEngine {
  /** Return the number of results, and the titles of the first of them. */
  first(query: string, count: number): Promise<First>;
  /** Return the ids of all results. */
  all(query: string): Promise<string[]>;
}
export interface First {
  total: number;
  titles: string[];
}

/** Return the text of an article's page as one field. */
export const textOf = ({ pages }: BenchDocument): string => pages[PAGE_SCRIPT].blocks.join('\n');

/** Load a file of the index. @throws when the host does not have it */
export async function fetched(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response;
}
