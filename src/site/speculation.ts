import { assetPath } from './paths.ts';

/**
 * Speculation rules (HTML, section 7.6): a page is fetched when the reader seems about to follow the link to
 * it, such as by resting the pointer on it. Links that state a type or a download lead to files, not pages.
 */
export const SPECULATION_RULES = JSON.stringify({
  prefetch: [
    {
      where: {
        and: [
          { href_matches: assetPath('*') },
          { not: { selector_matches: '[type],[download],[href^="#"]' } },
        ],
      },
      eagerness: 'moderate',
    },
  ],
});
