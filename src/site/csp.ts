import { createHash } from 'node:crypto';
import { TRUSTED_SCRIPTS } from '../browser/trusted.ts';
import { INLINE_SCRIPTS } from './inline-scripts.ts';

const hash = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
const inlineScripts = Object.values(INLINE_SCRIPTS).map(({ code }) => hash(code));

/**
 * The Content Security Policy of every page (CSP Level 3, and Trusted Types): nothing but the site's own files,
 * no script in a page but those known here, and no text that becomes markup or script. It travels in the page,
 * so that every host has it and its hashes are always those of the page. What it does not name, such as frames, is
 * closed by `default-src`.
 */
export const CONTENT_SECURITY_POLICY = [
  `default-src 'none'`,
  `script-src 'self' ${inlineScripts.join(' ')}`,
  ...['style', 'img', 'font', 'connect', 'worker', 'manifest'].map((kind) => `${kind}-src 'self'`),
  `object-src 'none'`,
  `form-action 'self'`,
  `base-uri 'none'`,
  `require-trusted-types-for 'script'`,
  `trusted-types ${TRUSTED_SCRIPTS.join(' ')}`,
].join(';');
