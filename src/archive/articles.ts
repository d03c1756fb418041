import { getCollection, type CollectionEntry } from 'astro:content';
import type { Glossary } from '../script/convert.ts';
import { converter } from '../script/convert.ts';
import type { Script } from '../script/script.ts';
import { parseDateRange } from './dates.ts';
import { NOT_STATED, type Frontmatter } from './schema.ts';
import { siteGlossary } from './site-glossary.ts';

export type Article = CollectionEntry<'articles'>;

/** All articles, the newest first; of one day, in the order of their ids. */
export async function getArticles(): Promise<Article[]> {
  const articles = await getCollection('articles');
  return articles.sort((a, b) => -compare(dateOf(a.data), dateOf(b.data)) || compare(a.id, b.id));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The date by which an article is ordered: that of publication, or where it is not stated the last day
 * of the event, or where neither is stated none, which sorts as the oldest.
 */
export function dateOf({ published, event }: Frontmatter): string {
  if (published !== NOT_STATED) return published;
  return event === NOT_STATED ? '' : parseDateRange(event).end;
}

const glossaries = new WeakMap<Frontmatter, Glossary>();

/** The glossary an article is converted with: the archive's, and over it the article's own. */
export function glossaryOf(data: Frontmatter): Glossary {
  if (!data.glossary) return siteGlossary();
  let glossary = glossaries.get(data);
  if (!glossary) glossaries.set(data, (glossary = { ...siteGlossary(), ...data.glossary }));
  return glossary;
}

/** The function that brings an article's text into a script; text in its own script it leaves alone. */
export const inScript = (data: Frontmatter, script: Script): ((text: string) => string) =>
  converter(data.script, script, glossaryOf(data));
