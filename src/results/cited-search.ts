import type { Answer } from '../search/answer.ts';
import { fill } from '../site/fill.ts';
import type { SearchMessages } from './page-data.ts';

/** What the link of a cited search says of its answer: the archive that was searched, and how much was found. */
export type CitedAnswer = Pick<Answer, 'archive' | 'articles' | 'hits'>;

/**
 * Read what the parameters of a URL cite. They are no part of the state of the search: whatever changes the state leaves
 * them out of the URL.
 * @returns null where they cite nothing
 */
export function readCited(params: URLSearchParams): CitedAnswer | null {
  const [archive, found, hits] = ['archive', 'found', 'hits'].map((name) => params.get(name) ?? '');
  if (!/^[0-9a-f]{7,64}$/.test(archive!)) return null;
  if (![found, hits].every((number) => /^\d{1,9}$/.test(number!))) return null;
  return { archive: archive!, articles: Number(found), hits: Number(hits) };
}

/** Add to the parameters of a URL what its answer was. */
export function writeCited(
  params: URLSearchParams,
  { archive, articles, hits }: CitedAnswer,
): void {
  params.set('archive', archive);
  params.set('found', String(articles));
  params.set('hits', String(hits));
}

/** Say if the archive has changed since a search was cited. */
export function compareCited(
  cited: CitedAnswer,
  now: CitedAnswer,
  messages: Pick<
    SearchMessages,
    | 'citedSame'
    | 'citedOther'
    | 'citedUpdated'
    | 'citedUpdatedSame'
    | 'countArticles'
    | 'countArticlesHits'
  >,
): string {
  const isSame = cited.articles === now.articles && cited.hits === now.hits;
  const isUpdated = cited.archive !== now.archive;
  const { citedSame, citedOther, citedUpdated, citedUpdatedSame } = messages;
  if (isSame) return isUpdated ? citedUpdatedSame : citedSame;
  return fill(isUpdated ? citedUpdated : citedOther, {
    cited: sayCount(cited, messages),
    now: sayCount(now, messages),
  });
}

/** Say how much was found. A search that only excludes has no hits. */
export const sayCount = (
  { articles, hits }: Omit<CitedAnswer, 'archive'>,
  { countArticles, countArticlesHits }: Pick<SearchMessages, 'countArticles' | 'countArticlesHits'>,
): string => fill(hits > 0 ? countArticlesHits : countArticles, { count: articles, hits });
