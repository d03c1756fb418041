import { basename } from 'node:path';
import { diffChars } from 'diff';

/** The id that an editor means by an id, or by the path of an article or of a capture. */
export const idMeant = (given: string): string =>
  basename(given.replaceAll('\\', '/')).replace(/\.(mdx|txt)$/, '');

/** Ids like one that does not exist, the nearest first: those that contain it, or differ in less than half. */
export function nearIds(id: string, ids: Iterable<string>): string[] {
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
