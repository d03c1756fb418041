import { SCRIPTS } from '../script/script.ts';
import {
  ASSETS_FOLDER,
  INDEX_FOLDER,
  OFFLINE_PAGE,
  scriptPrefix,
  SUGGESTIONS_FOLDER,
} from '../site/urls.ts';

/** The paths of files whose name changes with their content, each with one `*`, which matches any characters. */
export const IMMUTABLE_PATHS = [
  `${ASSETS_FOLDER}*`,
  ...['index/*', 'fragment/*', 'filter/*', 'text/*', 'volumes/*', '*.pf_meta'].map(
    (path) => INDEX_FOLDER + path,
  ),
  ...SCRIPTS.map((script) => `${scriptPrefix(script)}${SUGGESTIONS_FOLDER}*`),
  ...['*.pack', '*.json'].map((path) => OFFLINE_PAGE + path),
];

/** Test if the content of a file never changes while it has this path. */
export const isImmutable = (path: string): boolean =>
  IMMUTABLE_PATHS.some((pattern) => {
    const [start, end] = pattern.split('*');
    return path.startsWith(start!) && path.endsWith(end!);
  });

/** The Cache-Control of these files (RFC 8246), and of all others. */
export const CACHE_CONTROL = {
  immutable: 'public, max-age=31536000, immutable',
  default: 'no-cache',
};

/**
 * The headers of every response. Pages carry their own policy (see content-security-policy.ts). These say what a
 * page cannot say of itself, and apply to the service worker, which has no page's policy.
 */
const COMMON_HEADERS = {
  'Content-Security-Policy': "connect-src 'self'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  // Other sites do not learn what was read or searched. The archive's own pages need it: see follow-choice.js.
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

/** HTTPS only, for a year (RFC 6797). */
export const STRICT_TRANSPORT = 'Strict-Transport-Security';

/**
 * Return the headers of every response. STRICT_TRANSPORT is for responses by HTTPS only. It binds the whole host, so it is
 * sent only where the archive has the host for itself, and never for subdomains.
 * @param root the URL of the site's root
 */
export const commonHeaders = ({ protocol, pathname }: URL): Record<string, string> => ({
  ...COMMON_HEADERS,
  ...(protocol === 'https:' && pathname === '/' ? { [STRICT_TRANSPORT]: 'max-age=31536000' } : {}),
});
