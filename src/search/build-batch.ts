import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FoldCharacter } from '../script/normalize.ts';
import { DEFAULT_SCRIPT, inEachScript, SCRIPTS, type Script } from '../script/script.ts';
import type { BatchCache } from './batch-cache.ts';
import { DATE, type FilterValues } from './filters.ts';
import { indexRecords, type IndexedRecords } from './index-batch.ts';
import { FormIndex } from './index-forms.ts';
import {
  addSignature,
  RESULTS_IN_FILE,
  startPath,
  textPath,
  TEXTS_IN_FILE,
  writeWords,
  type DocumentText,
  type StoredResult,
} from './index-format.ts';
import { documentTokens } from './tokens.ts';

/** An article as the search knows it: one document for both scripts. */
export interface SearchDocument {
  id: string;
  /** The date by which documents are sorted, as YYYY-MM-DD; an empty text for none. */
  date: string;
  /**
   * A hash of its texts and their elements, where it is known without reading them. Then these may be getters, which are not
   * called where what is made of them is in a cache.
   */
  fingerprint?: string;
  /** The ids of the elements of its page that are searched, that of the title first. */
  readonly elements: readonly string[];
  /** Their texts, in each script. */
  readonly texts: Record<Script, readonly string[]>;
  /** The values by which results can be narrowed, by the name of the filter. */
  readonly filters: Record<string, string[]>;
}

/** Some documents, indexed: all that the index of a volume has of them. Documents are numbered from 0. */
export interface BuiltBatch extends IndexedRecords {
  /** The words for the forms of characters, as a chunk. */
  forms: Uint8Array;
  /** The letters of the texts in each script, and what the fold makes of them, as a hash. */
  letters: Record<Script, string>;
  folded: string;
  filters: Map<string, FilterValues>;
  /** The files of what is shown of a document, in order. */
  fragments: PackedFile[];
  results: Record<Script, PackedFile[]>;
  texts: Record<Script, PackedFile[]>;
}

/** The most documents of a batch: Pagefind needs about 1 MB of memory for each. */
export const BATCH_SIZE = 256;

/**
 * Return a key for some documents: a hash of all but their fold, and the code that indexes them. No text is read of those
 * that have a fingerprint.
 */
export function keyOf(documents: readonly SearchDocument[]): string {
  const hash = createHash('sha256');
  for (const document of documents) {
    const { id, date, fingerprint, filters } = document;
    // Getters are not called for nothing.
    const { elements, texts } = fingerprint === undefined ? document : NOTHING;
    hash.update(JSON.stringify([id, date, fingerprint, elements, texts, filters]));
  }
  return hash.digest('hex');
}

const NOTHING: Partial<SearchDocument> = {};

/** Test if letters are folded as they were when something was made of them. */
export const isCurrent = (
  { letters, folded }: Pick<BuiltBatch, 'letters' | 'folded'>,
  fold: FoldCharacter,
): boolean => foldedHash(letters, fold) === folded;

/** Return a hash of the class of each letter, and whether the letter is the usual form of it in its script. */
export function foldedHash(letters: Record<Script, string>, fold: FoldCharacter): string {
  const usual = new FormIndex(fold);
  return hashOf(
    JSON.stringify(
      SCRIPTS.map((script) =>
        [...letters[script]].map((letter) => [fold(letter), usual.isUsual(letter, script)]),
      ),
    ),
  );
}

/**
 * Index a batch of documents, or take it from the cache. It depends on nothing but the documents and their fold.
 * @throws when Pagefind does not take a document or cannot build the index
 */
export const buildBatch = (
  documents: readonly SearchDocument[],
  fold: FoldCharacter,
  cache?: BatchCache,
): Promise<BuiltBatch> =>
  cache
    ? cache.get(
        keyOf(documents),
        () => index(documents, fold),
        (batch) => isCurrent(batch, fold),
      )
    : index(documents, fold);

