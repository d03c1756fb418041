import { getCollection, type CollectionEntry } from 'astro:content';
import { compare, dateOf } from './article.ts';

/** An article as Astro's content layer has it, ready to be rendered. */
export type ArticleEntry = CollectionEntry<'articles'>;

/** All articles, the newest first; of one day, in the order of their ids. */
export async function getArticles(): Promise<ArticleEntry[]> {
  const articles = await getCollection('articles');
  return articles.sort((a, b) => -compare(dateOf(a.data), dateOf(b.data)) || compare(a.id, b.id));
}
