import { compare, type Article } from '../archive/article.ts';
import type { Library } from '../archive/library.ts';
import { normalize } from '../script/normalize.ts';
import type { Script } from '../script/script.ts';
import { searchedTexts } from '../search/documents.ts';
import { SUBJECT_KINDS, subjectsOf } from '../site/subjects.ts';

/** An example of each operator: a query that finds something. Where an archive has none, it is missing. */
export interface QueryExamples {
  all?: string;
  either?: string;
  not?: string;
  quoted?: string;
}

/** How many of the newest articles, and of the terms that occur in them, examples are made of. */
const MAX_ARTICLES = 200;
const MAX_TERMS = 12;
/** A term that is read at a glance, and that no operator is part of. */
const SHORT = /^[\p{L}\p{N}]{2,8}$/u;
/** Whole clauses, two of which stand side by side. */
const CLAUSE = '[\\p{Script=Han}]{2,8}';
const CLAUSES = new RegExp(
  `(?<![^，。、；：！？])(${CLAUSE})[，、；](${CLAUSE})(?![^，。、；：！？])`,
  'u',
);

/** Find an example of each operator of queries in an archive's text: its most frequent names and topics, in a script. */
export function queryExamples(library: Library, script: Script): QueryExamples {
  const fold = (character: string) => library.searchClasses.fold(character);
  const plain = (text: string) => normalize(text, fold).characters.join('');
  const articles = library.articles.slice(0, MAX_ARTICLES);
  const texts = articles.map((article) => searchedTexts(article, script).map(plain));
  const clauses = clausesOf(articles, script);
  const terms: { term: string; articles: Set<number> }[] = [];
  for (const term of new Set([...frequentNames(library, script), ...clauses])) {
    if (terms.length === MAX_TERMS) break;
    const having = [...texts.keys()].filter((article) =>
      texts[article]!.some((text) => text.includes(plain(term))),
    );
    // A part of another term makes a poor pair with it.
    const isPart = terms.some(
      (other) => plain(other.term).includes(plain(term)) || plain(term).includes(plain(other.term)),
    );
    if (having.length > 0 && !isPart) terms.push({ term, articles: new Set(having) });
  }
  /** Return the first pair that suits best. */
  const pair = (
    operator: string,
    ...suits: ((one: Set<number>, other: Set<number>) => boolean)[]
  ): string[] => {
    for (const suit of suits)
      for (const one of terms)
        for (const other of terms)
          if (one !== other && suit(one.articles, other.articles))
            return [one.term + operator + other.term];
    return [];
  };
  const [all] = pair(' ', (one, other) => !one.isDisjointFrom(other));
  const [either] = pair(
    ' | ',
    (one, other) => !other.isSubsetOf(one),
    () => true,
  );
  const [not] = pair(
    ' -',
    (one, other) => !one.isSubsetOf(other) && !one.isDisjointFrom(other),
    (one, other) => !one.isSubsetOf(other),
  );
  const quoted = clauses.length > 0 ? clauses.join(' ') : undefined;
  return {
    ...(all && { all }),
    ...(either && { either }),
    ...(not && { not }),
    ...(quoted && { quoted: script === 'zh-Hant' ? `「${quoted}」` : `“${quoted}”` }),
  };
}

/** List the names and topics of an archive, the most frequent first. */
const frequentNames = (library: Library, script: Script): string[] =>
  SUBJECT_KINDS.filter((kind) => kind !== 'dates')
    .flatMap((kind) => [...subjectsOf(library).all(kind)])
    .sort((a, b) => b.articles.length - a.articles.length || compare(a.key, b.key))
    .map(({ names }) => names[script])
    .filter((name) => SHORT.test(name));

/** Return two clauses that stand side by side in an article, the newest that has such; none where no article has. */
function clausesOf(articles: readonly Article[], script: Script): string[] {
  for (const article of articles)
    for (const text of searchedTexts(article, script)) {
      const found = CLAUSES.exec(text);
      if (found) return found.slice(1);
    }
  return [];
}
