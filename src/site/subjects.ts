import { compare, type Article } from '../archive/article.ts';
import { formatDatePart } from '../archive/dates.ts';
import type { Library } from '../archive/library.ts';
import { KINDS } from '../archive/registry.ts';
import { listed } from '../archive/schema.ts';
import { inEachScript, type Script } from '../script/script.ts';
import { messagesIn } from './messages.ts';

/** The kinds of subjects by which articles are browsed. */
export const SUBJECT_KINDS = ['dates', ...KINDS, 'topics'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** A subject under which articles are found: a year, a month, a person, an organisation, a place or a topic. */
export interface Subject {
  kind: SubjectKind;
  /** Its name in Simplified characters, or its date as ISO 8601: part of its URL, the same in both scripts. */
  key: string;
  names: Record<Script, string>;
  /** Other names of a person, organisation or place, in Simplified characters. */
  aliases: readonly string[];
  /** Its articles, the newest first. */
  articles: Article[];
}

/** The key of the subject of articles without any date. */
export const UNDATED = 'undated';

/** The subjects of a library. */
export class SubjectIndex {
  readonly #library: Library;
  readonly #subjects: Record<SubjectKind, Map<string, Subject>>;
  readonly #ofArticle = new Map<Article, Subject[]>();

  constructor(library: Library) {
    this.#library = library;
    this.#subjects = Object.fromEntries(
      SUBJECT_KINDS.map((kind) => [kind, new Map<string, Subject>()]),
    ) as Record<SubjectKind, Map<string, Subject>>;
    for (const article of library.articles) {
      const subjects = keysOf(article).map(([kind, key]) => this.#subject(kind, key));
      for (const subject of subjects) subject.articles.push(article);
      this.#ofArticle.set(article, subjects);
    }
  }

  /** Return the subjects of an article. */
  of(article: Article): readonly Subject[] {
    return this.#ofArticle.get(article) ?? [];
  }

  /** Return the subjects of a kind, in no special order. */
  all(kind: SubjectKind): Iterable<Subject> {
    return this.#subjects[kind].values();
  }

  /** Return the subjects of a kind as a list shows them: dates from the newest, names in the order of the script. */
  sorted(kind: SubjectKind, script: Script): Subject[] {
    const subjects = [...this.all(kind)];
    return kind === 'dates'
      ? subjects.sort((a, b) => byMonth(a.key, b.key))
      : subjects.sort((a, b) => COLLATORS[script].compare(a.names[script], b.names[script]));
  }

  /**
   * Return the articles most related to one: those that share its names and topics. Rare subjects count more
   * (inverse document frequency).
   */
  related(article: Article, most: number): Article[] {
    const scores = new Map<Article, number>();
    for (const { kind, articles } of this.of(article)) {
      if (kind === 'dates' || articles.length > TOO_COMMON) continue;
      const weight = Math.log(1 + this.#library.articles.length / articles.length);
      for (const other of articles)
        if (other !== article) scores.set(other, (scores.get(other) ?? 0) + weight);
    }
    return [...scores]
      .sort(([, a], [, b]) => b - a)
      .slice(0, most)
      .map(([other]) => other);
  }

  #subject(kind: SubjectKind, key: string): Subject {
    let subject = this.#subjects[kind].get(key);
    if (!subject) {
      const { vocabulary } = this.#library;
      const names = inEachScript((script) =>
        kind !== 'dates'
          ? vocabulary.inScript(key, script)
          : key === UNDATED
            ? messagesIn(script).noDate
            : formatDatePart(key),
      );
      const isRegistered = kind !== 'dates' && kind !== 'topics';
      const aliases = isRegistered ? (vocabulary.registries[kind].get(key)?.aliases ?? []) : [];
      this.#subjects[kind].set(key, (subject = { kind, key, names, aliases, articles: [] }));
    }
    return subject;
  }
}

const indexes = new WeakMap<Library, SubjectIndex>();

/** Return the subjects of a library. They are indexed once. */
export function subjectsOf(library: Library): SubjectIndex {
  let index = indexes.get(library);
  if (!index) indexes.set(library, (index = new SubjectIndex(library)));
  return index;
}

/** An article is found under its year and month, its names, and its topics. */
const keysOf = ({ date, data, entities }: Article): [kind: SubjectKind, key: string][] => [
  ...(date ? [date.slice(0, 4), date.slice(0, 7)] : [UNDATED]).map((key): [SubjectKind, string] => [
    'dates',
    key,
  ]),
  ...entities.map(({ kind, name }): [SubjectKind, string] => [kind, name]),
  ...listed(data.topics).map((topic): [SubjectKind, string] => ['topics', topic]),
];

/** Names are sorted by pronunciation in Simplified pages, by strokes in Traditional ones (UTS 35). */
const COLLATORS: Record<Script, Intl.Collator> = {
  'zh-Hans': new Intl.Collator('zh-Hans-u-co-pinyin'),
  'zh-Hant': new Intl.Collator('zh-Hant-u-co-stroke'),
};

/** The newest year first, after it its months from the newest, and what has no date last. */
const byMonth = (a: string, b: string) =>
  Number(a === UNDATED) - Number(b === UNDATED) ||
  compare(b.slice(0, 4), a.slice(0, 4)) ||
  a.length - b.length ||
  compare(b, a);

/** A subject of more articles than this says little about what two of them share. */
const TOO_COMMON = 200;
