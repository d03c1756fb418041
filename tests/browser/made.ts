import { makeArticles, sentencesOf } from '../bench/corpus.ts';
import { PORTS } from './ports.ts';

/** The number of articles in the archive of made articles, and its address. */
export const MADE = 60;
export const MADE_URL = `http://localhost:${PORTS.made}`;
/** The address of the same archive with at most so many articles in a volume of its index. */
export const VOLUMES_URL = `http://localhost:${PORTS.volumes}`;
export const VOLUME_SIZE = 12;

/** Its articles, the newest first. Those of one day are sorted by id. */
export const made = [...makeArticles(sentencesOf(), MADE)].sort((a, b) =>
  a.published === b.published ? (a.id < b.id ? -1 : 1) : a.published < b.published ? 1 : -1,
);
