import type { KeptArticle } from './library.ts';

/**
 * How the loader of the articles tells the integrations of the site what it read: Astro loads the two apart,
 * so that they share nothing but the process.
 */
export interface Told {
  /** The articles that are right. */
  articles: readonly KeptArticle[];
  /** What is wrong with the content, or null when nothing is. */
  report: string | null;
}

const EVENT = 'archive:content';
const bus: NodeJS.EventEmitter = process;

/** Tells that the content was read. */
export const tellContent = (told: Told): boolean => bus.emit(EVENT, told);

/** Calls a listener whenever the content was read. Returns what stops that. */
export function onContent(listener: (told: Told) => void): () => void {
  bus.on(EVENT, listener);
  return () => bus.off(EVENT, listener);
}
