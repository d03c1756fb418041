import type { Library } from './library.ts';

/**
 * The library that was read last. Astro evaluates the content loader, the integrations and the pages as three
 * module graphs in one process. They share no modules, so the library is kept on `globalThis`. This is the only
 * thing that they share.
 */
interface Shared {
  library?: Library;
  listeners: Set<(library: Library) => void>;
}

const KEY = Symbol.for('archive.library');
const shared = ((globalThis as Record<symbol, unknown>)[KEY] ??= {
  listeners: new Set(),
}) as Shared;

/** Make a library the current one, and tell the listeners. */
export function setCurrentLibrary(library: Library): void {
  shared.library = library;
  for (const listener of shared.listeners) listener(library);
}

/** Return the current library. @throws when none was read yet */
export function currentLibrary(): Library {
  if (!shared.library) throw new Error('The content was not loaded yet');
  return shared.library;
}

/** Call a listener whenever a library was read. @returns a function that stops it */
export function onLibrary(listener: (library: Library) => void): () => void {
  shared.listeners.add(listener);
  return () => shared.listeners.delete(listener);
}
