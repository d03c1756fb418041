import lighthouse from 'lighthouse';

/** Lighthouse's categories, in the order of the table's columns. */
export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
export type Scores = Record<(typeof CATEGORIES)[number], number>;

/** The report on a page: scores out of 100, and the audits that failed where a score is lower. */
interface Report {
  scores: Scores;
  failed: string[];
}

/**
 * Audit a page in a mobile browser on a slow connection, which Lighthouse simulates. Other work on the machine
 * sometimes costs a point. So of a page that is not perfect at once, the median of three reports counts.
 * @param port where the browser listens for its DevTools protocol
 * @param listed whether search engines may list the page; Lighthouse reports it as a fault if not
 * @throws when Lighthouse cannot load the page
 */
export async function lighthouseOf(url: string, port: number, listed: boolean): Promise<Report> {
  const first = await reportOf(url, port, listed);
  if (first.failed.length === 0) return first;
  const reports = [first, await reportOf(url, port, listed), await reportOf(url, port, listed)];
  return reports.sort((a, b) => a.scores.performance - b.scores.performance)[1]!;
}

async function reportOf(url: string, port: number, listed: boolean): Promise<Report> {
  const result = await lighthouse(url, {
    port,
    onlyCategories: [...CATEGORIES],
    logLevel: 'error',
    ...(listed ? {} : { skipAudits: ['is-crawlable'] }),
  });
  const { categories, audits, runtimeError } = result!.lhr;
  if (runtimeError) throw new Error(`${url}: ${runtimeError.message}`);
  const score = (category: string) => Math.round((categories[category]!.score ?? 0) * 100);
  return {
    scores: Object.fromEntries(CATEGORIES.map((each) => [each, score(each)])) as Scores,
    failed: CATEGORIES.filter((category) => score(category) < 100)
      .flatMap((category) => categories[category]!.auditRefs)
      .filter(({ id, weight }) => weight > 0 && (audits[id]!.score ?? 1) < 1)
      .map(({ id }) => `${id}: ${audits[id]!.title} ${audits[id]!.displayValue ?? ''}`),
  };
}
