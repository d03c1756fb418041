import type { BuildNotes } from '../incremental/build-notes.ts';
import type { SiteFiles } from '../incremental/site-files.ts';
import { INDEX_FOLDER } from '../site/urls.ts';
import type { VolumeStore } from './build-index.ts';
import type { VolumeSummary } from './build-volume.ts';

/** A volume of the build before. */
export interface StoredVolume {
  summary: VolumeSummary;
  /** Its folder in that of the index. */
  folder: string;
}

/** What is known of the volumes of the build before: their summaries in its notes, and their files in the site. */
export class StoredVolumes implements VolumeStore {
  readonly #notes: BuildNotes<StoredVolume>;
  readonly #site: SiteFiles;
  readonly #before: ReadonlyMap<string, StoredVolume>;
  readonly #volumes = new Map<string, StoredVolume>();

  constructor(notes: BuildNotes<StoredVolume>, site: SiteFiles) {
    this.#notes = notes;
    this.#site = site;
    this.#before = notes.read();
  }

  get(key: string): VolumeSummary | undefined {
    return this.#before.get(key)?.summary;
  }

  keep(key: string, folder: string): boolean {
    const before = INDEX_FOLDER + this.#before.get(key)!.folder;
    const move = (path: string) => INDEX_FOLDER + folder + path.slice(before.length);
    return this.#site.keepAll(key, move) !== undefined;
  }

  set(key: string, summary: VolumeSummary, folder: string): void {
    this.#volumes.set(key, { summary, folder });
  }

  /** Write the summaries of this build for the next one. */
  save(): void {
    this.#notes.write(this.#volumes);
  }
}
