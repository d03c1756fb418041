import type { Glossary } from '../script/convert.ts';
import { convert, converter } from '../script/convert.ts';
import type { Script } from '../script/script.ts';
import { parseDateRange } from './dates.ts';
import { NOT_STATED, listed, type Frontmatter } from './schema.ts';
import { entityNamed, referredEntities } from './names.ts';
import { reference } from './reference.ts';
import type { Entity } from './registry.ts';

/** An article: its id, its frontmatter, and its text as MDX. */
export interface Article {
  id: string;
  data: Frontmatter;
  body?: string;
}

/** Whether the capture is kept that an article's text is compared with. */
export const hasCapture = ({ sha256 }: Pick<Frontmatter, 'sha256'>): boolean =>
  sha256 !== NOT_STATED;

/** The order of strings by their UTF-16 code units, for sorting. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The date by which an article is ordered: that of publication, or where it is not stated the last day
 * of the event, or where neither is stated none, which sorts as the oldest.
 */
export function dateOf({ published, event }: Frontmatter): string {
  if (published !== NOT_STATED) return published;
  return event === NOT_STATED ? '' : parseDateRange(event).end;
}

/** Orders articles: the newest first; of one day, in the order of their ids. */
export const newestFirst = (a: Article, b: Article): number =>
  -compare(dateOf(a.data), dateOf(b.data)) || compare(a.id, b.id);

const glossaries = new WeakMap<Frontmatter, Glossary>();

/** The glossary an article is converted with: the archive's, and over it the article's own. */
export function glossaryOf(data: Frontmatter, shared = reference().glossary): Glossary {
  if (!data.glossary) return shared;
  let glossary = glossaries.get(data);
  if (!glossary) glossaries.set(data, (glossary = { ...shared, ...data.glossary }));
  return glossary;
}

/** The function that brings an article's text into a script; text in its own script it leaves alone. */
export const inScript = (data: Frontmatter, script: Script): ((text: string) => string) =>
  converter(data.script, script, glossaryOf(data));

/** The people, organisations and places that an article's frontmatter refers to, its credits included. */
export const entitiesOf = (data: Frontmatter): Entity[] => referredEntities(data, reference());

/** What an article says of a person: the post its text gives, and the roles its credits give, in its script. */
export function rolesOf(data: Frontmatter, person: string): string[] {
  const posts = listed(data.people)
    .filter(({ name, post }) => name === person && post !== NOT_STATED)
    .map(({ post }) => post);
  const credits = listed(data.credits)
    .filter(({ name }) => name && entityNamed('people', name, reference())?.name === person)
    .map(({ role }) => role);
  return [...posts, ...credits];
}

/** The roles of those who wrote the text, as credits name them; others saw to pictures, editing or review. */
const AUTHORS = new Set([
  '作者',
  '撰稿',
  '供稿',
  '撰文',
  '文',
  '文字',
  '图文',
  '文图',
  '记者',
  '本报记者',
  '通讯员',
]);

/** Somebody who wrote an article: a person, or where only that is stated an organisation. */
export interface Author {
  kind: 'people' | 'organisations';
  name: string;
}

/** An article's authors, named in its script; none when the source names none. */
export const authorsOf = ({ credits }: Frontmatter): Author[] =>
  listed(credits)
    .filter(({ role }) => AUTHORS.has(convert(role, 'zh-Hant', 'zh-Hans', reference().glossary)))
    .map(({ name, organisation }) =>
      name ? { kind: 'people', name } : { kind: 'organisations', name: organisation! },
    );
