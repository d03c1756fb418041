import { CHECKSUMS_FILE } from '../../site/urls.ts';
import {
  COMPRESSED_TYPES,
  contentType,
  COPY_ENDINGS,
  TEXT_TYPES,
  UNUSUAL_TYPES,
} from '../media-types.ts';
import { CACHE_CONTROL, commonHeaders, IMMUTABLE_PATHS } from '../response-headers.ts';
import {
  basePath,
  block,
  ERROR_PAGE,
  HOST_FILES,
  quote,
  SCRIPT_FOLDERS,
  type Placement,
} from './notation.ts';

/** What Caddy compresses. It takes the types of extensions from the system, which may have older ones of scripts and XML. */
const ENCODED = [
  'text/*',
  'application/javascript*',
  ...COMPRESSED_TYPES.filter((type) => !type.startsWith('text/')).map((type) => `${type}*`),
];

/** Write the configuration of Caddy 2. It gets certificates, and redirects to HTTPS, by itself. */
export function caddyfile({ root, folder }: Placement): string {
  const base = basePath(root);
  const path = base.slice(0, -1);
  /** Write what is for a folder of the site, in which paths are relative to the site's root. */
  const handle = (folder: string, body: readonly string[]) =>
    block(base + folder === '/' ? 'handle' : `handle_path ${base}${folder}*`, body);
  return block(root.origin, [
    ...(path ? [`redir ${path} ${root.pathname} permanent`] : []),
    ...handle('', [
      `root * ${folder}`,
      // Its Zstandard takes more at its default level.
      ...block('encode gzip', [
        ...block(
          'match',
          ENCODED.map((type) => `header Content-Type ${type}`),
        ),
      ]),
      ...block(
        'header',
        Object.entries(commonHeaders(root)).map(([name, value]) => `${name} ${quote(value)}`),
      ),
      // It is also said of answers that are not compressed. Caddy would say it of the others only, or twice.
      `@text path */ ${Object.keys(TEXT_TYPES)
        .map((extension) => `*${extension}`)
        .join(' ')} /${CHECKSUMS_FILE}`,
      ...block('header @text', ['Vary Accept-Encoding', 'defer']),
      `header ?Cache-Control ${CACHE_CONTROL.default}`,
      `@immutable path ${IMMUTABLE_PATHS.map((path) => `/${path}`).join(' ')}`,
      `header @immutable Cache-Control ${quote(CACHE_CONTROL.immutable)}`,
      ...UNUSUAL_TYPES.flatMap((each) => {
        const header = (matcher: string) =>
          `header ${matcher} Content-Type ${quote(contentType(each))}`;
        if (!each.path.startsWith('*')) return [header(`/${each.path}`)];
        // Without a name, it would be the matcher of all paths.
        const matcher = `@${each.path.replace(/\W/g, '')}`;
        return [`${matcher} path ${each.path}`, header(matcher)];
      }),
      ...block('file_server', [
        `hide ${HOST_FILES.join(' ')}`,
        `precompressed ${Object.keys(COPY_ENDINGS).join(' ')}`,
      ]),
    ]),
    ...block('handle_errors', [
      ...['', ...SCRIPT_FOLDERS].toReversed().flatMap((scriptFolder) =>
        handle(scriptFolder, [
          `root * ${folder}`,
          // The headers of a missing file do not hold for the page that says that it is missing.
          `header Cache-Control ${CACHE_CONTROL.default}`,
          'header Content-Type "text/html; charset=utf-8"',
          `rewrite * /${scriptFolder}${ERROR_PAGE}`,
          'file_server',
        ]),
      ),
    ]),
  ]).join('\n');
}
