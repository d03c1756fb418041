import { minifySync } from 'vite';
import fitTiers from '../browser/fit-tiers.js?raw';
import followChoice from '../browser/follow-choice.js?raw';
import followSettings from '../browser/follow-settings.js?raw';
import keepPlace from '../browser/keep-place.js?raw';
import keepVisited from '../browser/keep-visited.js?raw';
import masthead from '../browser/masthead.js?raw';
import settings from '../browser/settings.js?raw';
import { SPECULATION_RULES } from './speculation.ts';

/** A script that stands in pages, the same in all of them. */
export interface InlineScript {
  /** What is not JavaScript has a type, such as `speculationrules`. */
  type?: string;
  code: string;
}

/** They are in every page: without what only their readers need. */
const minified = (code: string): InlineScript => ({
  code: minifySync('inline.js', code, { module: false }).code,
});

/**
 * The scripts that pages may have in them: the policy of every page allows just these, by their hashes.
 * `<InlineScript name="…" />` puts one where it belongs.
 */
export const INLINE_SCRIPTS = {
  fitTiers: minified(fitTiers),
  followChoice: minified(followChoice),
  followSettings: minified(followSettings),
  keepPlace: minified(keepPlace),
  keepVisited: minified(keepVisited),
  masthead: minified(masthead),
  settings: minified(settings),
  speculationRules: { type: 'speculationrules', code: SPECULATION_RULES },
} satisfies Record<string, InlineScript>;
