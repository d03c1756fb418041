import followChoice from '../browser/follow-choice.js?raw';
import keepPlace from '../browser/keep-place.js?raw';
import keepVisited from '../browser/keep-visited.js?raw';
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
  followChoice: { code: followChoice },
  keepPlace: { code: keepPlace },
  keepVisited: { code: keepVisited },
  speculationRules: { type: 'speculationrules', code: SPECULATION_RULES },
} satisfies Record<string, InlineScript>;
