import type { Encoding } from '../archive/encodings.ts';
import { DEFAULT_SCRIPT, SCRIPTS, type Script } from '../script/script.ts';
import type { SubjectKind } from './subjects.ts';

/**
 * What decides the URL of every page and file. A path is relative to the site's root and has no leading slash. A
 * page is a path relative to the root of its script, and the same in both. URLs are a contract: they never change.
 */

/** The folder of a script's pages: none for the default script, else its tag in lower case. */
export const scriptPrefix = (script: Script): string =>
  script === DEFAULT_SCRIPT ? '' : `${script.toLowerCase()}/`;

/** Return the script of the page at a path. */
export const scriptOfPath = (path: string): Script =>
  SCRIPTS.find((script) => script !== DEFAULT_SCRIPT && path.startsWith(scriptPrefix(script))) ??
  DEFAULT_SCRIPT;

/** Return the path of a page in a script, from its path in either. */
export const pathInScript = (script: Script, path: string): string =>
  scriptPrefix(script) + path.slice(scriptPrefix(scriptOfPath(path)).length);

/** Return the URL path of a file that belongs to no script, under the base. */
export const assetPath = (path: string): string =>
  `${import.meta.env.BASE_URL.replace(/\/$/, '')}/${path}`;

/** Return the URL path of a page in a script, under the base: `/zh-hant/search/`. */
export const pagePath = (script: Script, page = ''): string =>
  assetPath(scriptPrefix(script) + page);

/** Return the whole URL of a URL path. */
export const siteUrl = (path: string): string => new URL(path, import.meta.env.SITE).href;

/** Return the whole URL of a URL path, in which letters and digits are not encoded: an IRI (RFC 3987). */
export const siteIri = (path: string): string => new URL(import.meta.env.SITE).origin + path;

export const SEARCH_PAGE = 'search/';
export const OFFLINE_PAGE = 'offline/';
export const BROWSE_PAGE = 'browse/';
/** The page that stands for one that is not stored. It is a file, because it has no address of its own. */
export const NOT_STORED_PAGE = 'offline/not-stored.html';

export const articlePage = (id: string): string => `articles/${id}/`;

/** Return the URL path of the citation of an article, for both scripts. */
export const citationPath = (id: string): string => assetPath(`articles/${id}.json`);

/** Return the page that lists all subjects of a kind. */
export const subjectsPage = (kind: SubjectKind): string => `${BROWSE_PAGE}${kind}/`;

/**
 * Return the page of a subject. Letters and digits of its key stay as they are, a third as long as encoded: browsers
 * encode them when they load the page.
 */
export const subjectPage = ({ kind, key }: { kind: SubjectKind; key: string }): string =>
  `${subjectsPage(kind)}${key.replace(/[^\p{L}\p{N}]/gu, (each) => encodeURIComponent(each))}/`;

/** Return a page of a list: `browse/topics/`, `browse/topics/2/`. */
export const pageOfList = (list: string, number: number): string =>
  number === 1 ? list : `${list}${number}/`;

/** Return the whole URL of an article's page in a script. */
export const articleUrl = (id: string, script: Script): string =>
  siteUrl(pagePath(script, articlePage(id)));

/**
 * Return the name under which a capture is published. A saved page is published as text, so that no browser runs the
 * scripts of another site. Hosts take all text for UTF-8, so the name says another encoding, as they have a rule for
 * each: see hosting/media-types.ts.
 */
export const captureFile = (name: string, encoding: Encoding): string => {
  const text = name.replace(/\.txt$/, '');
  return encoding === 'utf-8' ? `${text}.txt` : `${text}.${encoding}.txt`;
};

/** The folder of the captures. */
export const CAPTURES_FOLDER = 'sources/';

/** Return the URL path of a capture. */
export const capturePath = (name: string, encoding: Encoding): string =>
  assetPath(CAPTURES_FOLDER + captureFile(name, encoding));

/** The folder of the icons of the installed archive. Apache has icons of its own under `/icons/`, which come before. */
export const ICONS_FOLDER = 'app-icons/';

/** The folder of the pictures of articles. */
export const PICTURES_FOLDER = 'pictures/';

/** Return the URL path of a picture of an article, as it was captured. */
export const picturePath = (id: string, name: string): string =>
  assetPath(`${PICTURES_FOLDER}${id}/${name}`);

/** The service worker, which covers everything under the base. */
export const WORKER_FILE = 'sw.js';
/** The files of each script. */
export const MANIFEST_FILE = 'manifest.webmanifest';
export const ATOM_FILE = 'feed.xml';
export const JSON_FEED_FILE = 'feed.json';
/** The list of the parts of the whole archive. */
export const ARCHIVE_FILE = 'archive.json';
/** Return the path of a part of the archive, such as `archive/2023.jsonl.gz`. */
export const archivePath = (part: string): string => `archive/${part}.jsonl.gz`;
/** The hashes of all files of the site. */
export const CHECKSUMS_FILE = 'SHA256SUMS';
/** The folder of the search index, and the file in it that names the others. */
export const INDEX_FOLDER = 'pagefind/';
export const INDEX_ENTRY = 'pagefind-entry.json';
/** The folder of older volumes of the index, in its own. What is in it never changes: see writeEntries. */
export const VOLUMES_FOLDER = 'volumes/';
export const volumeFolder = (name: string): string => `${VOLUMES_FOLDER}${name}/`;
/** Return the folder of the texts of a script, in that of a volume. Readers may save one script. */
export const indexTexts = (script: Script): string => `text/${script.toLowerCase()}/`;
/** The names that the search box suggests in a script, and the folder of the parts of many. */
export const SUGGESTIONS_FILE = 'suggestions.json';
export const SUGGESTIONS_FOLDER = 'suggestions/';
/** The folder of styles and scripts, where Astro puts them. */
export const ASSETS_FOLDER = '_astro/';

/** List a path for each script, for `getStaticPaths` in `src/pages/[...script]`. The default has no parameter. */
export const scriptPaths = () =>
  SCRIPTS.map((script) => ({
    params: { script: scriptPrefix(script).slice(0, -1) || undefined },
    props: { script },
  }));
