import type { Script } from '../script/script.ts';
import { chosenName, FILTER_NAMES, FILTERS } from '../search/filters.ts';
import { isLimited } from '../search/period.ts';
import { writeState, type SearchState } from '../search/search-state.ts';
import type { Answer } from '../search/answer.ts';
import { fill } from '../site/fill.ts';
import { sayCount, writeCited } from './cited-search.ts';
import type { SearchMessages } from './page-data.ts';
import { namePeriod } from './period-name.ts';

/** A search as it is cited. */
export interface CitableSearch {
  state: SearchState;
  answer: Pick<Answer, 'archive' | 'archiveDate' | 'articles' | 'hits' | 'values' | 'reach'>;
  /** The URL of the search page. */
  page: string;
  script: Script;
  /** The day on which it was made, `YYYY-MM-DD`. */
  day: string;
}

/** Return the link that says what was asked, of which archive, and what was found. It leads to the first page. */
export function citableLink({
  state,
  answer,
  page,
}: Pick<CitableSearch, 'state' | 'answer' | 'page'>): string {
  const url = new URL(page);
  // What several volumes were searched for is repeated at once.
  const all = state.all || answer.reach.volumes > 1;
  const params = writeState({ ...state, all, page: 1 });
  writeCited(params, answer);
  url.search = String(params);
  url.hash = '';
  return url.href;
}

/** Say what was asked, of which archive, and what was found. The link follows it. */
export function describeSearch(search: CitableSearch, messages: SearchMessages): string {
  const { state, answer, script, day } = search;
  const { archiveDate } = answer;
  const text = state.text.trim();
  return fill(messages.citedSearch, {
    site: messages.siteName,
    asked: [
      ...(text ? [fill(messages.quoted, { text })] : []),
      ...describeNarrowing(state, answer, script, messages),
    ].join('，'),
    found: sayCount(answer, messages),
    version: answer.archive + (archiveDate && `（${archiveDate}）`),
    day,
  });
}

/** List what narrowed a search. */
function describeNarrowing(
  { choice, period, asTyped }: SearchState,
  { values }: Pick<Answer, 'values'>,
  script: Script,
  messages: SearchMessages,
): string[] {
  const chosen = FILTERS.filter((filter) => choice[filter].length > 0).map((filter) => {
    const counts = values.find((each) => each.filter === filter)?.counts ?? [];
    // URLs have names in Simplified characters.
    const names = choice[filter].map((key) => chosenName(key, counts, script));
    const name = messages[FILTER_NAMES[filter]];
    return `${name}${messages.colon}${names.join(messages.listSeparator)}`;
  });
  const dates = isLimited(period) ? [namePeriod(period, messages)] : [];
  return [...dates, ...chosen, ...(asTyped ? [messages.asTyped] : [])];
}
