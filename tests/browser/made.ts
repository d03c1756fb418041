import { makeArticles, sentencesOf } from '../bench/corpus.ts';
import { PORTS } from './ports.ts';

/** How many articles the made archive has, and where it is served. */
export const MADE = 60;
export const MADE_URL = `http://localhost:${PORTS.made}`;

/** Its articles, the newest first; of one day, in the order of their ids. */
export const made = [...makeArticles(sentencesOf(), MADE)].sort((a, b) =>
  a.published === b.published ? (a.id < b.id ? -1 : 1) : a.published < b.published ? 1 : -1,
);
