import { assetPath } from '../site/urls.ts';

/**
 * Speculation rules (HTML, section 7.6): the browser fetches a page when the reader seems about to follow a link to
 * it, such as by resting the pointer on it. Links with a type or a download lead to files, not pages.
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
