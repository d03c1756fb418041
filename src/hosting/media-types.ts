/** The types of files, as servers are told them. */

import { ENCODINGS } from '../archive/encodings.ts';
import { captureFile, CAPTURES_FOLDER, CHECKSUMS_FILE } from '../site/urls.ts';

/** The media types of text, by the extensions of files. It is UTF-8, and servers compress it. */
export const TEXT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  // RFC 9239
  '.js': 'text/javascript',
  '.txt': 'text/plain',
  '.xml': 'application/xml',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

/** The media types of what is compressed already. Other files have none: only the archive's own scripts read them. */
export const BINARY_TYPES: Readonly<Record<string, string>> = {
  // Read by the archive's own scripts, too, but some hosts take them for Java.
  '.pack': 'application/octet-stream',
  '.gz': 'application/gzip',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
};

/** A media type that the extension of a file does not say. */
export interface PathType {
  /** It has at most one `*`, which matches any characters. */
  path: string;
  type: string;
  /** The encoding of text. */
  charset?: string;
}

/** The media types of paths. A capture has the encoding of its source, which its path says if it is not UTF-8. */
export const PATH_TYPES: readonly PathType[] = [
  { path: 'articles/*.json', type: 'application/vnd.citationstyles.csl+json' },
  { path: CHECKSUMS_FILE, type: 'text/plain', charset: 'utf-8' },
  ...ENCODINGS.filter((encoding) => encoding !== 'utf-8').map((charset) => ({
    ...{ path: CAPTURES_FOLDER + captureFile('*', charset), type: 'text/plain', charset },
  })),
];

/** These and the media types of extensions that hosts do not know, or not all alike. */
export const UNUSUAL_TYPES: readonly PathType[] = [
  ...['.gz', '.pack'].map((extension) => ({
    path: `*${extension}`,
    type: BINARY_TYPES[extension]!,
  })),
  { path: '*.webmanifest', type: TEXT_TYPES['.webmanifest']! },
  ...PATH_TYPES,
];

/** The media types that servers compress. */
export const COMPRESSED_TYPES: readonly string[] = [
  ...new Set([...Object.values(TEXT_TYPES), ...PATH_TYPES.map(({ type }) => type)]),
];

/** The endings of the compressed copies of files (see compressed-copies.ts) by their encodings, the smallest first. */
export const COPY_ENDINGS = { br: '.br', gzip: '.gz' } as const;

/** Write the value of Content-Type. */
export const contentType = ({ type, charset }: Omit<PathType, 'path'>): string =>
  charset ? `${type}; charset=${charset}` : type;
