import { createHash } from 'node:crypto';
import { TRUSTED_SCRIPTS } from '../browser/trusted.ts';
import { ASSETS_FOLDER, assetPath, WORKER_FILE } from '../site/urls.ts';
import { END_SCRIPT, SPECULATION_RULES } from './inline-scripts.ts';

const hash = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;

/** The inline scripts. */
const HASHES = [SPECULATION_RULES, END_SCRIPT].map(hash).join(' ');

/**
 * The policies of every page (CSP Level 3, Trusted Types). Only what both allow is loaded or run. They are part of the page,
 * so every host sends them, and their hashes always match.
 */
export const CONTENT_SECURITY_POLICIES = [
  // Only the site's own files, no inline scripts but the known ones, and no strings that are parsed as markup or script.
  // `default-src` forbids what is not named, such as frames and plugins. `script-src` is for workers, too; it is the last
  // because it is like the other policy, so that pages compress better.
  [
    `default-src 'none'`,
    ...['style', 'img', 'manifest'].map((kind) => `${kind}-src 'self'`),
    // A blob is what a script of the site has made: a saved page, which the browser parses (verification/browser-page.ts).
    `connect-src 'self' blob:`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types ${TRUSTED_SCRIPTS.join(' ')}`,
    `script-src 'self' ${HASHES}`,
  ].join(';'),
  // Of the site's files, these are scripts and workers. No other is, such as a capture, or the engine of Pagefind, which lies
  // beside its index for other programs. A policy can name a folder only with a host, and pages are served by any, such as
  // previews. So this one names all hosts, over HTTPS, too (WebKit needs `http:` and the port); the one before
  // forbids the others.
  `script-src ${[ASSETS_FOLDER, WORKER_FILE].map((path) => `http://*:*${assetPath(path)}`).join(' ')} ${HASHES}`,
];
