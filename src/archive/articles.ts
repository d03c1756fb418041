import { getCollection, type CollectionEntry } from 'astro:content';
import { compare, dateOf } from './article.ts';

/** An article as Astro's content layer has it, ready to be rendered. */
export type ArticleEntry = CollectionEntry<'articles'>;

/** All articles, the newest first; of one day, in the order of their ids. */
export function getArticles(): Promise<ArticleEntry[]> {
  // A build has the same ones throughout, and what is worked out of them (see once) stays known.
  if (!articles || import.meta.env.DEV) articles = sortedArticles();
  return articles;
}
let articles: Promise<ArticleEntry[]> | undefined;

async function sortedArticles(): Promise<ArticleEntry[]> {
  const entries = await getCollection('articles');
  return entries.sort((a, b) => -compare(dateOf(a.data), dateOf(b.data)) || compare(a.id, b.id));
}
