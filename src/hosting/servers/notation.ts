/** What the configurations of servers have in common. */

import { DEFAULT_SCRIPT, SCRIPTS } from '../../script/script.ts';
import { scriptPrefix } from '../../site/urls.ts';

/** Where a server has the site. */
export interface Placement {
  /** The URL of the site's root, which ends in a slash. */
  root: URL;
  /** The folder of its files on the server, as an absolute path without a slash at its end. */
  folder: string;
}

/** The files of the site's root that are for hosts, not for readers. */
export const HOST_FILES = ['_headers', '.htaccess'];

/** The folders of scripts with an error page of their own. */
export const SCRIPT_FOLDERS = SCRIPTS.filter((script) => script !== DEFAULT_SCRIPT).map(
  scriptPrefix,
);
export const ERROR_PAGE = '404.html';

/** Return the path of the site's root as servers compare it with requests: decoded. */
export const basePath = (root: URL): string => decodeURI(root.pathname);

export const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

export const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|#]/g, '\\$&');

/** Write a path of the site as a regular expression. A `*` matches any characters. */
export const patternOf = (path: string): string => path.split('*').map(escape).join('.*');

/** Write paths of the site as a regular expression for URL paths, without its ends: see patternOf. */
export function toPattern(root: URL, paths: readonly string[]): string {
  const patterns = paths.map(patternOf);
  return (
    escape(basePath(root)) + (patterns.length > 1 ? `(?:${patterns.join('|')})` : patterns[0]!)
  );
}

/** How a server listens for the address of the site. */
export interface Listening {
  isSecure: boolean;
  port: string;
  /** Whether it also leads readers from HTTP to HTTPS. */
  redirects: boolean;
}

export function listeningFor({ protocol, port }: URL): Listening {
  const isSecure = protocol === 'https:';
  return { isSecure, port: port || (isSecure ? '443' : '80'), redirects: isSecure && !port };
}

/** Write where a server finds the certificate of a host. @param directive its words for the certificate, and for the key */
export const certificateLines = (
  hostname: string,
  directive: { certificate: string; key: string },
  end = '',
): string[] => [
  '# Where Certbot stores the certificate. Fill in where yours is.',
  `${directive.certificate} /etc/letsencrypt/live/${hostname}/fullchain.pem${end}`,
  `${directive.key} /etc/letsencrypt/live/${hostname}/privkey.pem${end}`,
];

/** Indent lines. */
export const indent = (lines: readonly string[]): string[] => lines.map((line) => `\t${line}`);

/** Write a block in braces. */
export const block = (head: string, body: readonly string[]): string[] => [
  `${head} {`,
  ...indent(body),
  '}',
];
