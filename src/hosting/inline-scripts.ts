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

/**
 * What goes on with the script of the page at the end of <body>: see layouts/page-script.ts. Unlike what else could call
 * it there, an inline script waits for the stylesheets, so the layout is known, and runs before anything is painted.
 */
export const END_SCRIPT = 'endPage()';
