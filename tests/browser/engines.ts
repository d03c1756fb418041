/** Marks a test that also runs in Firefox, because it is about what engines may do differently. */
export const ENGINES = { tag: '@engines' };
