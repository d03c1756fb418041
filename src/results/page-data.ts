import { FILTER_NAMES } from '../search/filters.ts';
import type { Messages } from '../site/messages.ts';

/** The messages that the script of the search page shows. */
export const SEARCH_MESSAGES = [
  ...[
    'searching',
    'searchingTexts',
    'found',
    'foundHits',
    'hitCount',
    'notFound',
    'notFoundChosen',
  ],
  ...['nothingToSearch', 'tooLong', 'searchFailed', 'searchOffline', 'excerptFailed', 'filters'],
  ...['filtersChosen', 'previousPage', 'nextPage', 'pageOf', 'relevance', 'newest', 'oldest'],
  ...['following', 'preceding', 'noHits', 'noDate', 'concordance', 'before', 'hit', 'after'],
  ...['source', 'pageNumber'],
  // What was searched of a large archive.
  ...['searchedSince', 'searchedUpTo', 'noneSince', 'noneUpTo', 'rankedByPart', 'searchOlder'],
  ...['searchNewer', 'searchAll', 'rankAll', 'exportPartial', 'citeAll'],
  // What is exported, and how a search is cited.
  ...['exportResults', 'exportLines', 'exporting', 'exported', 'exportedFirst', 'exportGuarded'],
  ...['exportStopped', 'exportFailed', 'exportMissing', 'exportUpdated', 'search', 'viewResults'],
  ...['viewKwic', 'rank', 'articleTitle', 'date', 'hitsCounted', 'address', 'siteName'],
  ...['citedSearch', 'citedSame', 'citedOther', 'citedUpdated', 'citedUpdatedSame'],
  ...['countArticles', 'countArticlesHits', 'since', 'upTo', 'asTyped', 'quoted'],
  ...['colon', 'listSeparator', 'copied', 'copyFailed', ...Object.values(FILTER_NAMES)],
  // Hits over time, and a search without words.
  ...['dates', 'perYear', 'perYears', 'perMonth', 'perDay', 'articlesCounted'],
  ...['countsIn', 'articlesIn', 'allDates', 'periods', 'range', 'timeTable', 'fewDates'],
  ...['undated', 'removeChoice', 'nothingChosen'],
] as const satisfies (keyof Messages)[];

export type SearchMessages = Pick<Messages, (typeof SEARCH_MESSAGES)[number]>;

/** What the template of the search page hands to its script. */
export interface ResultsPageData {
  /** The URLs of the folder of the index, and of the folder of articles in the script of the page. */
  index: string;
  articles: string;
  /** The character classes of the archive's text: see CharacterClasses.containing. */
  classes: string[];
  messages: SearchMessages;
}
