import { createHash } from 'node:crypto';
import { TRUSTED_SCRIPTS } from '../browser/trusted.ts';
import { END_SCRIPT, SPECULATION_RULES } from './inline-scripts.ts';

const hash = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;

/**
 * The policy of every page (CSP Level 3, Trusted Types): the site's own files only, nothing inline but the
 * known scripts, and no text that becomes markup or script. It is part of the page, so every host sends it, and its hashes
 * always match. `default-src` forbids what is not named, such as frames. The folder of the scripts is not named:
 * a policy can name one only with its host, and pages are served by others, too, such as previews.
 */
export const CONTENT_SECURITY_POLICY = [
  `default-src 'none'`,
  `script-src 'self' ${[SPECULATION_RULES, END_SCRIPT].map(hash).join(' ')}`,
  ...['style', 'img', 'worker', 'manifest'].map((kind) => `${kind}-src 'self'`),
  // A blob is what a script of the site has made: a saved page, which the browser parses (verification/browser-page.ts).
  `connect-src 'self' blob:`,
  `object-src 'none'`,
  `form-action 'self'`,
  `base-uri 'none'`,
  `require-trusted-types-for 'script'`,
  `trusted-types ${TRUSTED_SCRIPTS.join(' ')}`,
].join(';');
