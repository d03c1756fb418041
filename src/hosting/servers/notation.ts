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

/** Write paths of the site as a regular expression for URL paths, without its ends. A `*` matches any characters. */
export function toPattern(root: URL, paths: readonly string[]): string {
  const patterns = paths.map((path) => path.split('*').map(escape).join('.*'));
  return (
    escape(basePath(root)) + (patterns.length > 1 ? `(?:${patterns.join('|')})` : patterns[0]!)
  );
}

/** Indent lines. */
export const indent = (lines: readonly string[]): string[] => lines.map((line) => `\t${line}`);

/** Write a block in braces. */
export const block = (head: string, body: readonly string[]): string[] => [
  `${head} {`,
  ...indent(body),
  '}',
];
