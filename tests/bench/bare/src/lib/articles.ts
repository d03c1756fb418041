import { getCollection, type CollectionEntry } from 'astro:content';

export type Article = CollectionEntry<'articles'>;

/** The prefixes under which every page exists. */
export const SCRIPTS = [undefined, 'zh-hant'];
export const rootOf = (script: string | undefined) => (script ? `/${script}/` : '/');

export const getArticles = async (): Promise<Article[]> =>
  (await getCollection('articles')).sort(
    (a, b) => b.data.published.valueOf() - a.data.published.valueOf(),
  );

/** The articles under each key of each facet. */
export function facetsOf(articles: Article[]): Record<string, Map<string, Article[]>> {
  const facets: Record<string, Map<string, Article[]>> = {};
  for (const article of articles) {
    const { published, people, organisations, places, topics } = article.data;
    const date = published.toISOString();
    const keys: Record<string, string[]> = {
      dates: [date.slice(0, 4), date.slice(0, 7)],
      people: people.map(({ name }) => name),
      organisations,
      places,
      topics,
    };
    for (const [facet, values] of Object.entries(keys))
      for (const key of values) {
        const filed = (facets[facet] ??= new Map<string, Article[]>());
        if (!filed.has(key)) filed.set(key, []);
        filed.get(key)!.push(article);
      }
  }
  return facets;
}
