import { CHECKSUMS_FILE } from '../../site/urls.ts';
import {
  BINARY_TYPES,
  COMPRESSED_TYPES,
  contentType,
  COPY_ENDINGS,
  PATH_TYPES,
  TEXT_TYPES,
} from '../media-types.ts';
import {
  CACHE_CONTROL,
  commonHeaders,
  IMMUTABLE_PATHS,
  STRICT_TRANSPORT,
} from '../response-headers.ts';
import {
  basePath,
  certificateLines,
  ERROR_PAGE,
  escape,
  HOST_FILES,
  indent,
  listeningFor,
  quote,
  SCRIPT_FOLDERS,
  toPattern,
  type Placement,
} from './notation.ts';

/** Write a section. @param head such as `IfModule mod_headers.c` */
const section = (head: string, body: readonly string[]): string[] => [
  `<${head}>`,
  ...indent(body),
  `</${/^\w+/.exec(head)![0]}>`,
];

/** The end of a path, which may be that of a copy that is sent in place of the file. */
const END = `(?:${Object.values(COPY_ENDINGS).map(escape).join('|')})?$`;
const EXTENSIONS = Object.keys(TEXT_TYPES).map((extension) => extension.slice(1));
/** The end of the path of a text file. */
const TEXT = `(?:\\.(?:${EXTENSIONS.join('|')})|${CHECKSUMS_FILE})`;

/** Write the `.htaccess` of the site for Apache 2.4, which must allow it (`AllowOverride FileInfo`). */
export function htaccess(root: URL): string {
  const at = (paths: readonly string[], body: readonly string[]) =>
    section(`If "%{REQUEST_URI} =~ m#^${toPattern(root, paths)}${END}#"`, body);
  const errorPages = (folder: string) =>
    [403, 404].map((status) => `ErrorDocument ${status} ${root.pathname}${folder}${ERROR_PAGE}`);
  const header = (name: string, value: string, condition = '') =>
    `Header always set ${name} ${quote(value)}${condition}`;
  return [
    ...errorPages(''),
    ...SCRIPT_FOLDERS.flatMap((folder) => at([`${folder}*`], errorPages(folder))),
    ...Object.entries(BINARY_TYPES).map(([extension, type]) => `AddType ${type} ${extension}`),
    ...Object.entries(TEXT_TYPES).flatMap(([extension, type]) =>
      section(`FilesMatch "${escape(extension)}${END}"`, [
        `ForceType ${quote(type.startsWith('text/') ? contentType({ type, charset: 'utf-8' }) : type)}`,
      ]),
    ),
    ...PATH_TYPES.flatMap((each) => at([each.path], [`ForceType ${quote(contentType(each))}`])),
    ...section('IfModule mod_headers.c', [
      ...Object.entries(commonHeaders(root)).map(([name, value]) =>
        header(name, value, name === STRICT_TRANSPORT ? ` "expr=%{HTTPS} == 'on'"` : ''),
      ),
      header('Cache-Control', CACHE_CONTROL.default),
      ...at(IMMUTABLE_PATHS, [header('Cache-Control', CACHE_CONTROL.immutable)]),
      '# Apache adds this to the ETag of what it compresses, and does not recognize it again.',
      String.raw`RequestHeader edit* If-None-Match "-(gzip|br)\"" "\""`,
    ]),
    ...section('IfModule mod_filter.c', [
      ...section('IfModule mod_deflate.c', [
        `AddOutputFilterByType DEFLATE ${COMPRESSED_TYPES.join(' ')}`,
      ]),
    ]),
    ...section('IfModule mod_rewrite.c', [
      'RewriteEngine On',
      `RewriteBase ${basePath(root)}`,
      `RewriteRule ^(?:${HOST_FILES.map(escape).join('|')})$ - [R=404,L]`,
      '# A folder without a page does not exist for readers.',
      'RewriteCond %{REQUEST_FILENAME} -d',
      'RewriteCond %{REQUEST_FILENAME}/index.html !-f',
      'RewriteRule ^ - [R=404,L]',
      '# Files that COMPRESS=1 has compressed.',
      ...Object.entries(COPY_ENDINGS).flatMap(([encoding, ending]) =>
        [
          { path: '^(|.*/)$', file: `index.html${ending}` },
          { path: `^(.*${TEXT})$`, file: ending },
        ].flatMap(({ path, file }) => [
          `RewriteCond %{HTTP:Accept-Encoding} \\b${encoding}\\b`,
          `RewriteCond %{REQUEST_FILENAME}${file} -f`,
          `RewriteRule ${path} $1${file} [L]`,
        ]),
      ),
    ]),
    ...Object.entries(COPY_ENDINGS).flatMap(([encoding, ending]) =>
      section(`FilesMatch "${TEXT}${escape(ending)}$"`, [
        `AddEncoding ${encoding} ${ending}`,
        // On many systems .br is Breton.
        `RemoveLanguage ${ending}`,
      ]),
    ),
    '',
  ].join('\n');
}

/** Write the virtual host of Apache 2.4. What the site needs is in its `.htaccess`. */
export function virtualHost({ root, folder }: Placement): string {
  const { hostname, origin, pathname } = root;
  const { isSecure, port, redirects } = listeningFor(root);
  return [
    ...(root.port ? [`Listen ${port}`] : []),
    ...(redirects
      ? section('VirtualHost *:80', [`ServerName ${hostname}`, `Redirect permanent / ${origin}/`])
      : []),
    ...section(`VirtualHost *:${port}`, [
      `ServerName ${hostname}`,
      ...(isSecure ? certificate(hostname) : []),
      ...(pathname === '/'
        ? [`DocumentRoot ${folder}`]
        : [`Alias ${basePath(root).slice(0, -1)} ${folder}`]),
      ...section(`Directory ${folder}`, [
        'Options FollowSymLinks',
        'AllowOverride FileInfo',
        'Require all granted',
      ]),
      '# Without these, Apache would leave out what the site needs, and say nothing.',
      ...['headers', 'rewrite', 'filter', 'deflate'].flatMap((module) =>
        section(`IfModule !mod_${module}.c`, [
          `Error "The archive needs mod_${module}: a2enmod ${module}"`,
        ]),
      ),
    ]),
  ].join('\n');
}

const certificate = (hostname: string): string[] => [
  'Protocols h2 http/1.1',
  'SSLEngine on',
  'SSLProtocol -all +TLSv1.2 +TLSv1.3',
  ...certificateLines(hostname, {
    certificate: 'SSLCertificateFile',
    key: 'SSLCertificateKeyFile',
  }),
];
