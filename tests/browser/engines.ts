/** Marks a test of what an engine may do in its own way: it runs in Firefox, too. */
export const ENGINES = { tag: '@engines' };
