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

/**
 * The scripts that pages may have in them: the policy of every page allows just these, by their hashes.
 * `<InlineScript name="…" />` puts one where it belongs.
 */
export const INLINE_SCRIPTS = {
  fitTiers: { code: fitTiers },
  followChoice: { code: followChoice },
  followSettings: { code: followSettings },
  keepPlace: { code: keepPlace },
  keepVisited: { code: keepVisited },
  masthead: { code: masthead },
  settings: { code: settings },
  speculationRules: { type: 'speculationrules', code: SPECULATION_RULES },
} satisfies Record<string, InlineScript>;
