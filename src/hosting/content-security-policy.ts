import { createHash } from 'node:crypto';
import { TRUSTED_SCRIPTS } from '../browser/trusted.ts';
import { INLINE_SCRIPTS } from './inline-scripts.ts';

const hash = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
const inlineScripts = Object.values(INLINE_SCRIPTS).map(({ code }) => hash(code));

/**
 * The policy of every page (CSP Level 3, Trusted Types): the site's own files only, no inline scripts but the known
 * ones, and no text that becomes markup or script. It is part of the page, so every host sends it, and its hashes
 * always match. `default-src` forbids what is not named, such as frames.
 */
export const CONTENT_SECURITY_POLICY = [
  `default-src 'none'`,
  `script-src 'self' ${inlineScripts.join(' ')}`,
  ...['style', 'img', 'font', 'worker', 'manifest'].map((kind) => `${kind}-src 'self'`),
  // A blob is what a script of the site has made: a saved page, which the browser parses (verification/browser-page.ts).
  `connect-src 'self' blob:`,
  `object-src 'none'`,
  `form-action 'self'`,
  `base-uri 'none'`,
  `require-trusted-types-for 'script'`,
  `trusted-types ${TRUSTED_SCRIPTS.join(' ')}`,
].join(';');
