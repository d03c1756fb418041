/** What a server must say of every kind of file. It is written down here once more, not read from the configurations. */

/** A kind of file. */
export interface FileKind {
  name: string;
  /** Matches the paths of such files in the site. The first is asked for. */
  pattern: RegExp;
  /** Matches the Content-Type. */
  type: RegExp;
  /** Whether its name changes with its content. */
  isImmutable?: boolean;
  /** Whether it is compressed by the server, because it is not compressed already. */
  isText?: boolean;
}

const HTML = /^text\/html; ?charset=utf-8$/i;
const JSON = /^application\/json$/;
const JAVASCRIPT = /^(?:text|application)\/javascript(?:; ?charset=utf-8)?$/i;
const XML = /^(?:application|text)\/xml(?:; ?charset=utf-8)?$/i;
const MANIFEST = /^application\/manifest\+json$/;
const plain = (charset: string) => new RegExp(`^text/plain; ?charset=${charset}$`, 'i');
/** Only the archive's own scripts read these, and browsers do not guess what they are. Caddy does. */
const BYTES = /^application\/(?:octet-stream|x-gzip)$|^$/;

const text = (name: string, pattern: RegExp, type: RegExp): FileKind => ({
  ...{ name, pattern, type, isText: true },
});
const immutable = (kind: FileKind): FileKind => ({ ...kind, isImmutable: true });

export const KINDS: readonly FileKind[] = [
  text('home', /^index\.html$/, HTML),
  text('home, Traditional', /^zh-hant\/index\.html$/, HTML),
  text('article', /^articles\/2023-05-20-pku-shanxi\/index\.html$/, HTML),
  text('article, Traditional', /^zh-hant\/articles\/2023-05-20-pku-shanxi\/index\.html$/, HTML),
  text('subject', /^browse\/topics\/高等教育\/index\.html$/, HTML),
  text('search', /^search\/index\.html$/, HTML),
  immutable(text('stylesheet', /^_astro\/.*\.css$/, /^text\/css; ?charset=utf-8$/i)),
  immutable(text('script', /^_astro\/.*\.js$/, JAVASCRIPT)),
  text('service worker', /^sw\.js$/, JAVASCRIPT),
  text('start of index', /^pagefind\/pagefind-entry\.json$/, JSON),
  immutable({ name: 'index', pattern: /^pagefind\/[^/]*\.pf_meta$/, type: BYTES }),
  immutable({ name: 'index chunk', pattern: /^pagefind\/index\/.*\.pf_index$/, type: BYTES }),
  text('suggestions', /^zh-hant\/suggestions\.json$/, JSON),
  text('inventory', /^offline\.json$/, JSON),
  immutable(text('list of packs', /^offline\/common\..*\.json$/, JSON)),
  immutable({ name: 'pack', pattern: /^offline\/.*\.pack$/, type: BYTES }),
  text('capture', /^sources\/2023-05-20-pku-shanxi\.txt$/, plain('utf-8')),
  text('capture, page', /^sources\/.*\.html\.txt$/, plain('utf-8')),
  text('capture, GB 18030', /^sources\/.*\.gb18030\.txt$/, plain('gb18030')),
  text('capture, Big5', /^sources\/.*\.big5\.txt$/, plain('big5')),
  text('capture, UTF-16', /^sources\/.*\.utf-16le\.txt$/, plain('utf-16le')),
  text('citation', /^articles\/.*\.json$/, /^application\/vnd\.citationstyles\.csl\+json$/),
  text('Atom feed', /^zh-hant\/feed\.xml$/, XML),
  text('JSON feed', /^feed\.json$/, JSON),
  text('sitemap', /^sitemap-index\.xml$/, XML),
  text('robots', /^robots\.txt$/, plain('utf-8')),
  text('manifest', /^zh-hant\/manifest\.webmanifest$/, MANIFEST),
  text('favicon', /^favicon\.svg$/, /^image\/svg\+xml$/),
  { name: 'icon', pattern: /^[^/]*icons\/any-192\.png$/, type: /^image\/png$/ },
  { name: 'picture', pattern: /^pictures\/.*\.jpe?g$/, type: /^image\/jpeg$/ },
  { name: 'picture, AVIF', pattern: /^pictures\/.*\.avif$/, type: /^image\/avif$/ },
  { name: 'picture, WebP', pattern: /^pictures\/.*\.webp$/, type: /^image\/webp$/ },
  text('list of data', /^archive\.json$/, JSON),
  { name: 'data', pattern: /^archive\/.*\.jsonl\.gz$/, type: /^application\/gzip$/ },
  text('checksums', /^SHA256SUMS$/, plain('utf-8')),
];

/** The headers of every answer. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': "connect-src 'self'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

export const IMMUTABLE = 'public, max-age=31536000, immutable';
export const REVALIDATED = 'no-cache';

/** Files that readers must not get. */
export const HIDDEN = ['_headers', '.htaccess'];

/** Folders without a page. */
export const FOLDERS = ['_astro/', 'articles/', 'sources/', 'zh-hant/articles/'];
