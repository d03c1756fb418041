import { converter, type Converter } from '../script/convert.ts';
import type { Glossary } from '../script/glossary.ts';
import type { Script } from '../script/script.ts';
import { convertBlock, type Block, type EmendedPlace } from './blocks.ts';
import { parseDateRange } from './dates.ts';
import type { Encoding } from './encodings.ts';
import type { Entity } from './registry.ts';
import { listed, NOT_STATED, stated, type Frontmatter } from './schema.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The fields of an article. */
export interface ArticleFields {
  id: string;
  /** Its file, relative to the project. */
  file: string;
  data: Frontmatter;
  /** Its text as MDX. */
  body: string;
  /** Its title, the blocks of its text, and its reprint notice, with their ranges. */
  blocks: readonly Block[];
  /** The people, organisations and places that it refers to. */
  entities: readonly Entity[];
  /**
   * The name of its capture's file, its length in bytes, what each emendation matched first, and where it changed the
   * text; null when it has none.
   */
  capture: {
    name: string;
    bytes: number;
    firstMatches: readonly string[];
    places: readonly (readonly EmendedPlace[])[];
  } | null;
}

/** An article's text in a script. */
export interface ArticleText {
  title: string;
  summary: string;
  /** One line a credit: `供稿：集成電路與電子學院 李曉雨`. */
  credits: string[];
  /** The outlet that published it; null when it is not stated. */
  publisher: string | null;
  /** All blocks, converted. Their ranges are the same in both scripts. */
  blocks: readonly Block[];
  /** The blocks between title and notice. */
  bodyBlocks: readonly Block[];
  /** Null when the source has none. */
  notice: string | null;
}

/** Somebody who wrote an article: a person, or where none is named an organisation. */
export interface Author {
  kind: 'people' | 'organisations';
  /** As the source has it. */
  name: string;
}

/** An article that passed every check. */
export class Article {
  readonly id: string;
  readonly file: string;
  readonly data: Frontmatter;
  readonly body: string;
  readonly blocks: readonly Block[];
  readonly entities: readonly Entity[];
  readonly capture: ArticleFields['capture'];
  /** The words that its conversion is settled by: the shared ones, and over them its own. */
  readonly glossary: Glossary;
  readonly #vocabulary: Vocabulary;
  readonly #texts: Partial<Record<Script, ArticleText>> = {};

  constructor(fields: ArticleFields, vocabulary: Vocabulary) {
    this.id = fields.id;
    this.file = fields.file;
    this.data = fields.data;
    this.body = fields.body;
    this.blocks = fields.blocks;
    this.entities = fields.entities;
    this.capture = fields.capture;
    this.#vocabulary = vocabulary;
    const { glossary } = fields.data;
    this.glossary = glossary ? { ...vocabulary.glossary, ...glossary } : vocabulary.glossary;
  }

  /** The questions to its editor. An article that has any is a draft, which only development shows. */
  get questions(): readonly string[] {
    return this.data.review ?? [];
  }

  /** The outlet that published it: a newspaper, an agency, a site; null when it is not stated. */
  get publisher(): string | null {
    const { publisher } = this.data;
    if (publisher === NOT_STATED) return null;
    return typeof publisher === 'string' ? publisher : publisher.name;
  }

  /** The encoding of its capture. */
  get encoding(): Encoding {
    return this.data.encoding ?? 'utf-8';
  }

  /**
   * The date by which articles are sorted: that of publication, else the last day of the event, else an empty
   * text, which sorts as the oldest.
   */
  get date(): string {
    const { published, event } = this.data;
    return stated(published, stated(event, '') && parseDateRange(event).end);
  }

  /** The last day on which it was changed after it was published here; undefined when it was not. */
  get revised(): string | undefined {
    return this.data.revised
      ?.map(({ date }) => date)
      .sort()
      .at(-1);
  }

  /** Its authors; none when the source names none. */
  get authors(): Author[] {
    return listed(this.data.credits)
      .filter(({ role }) => AUTHOR_ROLES.includes(this.#vocabulary.toSimplified(role)))
      .map(({ name, organisation }) =>
        name ? { kind: 'people', name } : { kind: 'organisations', name: organisation! },
      );
  }

  /** Return the converter of its text to a script. It leaves text in the article's own script unchanged. */
  converter(script: Script): Converter {
    return converter(this.data.script, script, this.glossary);
  }

  /** Return its text in a script. It is converted once. */
  in(script: Script): ArticleText {
    return (this.#texts[script] ??= this.#convert(script));
  }

  /** List what it says of a person: the post that its text gives, and the roles that its credits give. */
  rolesOf(person: string): string[] {
    const posts = listed(this.data.people)
      .filter(({ name, post }) => name === person && post !== NOT_STATED)
      .map(({ post }) => post);
    const roles = listed(this.data.credits)
      .filter(
        ({ name }) => name && this.#vocabulary.creditedPerson(name, this.data)?.name === person,
      )
      .map(({ role }) => role);
    return [...posts, ...roles];
  }

  #convert(script: Script): ArticleText {
    const convert = this.converter(script);
    const blocks = this.blocks.map((block) => ({
      ...block,
      text: convertBlock(block, convert),
      ...(block.picture ? { picture: { ...block.picture, alt: convert(block.picture.alt) } } : {}),
    }));
    return {
      title: blocks[0]!.text,
      summary: convert(this.data.summary),
      credits: listed(this.data.credits).map(({ role, organisation, name }) =>
        convert(`${role}：${[organisation, name].filter(Boolean).join(' ')}`),
      ),
      publisher: this.publisher && convert(this.publisher),
      blocks,
      bodyBlocks: blocks.filter(({ kind }) => kind !== 'title' && kind !== 'notice'),
      notice: blocks.find(({ kind }) => kind === 'notice')?.text ?? null,
    };
  }
}

/** Compare strings by their UTF-16 code units, for sorting. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Compare articles for sorting: the newest first, and of one day by their ids. */
export const newestFirst = (a: Article, b: Article): number =>
  -compare(a.date, b.date) || compare(a.id, b.id);

/** The roles of those who write a text, in Simplified characters. Other roles are about pictures, editing or review. */
export const AUTHOR_ROLES: readonly string[] =
  '作者 采写 采访 采访撰文 参与采写 撰稿 撰稿人 供稿 供稿人 撰文 撰写 文 文字 图文 文图 记者 本报记者 本网记者 本社记者 特约记者 见习记者 实习记者 学生记者 通讯员 本报通讯员 特约通讯员'.split(
    ' ',
  );
