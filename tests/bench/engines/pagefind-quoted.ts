import type { Open } from './engine.ts';
import { openPagefind } from './pagefind.ts';

/**
 * Pagefind with its defaults, and with queries of one term in quotation marks, which find an exact phrase of words. Two
 * terms could only be quoted as one phrase, so they are typed without quotation marks.
 */
export { build, folds, runs } from './pagefind.ts';

export const open: Open = (base) =>
  openPagefind(base, (query) => (query.includes(' ') ? query : `"${query}"`));
