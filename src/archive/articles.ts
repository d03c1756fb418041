import { getCollection, type CollectionEntry } from 'astro:content';
import { newestFirst } from './article.ts';

/** An article as Astro's content layer has it, ready to be rendered. */
export type ArticleEntry = CollectionEntry<'articles'>;

/** All articles, the newest first. */
export function getArticles(): Promise<ArticleEntry[]> {
  // A build has the same ones throughout, and what is worked out of them (see once) stays known.
  if (!articles || import.meta.env.DEV) articles = sortedArticles();
  return articles;
}
let articles: Promise<ArticleEntry[]> | undefined;

async function sortedArticles(): Promise<ArticleEntry[]> {
  const entries = await getCollection('articles');
  return entries.sort(newestFirst);
}