async function index(
  documents: readonly SearchDocument[],
  fold: FoldCharacter,
): Promise<BuiltBatch> {
  const forms = new FormIndex(fold);
  const texts = documents.map((document) => document.texts);
  for (const [number, each] of texts.entries()) forms.add(number, each);
  const shown = documents.map(({ id, date, elements }, number) => ({
    ...{ id, date, elements, texts: texts[number]! },
  }));
  const { letters } = forms;
  return {
    ...(await indexRecords(
      shown.map(({ id, texts }) => {
        // Folded, both scripts are the same.
        const [title, ...others] = texts[DEFAULT_SCRIPT];
        return {
          url: id,
          content: documentTokens([title!, ...others], fold),
          // Pagefind gives matches in this field more weight.
          meta: { title: documentTokens([title!], fold) },
        };
      }),
    )),
    forms: writeWords(forms.words()),
    ...{ letters, folded: foldedHash(letters, fold) },
    filters: filterValues(documents),
    fragments: await Promise.all(shown.map((each) => packFile(fragmentOf(each)))),
    results: await inScripts((script) =>
      inGroups(
        shown.map(({ id, date, texts }): StoredResult => [id, date, texts[script][0]!]),
        RESULTS_IN_FILE,
      ),
    ),
    texts: await inScripts((script) =>
      inGroups(
        shown.map(({ id, date, elements, texts }): DocumentText => ({
          id,
          date,
          blocks: elements.map((each, index) => [each, texts[script][index]!]),
        })),
        TEXTS_IN_FILE,
      ),
    ),
  };
}

/** A document as what is shown of it is made. */
type ShownDocument = Pick<SearchDocument, 'id' | 'date' | 'elements' | 'texts'>;

/** Make something in each script, one after the other. */
async function inScripts<T>(make: (script: Script) => Promise<T>): Promise<Record<Script, T>> {
  const made: Partial<Record<Script, T>> = {};
  for (const script of SCRIPTS) made[script] = await make(script);
  return made as Record<Script, T>;
}

/** Pack items as JSON, some in a file. */
function inGroups(items: readonly unknown[], size: number): Promise<PackedFile[]> {
  const files: Promise<PackedFile>[] = [];
  for (let start = 0; start < items.length; start += size)
    files.push(packFile(Buffer.from(JSON.stringify(items.slice(start, start + size)))));
  return Promise.all(files);
}

/**
 * Write the metadata of one result for Pagefind's own engine. Its own would repeat the whole text, as tokens that nobody
 * reads.
 */
const fragmentOf = ({ id, date, texts }: ShownDocument): Uint8Array => {
  const meta = { ...inEachScript((script) => texts[script][0]!), date };
  return Buffer.from(
    JSON.stringify({ url: id, content: '', word_count: 0, filters: {}, meta, anchors: [] }),
  );
};

/** List the documents that have each value of each filter, and each date. */
function filterValues(documents: readonly SearchDocument[]): Map<string, FilterValues> {
  const filters = new Map<string, FilterValues>();
  for (const [number, { date, filters: own }] of documents.entries())
    for (const [filter, values] of Object.entries({ ...own, [DATE]: date ? [date] : [] })) {
      if (!filters.has(filter)) filters.set(filter, new Map());
      const having = filters.get(filter)!;
      for (const value of values)
        if (having.has(value)) having.get(value)!.push(number);
        else having.set(value, [number]);
    }
  return filters;
}

/** A file of an index, compressed, with a hash of its content. */
export interface PackedFile {
  hash: string;
  content: Uint8Array;
}

/** Compress a file of an index. */
export async function packFile(content: Uint8Array): Promise<PackedFile> {
  return { hash: hashOf(content), content: await promisify(gzip)(addSignature(content)) };
}

export const hashOf = (content: Uint8Array | string): string =>
  createHash('sha256').update(content).digest('hex');

/** The paths of each kind of file. */
export const PATHS = {
  fragment: (name: string) => `fragment/${name}.pf_fragment`,
  index: (name: string) => `index/${name}.pf_index`,
  filter: (name: string) => `filter/${name}.pf_filter`,
  meta: (name: string) => `pagefind.${name}.pf_meta`,
  start: startPath,
  'text-zh-Hans': (name: string) => textPath('zh-Hans', name),
  'text-zh-Hant': (name: string) => textPath('zh-Hant', name),
};
