import { SCRIPTS } from '../script/script.ts';
import {
  ASSETS_FOLDER,
  CHECKSUMS_FILE,
  INDEX_FOLDER,
  OFFLINE_PAGE,
  scriptPrefix,
  SUGGESTIONS_FOLDER,
} from '../site/urls.ts';

/** Headers for every response whose path, relative to the site's root, a pattern matches. */
export interface HeaderRule {
  /** It has at most one `*`, which matches any characters. */
  path: string;
  headers: Record<string, string>;
}

/** The paths of files whose name changes with their content, each with one `*`. */
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

/** Media types that hosts do not know, or not all alike. Captures are left out: their encodings are those of their sources. */
const MEDIA_TYPES = {
  'articles/*.json': 'application/vnd.citationstyles.csl+json',
  '*.gz': 'application/gzip',
  '*.webmanifest': 'application/manifest+json',
  [CHECKSUMS_FILE]: 'text/plain; charset=utf-8',
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

/**
 * HTTPS only, for a year (RFC 6797). It binds the whole host, so it is sent only where the archive has the host for
 * itself, and never for subdomains.
 */
const STRICT_TRANSPORT = { 'Strict-Transport-Security': 'max-age=31536000' };

/**
 * List the header rules of an archive. The first is for every response. Several may apply to one path.
 * @param root the URL of the site's root
 */
export const headerRules = ({ protocol, pathname }: URL): [HeaderRule, ...HeaderRule[]] => [
  {
    path: '*',
    headers: {
      ...COMMON_HEADERS,
      ...(protocol === 'https:' && pathname === '/' ? STRICT_TRANSPORT : {}),
    },
  },
  ...IMMUTABLE_PATHS.map((path) => ({
    path,
    headers: { 'Cache-Control': CACHE_CONTROL.immutable },
  })),
  ...Object.entries(MEDIA_TYPES).map(([path, type]) => ({
    path,
    headers: { 'Content-Type': type },
  })),
];
