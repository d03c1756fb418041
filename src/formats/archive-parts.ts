import { compare, type Article } from '../archive/article.ts';

/** A part of the whole archive. What it contains depends on its own articles only. */
export interface ArchivePart {
  /** The year of its articles, or `undated`; with a number where one file would be too large: `2023`, `2023.2`. */
  name: string;
  /** The oldest first, so that new articles do not move the others to other parts. */
  articles: readonly Article[];
}

/**
 * The most that the sources of a part take, in bytes. Its file is smaller: compressed, both texts of an article take 0.6 to
 * 0.8 of its source, and would take 1.2 if its characters were drawn at random. Hosts refuse files of more than 25 MiB.
 */
const MAX_SOURCE_BYTES = 20 * 2 ** 20;

/** Divide an archive into parts: the years, the oldest first, and the articles without any date. */
export function archiveParts(
  articles: readonly Article[],
  maxBytes = MAX_SOURCE_BYTES,
): ArchivePart[] {
  const oldestFirst = articles.toSorted((a, b) => compare(a.date, b.date) || compare(a.id, b.id));
  const years = Map.groupBy(oldestFirst, ({ date }) => date.slice(0, 4));
  return [...years]
    .sort(([a], [b]) => compare(a || UNDATED, b || UNDATED))
    .flatMap(([year, those]) =>
      cut(those, maxBytes).map((some, index) => ({
        name: (year || UNDATED) + (index > 0 ? `.${index + 1}` : ''),
        articles: some,
      })),
    );
}

/** The name of the part without dates, which sorts after every year. */
const UNDATED = 'undated';

/** Cut a list where the sources would take more than a number of bytes. */
function cut(articles: readonly Article[], maxBytes: number): Article[][] {
  const parts: Article[][] = [];
  let bytes = Infinity;
  for (const article of articles) {
    bytes += article.bytes;
    if (bytes > maxBytes) {
      parts.push([]);
      bytes = article.bytes;
    }
    parts.at(-1)!.push(article);
  }
  return parts;
}
