import { basename } from 'node:path';
import { diffChars } from 'diff';
import { sha256Of } from '../archive/check-capture.ts';

/** Return the id that an editor means by an id, or by the path of an article or a capture. */
export const parseId = (given: string): string =>
  basename(given.replaceAll('\\', '/')).replace(/\.(mdx|txt|html)$/, '');

/** Find ids that are similar to one that does not exist: they contain it, or differ in less than half of it. */
export function findNearIds(id: string, ids: Iterable<string>): string[] {
  return [...ids]
    .map((each) => {
      const changes = diffChars(id, each).filter(({ added, removed }) => added || removed);
      const distance = changes.reduce((sum, { value }) => sum + value.length, 0);
      return { each, distance: each.includes(id) ? 0 : distance };
    })
    .filter(({ distance }) => distance < id.length / 2)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ each }) => each);
}

/**
 * Say that no article has an id, and which similar ones there are.
 * @param otherwise what to say when there are none
 */
export function explainUnknownId(id: string, ids: Iterable<string>, otherwise = ''): string {
  const near = findNearIds(id, ids);
  const suggestion = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : otherwise;
  return `There is no article "${id}".${suggestion}`;
}

/** The most characters that an id has from the name of a file. */
const MAX_NAME = 80;

/**
 * Make the id of a new article: its date, and the name of its capture's file or the beginning of the capture's hash.
 * @param date its date or range of dates, if it is known
 * @param isTaken tests if another article has an id
 */
export function makeId(
  capture: Buffer,
  date: string | undefined,
  fileName: string | undefined,
  isTaken: (id: string) => boolean,
): string {
  const day = date?.split('/')[0];
  const hash = sha256Of(capture).slice(0, 8);
  const name = (fileName ?? '')
    .replace(/\.[a-z]+$/i, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^\d{4}-\d{2}-\d{2}(?=-|$)/, '')
    .replace(/^-+|-+$/g, '');
  const isAscii = /^[\x20-\x7e]+$/.test(fileName ?? '');
  const id = [day, isAscii && name ? name.slice(0, MAX_NAME).replace(/-+$/, '') : hash]
    .filter(Boolean)
    .join('-');
  return isTaken(id) ? `${id}-${hash}` : id;
}
