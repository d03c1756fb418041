import type { CslItem } from '../citation/formats.ts';
import type { Script } from '../script/script.ts';

/** The most files that are fetched at the same time. */
const AT_ONCE = 8;

/** An article whose citation is fetched. */
export interface Cited {
  /** The URL of its CSL-JSON, which has both editions. */
  url: string;
  title: string;
}

/** A citation could not be fetched. */
export class CitationMissing extends Error {
  readonly title: string;

  constructor({ url, title }: Cited, cause: unknown) {
    super(url, { cause });
    this.title = title;
  }
}

/**
 * Fetch the citations of articles, as they are in a script, in their order.
 * @param report is told how many of them are there
 * @throws CitationMissing at the first that cannot be fetched
 * @throws DOMException named AbortError when the signal stops it
 */
export async function fetchCitations(
  articles: readonly Cited[],
  script: Script,
  signal: AbortSignal,
  report: (done: number) => void,
): Promise<CslItem[]> {
  const citations: CslItem[] = [];
  let next = 0;
  let done = 0;
  const work = async () => {
    while (next < articles.length) {
      const index = next++;
      const article = articles[index]!;
      try {
        citations[index] = await fetchCitation(article.url, script, signal);
      } catch (error) {
        // The others need not begin.
        next = articles.length;
        signal.throwIfAborted();
        throw new CitationMissing(article, error);
      }
      report(++done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return citations;
}

async function fetchCitation(url: string, script: Script, signal: AbortSignal): Promise<CslItem> {
  signal.throwIfAborted();
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(String(response.status));
  const items = (await response.json()) as CslItem[];
  const item = items.find(({ language }) => language === script);
  if (!item) throw new Error(`${url} has no citation in ${script}`);
  return item;
}
