import type { IndexFile } from 'pagefind';
import type { FoldCharacter } from '../script/normalize.ts';
import { inEachScript } from '../script/script.ts';
import { INDEX_ENTRY, volumeFolder } from '../site/urls.ts';
import {
  buildVolume,
  hashOf,
  isCurrent,
  NAME_LENGTH,
  volumeKey,
  type BuiltVolume,
  type SearchDocument,
  type VolumeOptions,
  type VolumeSummary,
} from './build-volume.ts';
import type { VolumeEntry } from './index-format.ts';
import { listForms } from './index-forms.ts';
import { planVolumes } from './plan-volumes.ts';

/** Where volumes are stored from one build to the next, by their keys: see volumeKey. */
export interface VolumeStore {
  get(key: string): Promise<BuiltVolume | undefined>;
  set(key: string, volume: BuiltVolume): Promise<void>;
}

/** How the index is built. */
export interface IndexOptions extends VolumeOptions {
  /** The most documents of a volume: see planVolumes. */
  volumeSize?: number | undefined;
  /** Where volumes are taken from that need not be built again. */
  store?: VolumeStore | undefined;
}

/**
 * Build the search index in memory: of each volume that is not in the store, and what binds them together.
 * @param documents sorted by date, the oldest first; the index numbers them in this order
 * @returns its files, with paths relative to the folder of the index
 * @throws when Pagefind does not take a document or cannot build the index
 */
export function buildIndex(
  documents: readonly SearchDocument[],
  fold: FoldCharacter,
  options: IndexOptions = {},
): Promise<IndexFile[]> {
  // One after the other, because closing Pagefind ends the process that all of them share.
  const files = last.catch(() => undefined).then(() => build(documents, fold, options));
  last = files;
  return files;
}
let last: Promise<unknown> = Promise.resolve();

async function build(
  documents: readonly SearchDocument[],
  fold: FoldCharacter,
  { volumeSize, store, ...options }: IndexOptions,
): Promise<IndexFile[]> {
  const built: BuiltVolume[] = [];
  for (const volume of planVolumes(documents, volumeSize)) {
    const key = store && volumeKey(volume);
    const stored = key === undefined ? undefined : await store?.get(key);
    const isUsable = stored && isCurrent(stored.summary, fold);
    const made = isUsable ? stored : await buildVolume(volume, fold, options);
    if (key !== undefined && !isUsable) await store?.set(key, made);
    built.push(made);
  }
  await options.cache?.sweep();
  const entries = writeEntries(
    built.map(({ summary }) => summary),
    fold,
  );
  return built.flatMap(({ files }, index) => {
    const { folder, entry } = entries[index]!;
    return [entry, ...files.map((file) => ({ ...file, path: folder + file.path }))];
  });
}

/**
 * Write the first file of the index of each volume. That of the newest volume, which is not in a folder of its own, lists
 * all of them.
 * @param volumes the oldest first
 * @returns for each its folder, relative to that of the index, and its first file
 */
export function writeEntries(
  volumes: readonly VolumeSummary[],
  fold: FoldCharacter,
): { folder: string; entry: IndexFile }[] {
  const newest = volumes.length - 1;
  const folders = volumes.map(({ from, to, hash }, index) =>
    index === newest ? '' : volumeFolder(`${[...new Set([from, to])].join('_')}-${hash}`),
  );
  const forms = inEachScript((script) =>
    listForms(new Set(volumes.flatMap(({ letters }) => [...letters[script]])), script, fold),
  );
  const listed = volumes.map(({ from, to, documentCount, start }, index): VolumeEntry => {
    return { folder: folders[index]!, from, to, documentCount, start };
  });
  // Names all that can be found and shown, so that a search can be cited.
  const hashes = volumes.map(({ hash }) => hash);
  const archive = hashOf(JSON.stringify([hashes, forms])).slice(0, NAME_LENGTH);
  return volumes.map(({ entry }, index) => {
    const own = index === newest && { archive, forms, volumes: listed.toReversed() };
    const content = Buffer.from(JSON.stringify({ ...entry, ...own }));
    const folder = folders[index]!;
    return { folder, entry: { path: folder + INDEX_ENTRY, content } };
  });
}
