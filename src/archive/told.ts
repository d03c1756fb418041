/**
 * How the loader of the articles tells the development server what is wrong with them: Astro loads the
 * two apart, so that they share nothing but the process.
 */
const EVENT = 'archive:content';
const bus: NodeJS.EventEmitter = process;

/** Tells that the content was read, and what is wrong with it: a report, or null when nothing is. */
export const tellContent = (report: string | null): boolean => bus.emit(EVENT, report);

/** Calls a listener whenever the content was read. Returns what stops that. */
export function onContent(listener: (report: string | null) => void): () => void {
  bus.on(EVENT, listener);
  return () => bus.off(EVENT, listener);
}
