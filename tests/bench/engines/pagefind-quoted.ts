import type { Open } from './engine.ts';
import { openPagefind } from './pagefind.ts';

/**
 * Pagefind as it comes, queries of one term typed in quotation marks, which ask for an exact phrase of
 * words. Of two terms only the whole can be quoted, as one phrase, so these are typed as they are.
 */
export { build, folds, runs } from './pagefind.ts';

export const open: Open = (base) =>
  openPagefind(base, (query) => (query.includes(' ') ? query : `"${query}"`));
