import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { bucketOf, listNames, writeWhole } from '../incremental/files.ts';
import { inEachScript, type Script } from '../script/script.ts';
import {
  Article,
  type ArticleContent,
  type ArticleFields,
  type ArticleSummary,
} from './article.ts';
import { hashFiles, type ArticleFiles, type FingerprintParts } from './article-files.ts';
import type { Block } from './blocks.ts';
import type { Entity, Kind } from './registry.ts';
import type { Vocabulary } from './vocabulary.ts';

type EntityReference = readonly [kind: Kind, name: string];

/** An article as it is stored. */
interface StoredArticle {
  source: FingerprintParts;
  /** A hash of the vocabulary that was asked last. */
  vocabulary: string;
  fields: Omit<ArticleFields, 'id' | 'file' | 'entities' | 'source' | 'content'>;
  entities: EntityReference[];
  summaries: Record<Script, ArticleSummary>;
  characters: string;
  textHash: string;
  /** What is large, serialized: few articles need it. */
  large: Uint8Array;
}

interface LargePart extends ArticleContent {
  converted: Record<Script, readonly Block[]>;
}

/** Articles are stored in so many files, so that one that changes costs little to store. */
const SHARDS = 256;

/** A share of the articles, where several threads store them. */
export interface Share {
  /** From 0. */
  index: number;
  count: number;
}

/**
 * Stores articles that passed every check, for the next build, each under a hash of what it is made of. So only articles
 * that changed are parsed, collated and converted again.
 */
export class ArticleStore {
  readonly #folder: string;
  readonly #share: Share;
  readonly #shards = new Map<number, Map<string, StoredArticle>>();
  readonly #changed = new Set<number>();
  readonly #asked = new Set<string>();

  /**
   * @param folder for one content folder: articles that are not asked for are removed
   * @param program a hash of the code that checks and converts
   * @param share what this store is for: it stores no other articles, and leaves those of other shares alone
   */
  constructor(folder: string, program: string, share: Share = { index: 0, count: 1 }) {
    this.#share = share;
    this.#folder = join(folder, program.slice(0, 16));
    // What other programs have stored is of no use any more.
    for (const name of listNames(folder))
      if (name !== program.slice(0, 16))
        rmSync(join(folder, name), { recursive: true, force: true });
  }

  /** Tells whether nothing is stored yet: this is a first build, or the first of this program. */
  get isEmpty(): boolean {
    return listNames(this.#folder).length === 0;
  }

  /** Test if an article, by its id, is in the share that this store is for. */
  isFor(id: string): boolean {
    return this.#has(shardOf(id));
  }

  #has(shard: number): boolean {
    return shard % this.#share.count === this.#share.index;
  }

  /** Return an article, if it is stored and still is what a check would make; else undefined. */
  get(id: string, files: ArticleFiles, vocabulary: Vocabulary): Article | undefined {
    this.#asked.add(id);
    const stored = this.#shard(id).get(id);
    if (!stored || stored.source.files !== hashFiles(files)) return undefined;
    if (stored.vocabulary !== vocabulary.digest) {
      if (stored.source.digest !== vocabulary.digestFor(files.text)) return undefined;
      stored.vocabulary = vocabulary.digest;
      this.#changed.add(shardOf(id));
    }
    return restore({ id, file: files.file }, stored, vocabulary);
  }

  /** Store an article that passed every check. @returns the stored one, which needs less memory */
  put(article: Article, vocabulary: Vocabulary): Article {
    const { id, file, data, source, capture, bytes, characters, textHash, entities } = article;
    const { body, blocks, collated } = article;
    const converted = inEachScript((script) => article.in(script).blocks);
    const stored: StoredArticle = {
      source,
      vocabulary: vocabulary.digest,
      fields: { data, capture, bytes },
      characters,
      textHash,
      entities: entities.map(({ kind, name }) => [kind, name]),
      summaries: inEachScript((script) => {
        const { title, summary, credits, publisher } = article.in(script);
        return { title, summary, credits, publisher };
      }),
      large: serialize({ body, blocks, collated, converted } satisfies LargePart),
    };
    this.#shard(id).set(id, stored);
    this.#changed.add(shardOf(id));
    return restore({ id, file }, stored, vocabulary);
  }

  /** Write what changed, without the articles that were not asked for. */
  save(): void {
    mkdirSync(this.#folder, { recursive: true });
    for (let number = 0; number < SHARDS; number++) {
      if (!this.#has(number)) continue;
      const shard = this.#shards.get(number) ?? this.#read(number);
      for (const id of shard.keys())
        if (!this.#asked.has(id)) {
          shard.delete(id);
          this.#changed.add(number);
        }
      if (!this.#changed.has(number)) continue;
      writeWhole(this.#file(number), serialize(shard));
    }
    this.#changed.clear();
  }

  #shard(id: string): Map<string, StoredArticle> {
    const number = shardOf(id);
    let shard = this.#shards.get(number);
    if (!shard) this.#shards.set(number, (shard = this.#read(number)));
    return shard;
  }

  #read(number: number): Map<string, StoredArticle> {
    try {
      return deserialize(readFileSync(this.#file(number))) as Map<string, StoredArticle>;
    } catch {
      // Not there, or cut short.
      return new Map();
    }
  }

  #file(number: number): string {
    return join(this.#folder, `${number}`);
  }
}

const shardOf = (id: string): number => bucketOf(id, SHARDS);

/** @throws when the vocabulary does not have it, which the digest of the vocabulary excludes */
function entityOf([kind, name]: EntityReference, { registries }: Vocabulary): Entity {
  const entity = registries[kind].get(name);
  if (!entity) throw new Error(`${name} is not registered any more`);
  return entity;
}

/** Make an article of what is stored of it. */
function restore(
  { id, file }: Pick<Article, 'id' | 'file'>,
  stored: StoredArticle,
  vocabulary: Vocabulary,
): Article {
  const referred = (reference: EntityReference) => entityOf(reference, vocabulary);
  const withEntities = (blocks: readonly Block[]) =>
    blocks.map((block) => ({
      ...block,
      ranges: block.ranges.map((range) =>
        range.type === 'name'
          ? { ...range, entity: referred([range.entity.kind, range.entity.name]) }
          : range,
      ),
    }));
  const content = memoizeWeakly(() => {
    const { body, blocks, collated, converted } = deserialize(stored.large) as LargePart;
    return {
      ...{ body, collated, blocks: withEntities(blocks) },
      converted: inEachScript((script) => withEntities(converted[script])),
    };
  });
  return new Article(
    {
      ...stored.fields,
      ...{ id, file, content },
      entities: stored.entities.map(referred),
      source: stored.source,
    },
    vocabulary,
    {
      summaries: stored.summaries,
      characters: stored.characters,
      textHash: stored.textHash,
      blocks: (script) => content().converted[script],
    },
  );
}

/** Memoize a result weakly: it may be garbage-collected, and is made again then. Those of all articles take too much memory. */
function memoizeWeakly<T extends object>(make: () => T): () => T {
  let made: WeakRef<T> | undefined;
  return () => {
    const known = made?.deref() ?? make();
    made = new WeakRef(known);
    return known;
  };
}
