import { minifySync } from 'vite';
import dayOfAccess from '../browser/day-of-access.js?raw';
import fitTiers from '../browser/fit-tiers.js?raw';
import followChoice from '../browser/follow-choice.js?raw';
import followSettings from '../browser/follow-settings.js?raw';
import keepPlace from '../browser/keep-place.js?raw';
import keepVisited from '../browser/keep-visited.js?raw';
import loadModules from '../browser/load-modules.js?raw';
import masthead from '../browser/masthead.js?raw';
import searchBox from '../browser/search-box.js?raw';
import settings from '../browser/settings.js?raw';
import { assetPath } from '../site/urls.ts';

/** A script inside a page. */
export interface InlineScript {
  /** What is not JavaScript has a type. */
  type?: string;
  code: string;
}

/** Minify files into one script. Each is a function that calls itself. */
const minify = (...files: string[]): InlineScript => ({
  code: minifySync('inline.js', files.join(''), { module: false }).code,
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

/** What runs at the end of every page. */
const CONTROLS = [settings, keepPlace, masthead, searchBox, keepVisited];

/**
 * The scripts that may stand in pages. The policy of every page allows these by their hashes, and no others, so files
 * that run at the same place are one script. `<InlineScript name="…" />` puts one in its place.
 */
export const INLINE_SCRIPTS = {
  beforePaint: minify(followChoice, followSettings),
  speculationRules: { type: 'speculationrules', code: SPECULATION_RULES },
  controls: minify(...CONTROLS),
  articleControls: minify(fitTiers, ...CONTROLS, loadModules, dayOfAccess),
} satisfies Record<string, InlineScript>;
