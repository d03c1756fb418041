import type { Open } from './engine.ts';
import { openPagefind } from './pagefind.ts';

/** Pagefind as it comes, with every term typed in quotation marks: an exact phrase of words. */
export { build, folds, runs } from './pagefind.ts';

export const open: Open = (base) => openPagefind(base, (query) => query.replace(/\S+/g, '"$&"'));
