import { hash } from 'node:crypto';
import type { Article } from '../archive/article.ts';

/**
 * Return the `cacheKey` of a path for `getStaticPaths`: a hash of all that its page shows, besides the interface. A build
 * makes a page again when its key changes, or the code. So a page must show nothing that its key does not cover.
 * @param shown what JSON can write
 */
export const cacheKeyOf = (...shown: unknown[]): string =>
  hash('sha256', JSON.stringify(shown)).slice(0, 32);

/** Return what a link to an article shows. */
export const linkKey = (article: Article | undefined): unknown =>
  article && [article.id, article.in('zh-Hans').title, article.in('zh-Hant').title];
