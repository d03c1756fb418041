import { inUiScript, ui } from '../script/ui.ts';
import type { Script } from '../script/script.ts';
import { compare, dateOf, entitiesOf, type Article } from '../archive/article.ts';
import { writtenMonth } from '../archive/dates.ts';
import { KINDS } from '../archive/registry.ts';
import { once } from '../archive/once.ts';
import { listed } from '../archive/schema.ts';

/** The ways in which articles can be browsed. */
export const FACETS = ['dates', ...KINDS, 'topics'] as const;
export type Facet = (typeof FACETS)[number];

/**
 * One value of a facet: a year or a month, a person, a topic … Its key is its name in Simplified
 * characters, or the date as ISO 8601: the same in both scripts, and a part of its URL.
 */
export interface Heading {
  facet: Facet;
  key: string;
}

/** The key of the heading of articles of which neither publication nor event is dated. */
const UNDATED = 'undated';

/** The headings under which an article is found. */
export function headingsOf({ data }: Article): Heading[] {
  const date = dateOf(data);
  const topics = listed(data.topics);
  return [
    ...(date ? [date.slice(0, 4), date.slice(0, 7)] : [UNDATED]).map((key) =>
      heading('dates', key),
    ),
    ...entitiesOf(data).map(({ kind, name }) => heading(kind, name)),
    ...topics.map((topic) => heading('topics', topic)),
  ];
}

const heading = (facet: Facet, key: string): Heading => ({ facet, key });

/** What a heading is called in a script. */
export const headingLabel = ({ facet, key }: Heading, script: Script): string =>
  facet !== 'dates'
    ? inUiScript(key, script)
    : key === UNDATED
      ? ui(script).noDate
      : writtenMonth(key);

/** The articles under each heading, by facet and key; within a heading in the order given. */
export type Catalogue = Record<Facet, Map<string, Article[]>>;

/** Files articles under their headings. */
export const catalogueOf = once((articles: readonly Article[]): Catalogue => {
  const catalogue = Object.fromEntries(FACETS.map((facet) => [facet, new Map()])) as Catalogue;
  for (const article of articles)
    for (const { facet, key } of headingsOf(article)) {
      const filed = catalogue[facet].get(key);
      if (filed) filed.push(article);
      else catalogue[facet].set(key, [article]);
    }
  return catalogue;
});

/** The order of names: by pronunciation in Simplified pages, by strokes in Traditional ones (UTS #35). */
const COLLATORS: Record<Script, Intl.Collator> = {
  'zh-Hans': new Intl.Collator('zh-Hans-u-co-pinyin'),
  'zh-Hant': new Intl.Collator('zh-Hant-u-co-stroke'),
};

/** The headings of a facet in the order in which a list shows them: dates newest first, names collated. */
export function sortedHeadings(catalogue: Catalogue, facet: Facet, script: Script): Heading[] {
  const headings = [...catalogue[facet].keys()].map((key) => heading(facet, key));
  if (facet === 'dates') return headings.sort((a, b) => newestFirst(a.key, b.key));
  const labels = new Map(headings.map((each) => [each, headingLabel(each, script)]));
  return headings.sort((a, b) => COLLATORS[script].compare(labels.get(a)!, labels.get(b)!));
}

/** The newest year first, and after it its months, the newest first; last what has no date. */
const newestFirst = (a: string, b: string) =>
  Number(a === UNDATED) - Number(b === UNDATED) ||
  compare(b.slice(0, 4), a.slice(0, 4)) ||
  a.length - b.length ||
  compare(b, a);

/** A heading of more articles than this says little of what two of them have in common. */
const TOO_COMMON = 200;

/**
 * The articles most related to one: those that share its names and topics, rare ones counting more
 * (inverse document frequency).
 */
export function relatedTo(
  article: Article,
  catalogue: Catalogue,
  total: number,
  most: number,
): Article[] {
  const scores = new Map<Article, number>();
  for (const { facet, key } of headingsOf(article)) {
    const sharing = catalogue[facet].get(key) ?? [];
    if (facet === 'dates' || sharing.length > TOO_COMMON) continue;
    const weight = Math.log(1 + total / sharing.length);
    for (const other of sharing)
      if (other !== article) scores.set(other, (scores.get(other) ?? 0) + weight);
  }
  return [...scores]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([other]) => other);
}
