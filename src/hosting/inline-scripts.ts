import { minifySync } from 'vite';
import cite from '../browser/cite.js?raw';
import fitTiers from '../browser/fit-tiers.js?raw';
import followChoice from '../browser/follow-choice.js?raw';
import followSettings from '../browser/follow-settings.js?raw';
import keepPlace from '../browser/keep-place.js?raw';
import keepVisited from '../browser/keep-visited.js?raw';
import masthead from '../browser/masthead.js?raw';
import parallel from '../browser/parallel.js?raw';
import settings from '../browser/settings.js?raw';
import { assetPath } from '../site/urls.ts';

/** A script inside a page. */
export interface InlineScript {
  /** What is not JavaScript has a type. */
  type?: string;
  code: string;
}

const minify = (code: string): InlineScript => ({
  code: minifySync('inline.js', code, { module: false }).code,
});

/**
 * Speculation rules (HTML, section 7.6): the browser fetches a page when the reader seems about to follow a link to
 * it, such as by resting the pointer on it. Links with a type or a download lead to files, not pages.
 */
const SPECULATION_RULES = JSON.stringify({
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
 * The scripts that may stand in pages. The policy of every page allows these by their hashes, and no others.
 * `<InlineScript name="…" />` puts one in its place.
 */
export const INLINE_SCRIPTS = {
  cite: minify(cite),
  fitTiers: minify(fitTiers),
  followChoice: minify(followChoice),
  followSettings: minify(followSettings),
  keepPlace: minify(keepPlace),
  keepVisited: minify(keepVisited),
  masthead: minify(masthead),
  parallel: minify(parallel),
  settings: minify(settings),
  speculationRules: { type: 'speculationrules', code: SPECULATION_RULES },
} satisfies Record<string, InlineScript>;
