import { gunzipSync, gzipSync } from 'node:zlib';
import { close, createIndex, type IndexFile } from 'pagefind';
import type { Fold } from './normalize.ts';
import { documentTokens } from './tokens.ts';

/** An article as the search knows it: one record for both scripts. */
export interface SearchDocument {
  id: string;
  /** What a result shows, for each script. */
  titles: Record<'zh-Hans' | 'zh-Hant', string>;
  /** The text that is searched: the title first, then every other block. */
  blocks: string[];
  /** The date by which articles are ordered, as YYYY-MM-DD. */
  date: string;
}

/** `und` (ISO 639-2, undetermined): a language for which Pagefind neither segments nor stems. */
const LANGUAGE = 'und';

/** What the browser needs of Pagefind's output; its user interfaces are left out. */
const NEEDED = /^(pagefind\.js|pagefind-entry\.json|wasm\.unknown\.pagefind|.*\.pf_\w+)$/;

/**
 * Builds the search index in memory.
 * @returns its files, with paths relative to the index's folder
 * @throws when Pagefind does not take a document or cannot build the index
 */
export function buildIndex(documents: readonly SearchDocument[], fold: Fold): Promise<IndexFile[]> {
  // One after the other: closing Pagefind ends the process that all of them share.
  const files = last.catch(() => undefined).then(() => build(documents, fold));
  last = files;
  return files;
}
let last: Promise<unknown> = Promise.resolve();

async function build(documents: readonly SearchDocument[], fold: Fold): Promise<IndexFile[]> {
  const created = await createIndex({});
  const index = checked(created, 'Pagefind could not be started').index!;
  try {
    for (const { id, titles, blocks, date } of documents)
      checked(
        await index.addCustomRecord({
          url: id,
          language: LANGUAGE,
          content: documentTokens(blocks, fold),
          // Pagefind gives matches in the metadata named title more weight.
          meta: { title: documentTokens(blocks.slice(0, 1), fold), ...titles },
          sort: { date },
        }),
        `Pagefind did not take the article ${id}`,
      );
    const { files } = checked(await index.getFiles(), 'Pagefind could not build the index');
    return files
      .filter(({ path }) => NEEDED.test(path))
      .map((file) => (file.path.endsWith('.pf_fragment') ? slimFragment(file) : file));
  } finally {
    await close();
  }
}

/** What Pagefind puts before the content of each file that it compresses. */
const SIGNATURE = 'pagefind_dcd';

/**
 * A fragment holds what Pagefind tells of one result. It repeats the whole text, here as tokens nobody
 * reads, and would be the larger part of what a search downloads.
 */
function slimFragment({ path, content }: IndexFile): IndexFile {
  const text = gunzipSync(content).toString();
  if (!text.startsWith(SIGNATURE)) throw new Error(`${path} is not a Pagefind fragment`);
  const fragment = JSON.parse(text.slice(SIGNATURE.length));
  delete fragment.meta.title;
  const slim = JSON.stringify({ ...fragment, content: '' });
  return { path, content: gzipSync(SIGNATURE + slim, { level: 9 }) };
}

function checked<T extends { errors: string[] }>(response: T, failure: string): T {
  if (response.errors.length > 0) throw new Error(`${failure}: ${response.errors.join('; ')}`);
  return response;
}
