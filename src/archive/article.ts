import { hash } from 'node:crypto';
import { converter, type Converter } from '../script/convert.ts';
import type { Glossary } from '../script/glossary.ts';
import { SCRIPTS, type Script } from '../script/script.ts';
import { fingerprintOf, type FingerprintParts } from './article-files.ts';
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
  /** The people, organisations and places that it refers to. */
  entities: readonly Entity[];
  /** The name of its capture's file, and its length in bytes; null when it has none. */
  capture: { name: string; bytes: number } | null;
  /** The length of its file in bytes. */
  bytes: number;
  /** What it is made of. */
  source: FingerprintParts;
  /** Returns what is large of it, which is asked for when it is needed, and again. */
  content: () => ArticleContent;
}

/** What is large of an article. */
export interface ArticleContent {
  /** Its text as MDX. */
  body: string;
  /** Its title, the blocks of its text, and its reprint notice, with their ranges. */
  blocks: readonly Block[];
  collated: CollatedCapture | null;
}

/** What the collation found in a capture. */
export interface CollatedCapture {
  /** What each emendation matched first, and where it changed the text. */
  firstMatches: readonly string[];
  places: readonly (readonly EmendedPlace[])[];
}

/** What lists show of an article, in a script. */
export interface ArticleSummary {
  title: string;
  summary: string;
  /** One line a credit: `供稿：集成電路與電子學院 李曉雨`. */
  credits: string[];
  /** The outlet that published it; null when it is not stated. */
  publisher: string | null;
}

/** An article's text in a script. */
export interface ArticleText extends ArticleSummary {
  /** All blocks, converted. Their ranges are the same in both scripts. */
  readonly blocks: readonly Block[];
  /** The blocks between title and notice. */
  readonly bodyBlocks: readonly Block[];
  /** Null when the source has none. */
  readonly notice: string | null;
}

/** An article's text in a script whose blocks are made when they are asked for. */
class LazyText implements ArticleText {
  readonly title: string;
  readonly summary: string;
  readonly credits: string[];
  readonly publisher: string | null;
  readonly #blocks: () => readonly Block[];

  constructor(
    { title, summary, credits, publisher }: ArticleSummary,
    blocks: () => readonly Block[],
  ) {
    this.title = title;
    this.summary = summary;
    this.credits = credits;
    this.publisher = publisher;
    this.#blocks = blocks;
  }

  get blocks(): readonly Block[] {
    return this.#blocks();
  }

  get bodyBlocks(): readonly Block[] {
    return this.blocks.filter(({ kind }) => kind !== 'title' && kind !== 'notice');
  }

  get notice(): string | null {
    return this.blocks.find(({ kind }) => kind === 'notice')?.text ?? null;
  }
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
  readonly entities: readonly Entity[];
  readonly capture: ArticleFields['capture'];
  readonly bytes: number;
  readonly source: FingerprintParts;
  /** A hash of all that it is made of: its files, and what the vocabulary says of their characters. */
  readonly fingerprint: string;
  /** The words that its conversion is settled by: the shared ones, and over them its own. */
  readonly glossary: Glossary;
  readonly #vocabulary: Vocabulary;
  readonly #content: () => ArticleContent;
  readonly #texts: Partial<Record<Script, ArticleText>> = {};
  #characters: string | undefined;
  #textHash: string | undefined;

  /** @param known its text in each script, if it was converted before */
  constructor(fields: ArticleFields, vocabulary: Vocabulary, known?: KnownTexts) {
    this.id = fields.id;
    this.file = fields.file;
    this.data = fields.data;
    this.entities = fields.entities;
    this.capture = fields.capture;
    this.bytes = fields.bytes;
    this.source = fields.source;
    this.fingerprint = fingerprintOf(fields.source);
    this.#content = fields.content;
    this.#vocabulary = vocabulary;
    const { glossary } = fields.data;
    this.glossary = glossary ? { ...vocabulary.glossary, ...glossary } : vocabulary.glossary;
    this.#characters = known?.characters;
    this.#textHash = known?.textHash;
    if (known)
      for (const script of SCRIPTS)
        this.#texts[script] = new LazyText(known.summaries[script], () => known.blocks(script));
  }

  /** Its text as MDX. */
  get body(): string {
    return this.#content().body;
  }

  /** Its title, the blocks of its text, and its reprint notice, with their ranges. */
  get blocks(): readonly Block[] {
    return this.#content().blocks;
  }

  /** What the collation found in its capture; null when it has none. */
  get collated(): CollatedCapture | null {
    return this.#content().collated;
  }

  /** The characters of its title, its credits and its text in its own script, each once. */
  get characters(): string {
    if (this.#characters !== undefined) return this.#characters;
    const { credits, blocks } = this.in(this.data.script);
    const texts = [...credits, ...blocks.map(({ text }) => text)];
    return (this.#characters = [...new Set(texts.join(''))].join(''));
  }

  /** A hash of its text in both scripts: of its blocks, with their ids, and its credits. Few changes of the vocabulary change it. */
  get textHash(): string {
    if (this.#textHash !== undefined) return this.#textHash;
    const texts = SCRIPTS.map((script) => {
      const { credits, blocks } = this.in(script);
      return [credits, blocks.map(({ id, text }) => [id, text])];
    });
    return (this.#textHash = hash('sha256', JSON.stringify(texts)));
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
    const { title, summary, credits } = this.data;
    return new LazyText(
      {
        title: convert(title),
        summary: convert(summary),
        credits: listed(credits).map(({ role, organisation, name }) =>
          convert(`${role}：${[organisation, name].filter(Boolean).join(' ')}`),
        ),
        publisher: this.publisher && convert(this.publisher),
      },
      once(() =>
        this.blocks.map((block) => ({
          ...block,
          text: convertBlock(block, convert),
          ...(block.picture
            ? { picture: { ...block.picture, alt: convert(block.picture.alt) } }
            : {}),
        })),
      ),
    );
  }
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** The text of an article in each script, as it was converted before. */
export interface KnownTexts {
  summaries: Record<Script, ArticleSummary>;
  characters: string;
  textHash: string;
  blocks(script: Script): readonly Block[];
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
