import type { Article } from '../archive/article.ts';
import { creditElement } from '../archive/blocks.ts';
import type { Library } from '../archive/library.ts';
import type { Entity } from '../archive/registry.ts';
import { listed } from '../archive/schema.ts';
import { inEachScript, type Script } from '../script/script.ts';
import { UNDATED, type Subject, type SubjectKind } from '../site/subjects.ts';
import type { SearchDocument } from './build-batch.ts';
import { filterValue, valueKey, type Filter } from './filters.ts';

/** List the articles of a library as documents of the search index, the oldest first. */
export function documentsOf({ articles, vocabulary }: Library): SearchDocument[] {
  const values = new Map<string, string>();
  /** Return the value of a filter for a name or a topic. Most articles share theirs with others. */
  const valueOf = (name: string): string => {
    const value =
      values.get(name) ?? filterValue(inEachScript((script) => vocabulary.inScript(name, script)));
    values.set(name, value);
    return value;
  };
  return articles.map((article) => documentOf(article, valueOf)).reverse();
}

/** The character classes of a search in the browser, as CharacterClasses.containing gives them. */
const classesOf = new WeakMap<Library, string[]>();

/** List the character classes that a search over the text of a library needs. They are collected once. */
export function classesForSearch(library: Library): string[] {
  let classes = classesOf.get(library);
  if (!classes) {
    const characters = new Set<string>();
    for (const article of library.articles)
      for (const character of article.characters) characters.add(character);
    const normalized = [...characters].join('').normalize('NFKD');
    classesOf.set(library, (classes = library.searchClasses.containing(normalized)));
  }
  return classes;
}

/** List the texts that the search finds, in a script: those of every element with an id on the article's page. */
export function searchedTexts(article: Article, script: Script): string[] {
  const { blocks, credits } = article.in(script);
  const [title, ...others] = blocks.map(({ text }) => text);
  return [title!, ...credits, ...others];
}

/** List the ids of these elements. */
function searchedElements(article: Article): string[] {
  const [title, ...others] = article.blocks.map(({ id }) => id);
  const { credits } = article.in(article.data.script);
  return [title!, ...credits.map((_, index) => creditElement(index)), ...others];
}

function documentOf(article: Article, valueOf: (name: string) => string): SearchDocument {
  const { id, date, entities, data } = article;
  const named = (kind: Entity['kind']) =>
    entities.filter((entity) => entity.kind === kind).map(({ name }) => valueOf(name));
  return {
    ...{ id, date, fingerprint: article.textHash },
    // The text of an article is read when the batch with it is indexed.
    get elements() {
      return searchedElements(article);
    },
    get texts() {
      return inEachScript((script) => searchedTexts(article, script));
    },
    get filters() {
      return {
        year: date ? [date.slice(0, 4)] : [],
        organisation: named('organisations'),
        person: named('people'),
        place: named('places'),
        topic: listed(data.topics).map(valueOf),
        publisher: article.publisher
          ? [filterValue(inEachScript((script) => article.in(script).publisher!))]
          : [],
      } satisfies Record<Filter, string[]>;
    },
  };
}

const FILTER_OF: Record<Exclude<SubjectKind, 'dates'>, Filter> = {
  organisations: 'organisation',
  people: 'person',
  places: 'place',
  topics: 'topic',
};

/**
 * Return the parameters of the search page's URL that narrow a search to the articles of a subject; null for those without
 * a date, which no search is narrowed to.
 */
export function narrowingTo({ kind, key, names }: Subject): Record<string, string> | null {
  if (kind !== 'dates') return { [FILTER_OF[kind]]: valueKey(filterValue(names)) };
  return key === UNDATED ? null : { from: key, to: key };
}
