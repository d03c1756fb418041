import { extname } from 'node:path';
import { BINARY_TYPES, COMPRESSED_TYPES, PATH_TYPES, TEXT_TYPES } from '../media-types.ts';
import { CACHE_CONTROL, commonHeaders, IMMUTABLE_PATHS } from '../response-headers.ts';
import {
  basePath,
  block,
  certificateLines,
  ERROR_PAGE,
  HOST_FILES,
  listeningFor,
  quote,
  SCRIPT_FOLDERS,
  toPattern,
  type Placement,
} from './notation.ts';

/** Write the configuration of nginx, for its `http` block. */
export function nginxConf({ root, folder }: Placement): string {
  const base = basePath(root);
  const { isSecure, port, redirects } = listeningFor(root);
  const listen = (port: string, how = '') =>
    ['', '[::]:'].map((address) => `listen ${address}${port}${how};`);
  const at = (path: string) => `^${toPattern(root, [path])}$`;
  // Variables of nginx are global, and a server may have several archives.
  const name = (variable: string) => `$archive${base.replace(/[^a-z0-9]+/gi, '_')}${variable}`;
  const map = (variable: string, fallback: string, values: readonly [string, string][]) =>
    block(`map $uri ${name(variable)}`, [
      `default ${fallback};`,
      ...values.map(([path, value]) => `${quote(`~${at(path)}`)} ${quote(value)};`),
    ]);
  return [
    ...map(
      'cache_control',
      CACHE_CONTROL.default,
      IMMUTABLE_PATHS.map((path) => [path, CACHE_CONTROL.immutable]),
    ),
    ...map(
      'charset',
      'utf-8',
      PATH_TYPES.flatMap(({ path, charset = 'utf-8' }) =>
        charset === 'utf-8' ? [] : [[path, charset]],
      ),
    ),
    ...map(
      'not_found',
      base + ERROR_PAGE,
      SCRIPT_FOLDERS.map((folder) => [`${folder}*`, base + folder + ERROR_PAGE]),
    ),
    ...(redirects
      ? block('server', [
          ...listen('80'),
          `server_name ${root.hostname};`,
          `return 301 ${root.origin}$request_uri;`,
        ])
      : []),
    ...block('server', [
      ...listen(port, isSecure ? ' ssl http2' : ''),
      `server_name ${root.hostname};`,
      '# Redirects do not name the host, which is another behind a proxy.',
      'absolute_redirect off;',
      ...(isSecure ? certificate(root.hostname) : []),
      ...(base === '/'
        ? []
        : block(`location = ${base.slice(0, -1)}`, [`return 301 ${root.pathname};`])),
      ...block(`location ^~ ${base}`, [
        `alias ${folder}/;`,
        'index index.html;',
        '# A folder without a page is forbidden to nginx, and does not exist for readers.',
        `error_page 403 404 =404 ${name('not_found')};`,
        ...Object.entries(commonHeaders(root)).map(
          ([header, value]) => `add_header ${header} ${quote(value)} always;`,
        ),
        `add_header Cache-Control ${name('cache_control')} always;`,
        ...block(
          'types',
          Object.entries({ ...TEXT_TYPES, ...BINARY_TYPES }).map(
            ([extension, type]) => `${type} ${extension.slice(1)};`,
          ),
        ),
        'default_type application/octet-stream;',
        `charset ${name('charset')};`,
        `charset_types ${others(COMPRESSED_TYPES.filter((type) => type.startsWith('text/')))};`,
        'gzip on;',
        'gzip_proxied any;',
        'gzip_vary on;',
        'gzip_comp_level 6;',
        `gzip_types ${others(COMPRESSED_TYPES)};`,
        '# Files that COMPRESS=1 has compressed. Brotli needs a module: libnginx-mod-http-brotli-static on Debian.',
        'gzip_static on;',
        '# brotli_static on;',
        ...HOST_FILES.flatMap((file) => block(`location = ${base}${file}`, ['return 404;'])),
        ...PATH_TYPES.flatMap(({ path, type }) =>
          TEXT_TYPES[extname(path)] === type
            ? []
            : block(`location ~ ${quote(at(path))}`, ['types { }', `default_type ${type};`]),
        ),
      ]),
    ]),
  ].join('\n');
}

/** Write media types where nginx always adds HTML. */
const others = (types: readonly string[]): string =>
  types.filter((type) => type !== TEXT_TYPES['.html']).join(' ');

const certificate = (hostname: string): string[] => [
  ...certificateLines(
    hostname,
    { certificate: 'ssl_certificate', key: 'ssl_certificate_key' },
    ';',
  ),
  'ssl_protocols TLSv1.2 TLSv1.3;',
];
