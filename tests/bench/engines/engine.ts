import type { Script } from '../../../src/script/script.ts';
import type { MadeArticle } from '../corpus.ts';

/**
 * What a search engine is to the benchmark: a module of this folder that exports `runs`, `folds`, `build`
 * and `open`. It is loaded by Node, which builds the index, and bundled by Vite for the browser, which
 * opens it. What only one side can load, `build` imports when it is called, so that it stays out of the
 * bundle.
 */
export interface EngineModule {
  /** Where the browser opens it: engines that bring no worker of their own are given one. */
  runs: 'page' | 'worker';
  /** Whether it promises to treat both scripts as one: then the plain scan of folded text is its measure. */
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

/** The script of the page that searches: what engines that know of one script only are given. */
export const PAGE_SCRIPT: Script = 'zh-Hant';

export interface Built {
  /** What the browser may fetch, with paths relative to the index's folder. */
  files: { path: string; content: string | Uint8Array }[];
  /** The articles' ids by the engine's own, where they differ. */
  ids?: Record<string, string>;
}

/** @param base the URL of the index's folder, ending in a slash */
export type Open = (base: string) => Promise<OpenEngine>;

export interface OpenEngine {
  /** What the first page of results needs: how many there are, and the titles of so many. */
  first(query: string, count: number): Promise<First>;
  /** The ids of all results. */
  all(query: string): Promise<string[]>;
}
export interface First {
  total: number;
  titles: string[];
}

/** The text of an article's page, as engines take it that know fields only. */
export const textOf = ({ pages }: BenchDocument): string => pages[PAGE_SCRIPT].blocks.join('\n');

/** A file of the index. @throws when the server does not have it */
export async function fetched(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response;
}
