import type { IndexFile } from 'pagefind';
import type { FoldCharacter } from '../script/normalize.ts';
import { inEachScript } from '../script/script.ts';
import { INDEX_ENTRY, volumeFolder } from '../site/urls.ts';
import { hashOf, isCurrent, keyOf, type SearchDocument } from './build-batch.ts';
import {
  batchesOf,
  buildVolume,
  NAME_LENGTH,
  volumeKey,
  type VolumeOptions,
  type VolumeSummary,
} from './build-volume.ts';
import type { VolumeEntry } from './index-format.ts';
import { listForms } from './index-forms.ts';
import { planVolumes } from './plan-volumes.ts';

/** What is known of the volumes of the build before. */
export interface VolumeStore {
  /** Return the summary of the volume with a key (see volumeKey), if there is one. */
  get(key: string): VolumeSummary | undefined;
  /** Keep the files of a volume, now in this folder, if the site before has them. @returns whether it has */
  keep(key: string, folder: string): boolean;
  /** Say what a volume of this build is, and in which folder. */
  set(key: string, summary: VolumeSummary, folder: string): void;
}

/** A file of the index, with the key of its volume. Files without one bind the volumes together. */
export interface KeyedFile extends IndexFile {
  key?: string;
}

/** How the index is built. */
export interface IndexOptions extends VolumeOptions {
  /** The most documents of a volume: see planVolumes. */
  volumeSize?: number | undefined;
  /** Tests if a volume is wanted, by its key. Of others nothing is built; then the index is not whole. */
  isWanted?: ((key: string) => boolean) | undefined;
  /** What need not be built again. */
  store?: VolumeStore | undefined;
}

/**
 * Build the search index in memory: of each volume that is not in the store, and what binds them together.
 * @param documents sorted by date, the oldest first; the index numbers them in this order
 * @returns its files but those that are kept, with paths relative to the folder of the index
 * @throws when Pagefind does not take a document or cannot build the index
 */
export function buildIndex(
  documents: readonly SearchDocument[],
  fold: FoldCharacter,
  options: IndexOptions = {},
): Promise<KeyedFile[]> {
  // One after the other, because closing Pagefind ends the process that all of them share.
  const files = last.catch(() => undefined).then(() => build(documents, fold, options));
  last = files;
  return files;
}
let last: Promise<unknown> = Promise.resolve();

async function build(
  documents: readonly SearchDocument[],
  fold: FoldCharacter,
  { volumeSize, isWanted = () => true, store, ...options }: IndexOptions,
): Promise<KeyedFile[]> {
  const planned = planVolumes(documents, volumeSize);
  const volumes = [];
  for (const [index, volume] of planned.entries()) {
    const key = volumeKey(volume);
    // Of a volume that is not built, they are of use when one of its documents changes.
    for (const batch of batchesOf(volume, options.batchSize)) options.cache?.keep(keyOf(batch));
    if (!isWanted(key)) continue;
    const stored = store?.get(key);
    const isUsable = stored && isCurrent(stored, fold);
    const { summary, files } = isUsable
      ? { summary: stored, files: undefined }
      : await buildVolume(volume, fold, options);
    const folder = folderOf(summary, index === planned.length - 1);
    store?.set(key, summary, folder);
    volumes.push({ volume, key, summary, folder, files });
  }
  const all: KeyedFile[] = [];
  const summaries = volumes.map(({ summary }) => summary);
  if (volumes.length === planned.length)
    all.push(...writeEntries(summaries, fold).map(({ entry }) => entry));
  for (const { volume, key, folder, files } of volumes) {
    if (!files && store?.keep(key, folder)) continue;
    for (const file of files ?? (await buildVolume(volume, fold, options)).files)
      all.push({ ...file, path: folder + file.path, key });
  }
  await options.cache?.sweep();
  return all;
}

/** Return the folder of a volume, relative to that of the index, which is that of the newest. */
const folderOf = ({ from, to, hash }: VolumeSummary, isNewest: boolean): string =>
  isNewest ? '' : volumeFolder(`${[...new Set([from, to])].join('_')}-${hash}`);

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
  const folders = volumes.map((volume, index) => folderOf(volume, index === newest));
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
