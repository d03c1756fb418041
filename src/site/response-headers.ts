/** Headers for every response whose path, relative to the root of the site, a pattern matches. */
export interface HeaderRule {
  /** At most one `*`, which stands for any characters. */
  path: string;
  headers: Record<string, string>;
}

/** Folders in which a file's name changes with its content. */
export const LASTING = ['_astro/', 'pagefind/index/', 'pagefind/fragment/', 'pagefind/filter/'];

/** How long what is there may be kept (RFC 8246), and all else: until it is asked whether it changed. */
export const CACHE = { lasting: 'public, max-age=31536000, immutable', else: 'no-cache' };

/** What hosts do not know of themselves. Captures are left alone: their encodings are those of their sources. */
const TYPES = {
  'articles/*.txt': 'text/plain; charset=utf-8',
  'zh-hant/articles/*.txt': 'text/plain; charset=utf-8',
  '*.md': 'text/markdown; charset=utf-8',
  '*.bib': 'application/x-bibtex; charset=utf-8',
  '*.ris': 'application/x-research-info-systems; charset=utf-8',
  '*.jsonl': 'application/jsonl; charset=utf-8',
  '*.webmanifest': 'application/manifest+json',
};

/**
 * What every response says. Pages carry their policy themselves (see csp.ts); here is what a page cannot say of
 * itself, and what concerns the worker, which has no page's policy.
 */
const ALWAYS = {
  'Content-Security-Policy': "connect-src 'self'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  // Other sites are not told what was read or searched; the archive's own pages are, and need it.
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * Only HTTPS from now on (RFC 6797), for a year. It concerns the whole host: so only where the archive has one of
 * its own, and without subdomains, which are not the archive's.
 */
const STRICT_TRANSPORT = { 'Strict-Transport-Security': 'max-age=31536000' };

/** The headers of an archive at an address, of which several rules may apply to one path, in any order. */
export const headerRules = ({ protocol, pathname }: URL): HeaderRule[] => [
  {
    path: '*',
    headers: {
      ...ALWAYS,
      ...(protocol === 'https:' && pathname === '/' ? STRICT_TRANSPORT : {}),
    },
  },
  ...LASTING.map((folder) => ({ path: `${folder}*`, headers: { 'Cache-Control': CACHE.lasting } })),
  ...Object.entries(TYPES).map(([path, type]) => ({ path, headers: { 'Content-Type': type } })),
];
