import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SiteFiles } from '../incremental/site-files.ts';
import { INDEX_FOLDER } from '../site/urls.ts';
import type { VolumeStore } from './build-index.ts';
import type { VolumeSummary } from './build-volume.ts';

interface StoredVolume {
  summary: VolumeSummary;
  /** Its folder in that of the index. */
  folder: string;
}

/** What is known of the volumes of the build before: their summaries in a file, and their files in the site. */
export class StoredVolumes implements VolumeStore {
  readonly #file: string;
  readonly #site: SiteFiles;
  readonly #before: Record<string, StoredVolume>;
  readonly #volumes: Record<string, StoredVolume> = {};

  constructor(file: string, site: SiteFiles) {
    this.#file = file;
    this.#site = site;
    this.#before = read(file);
  }

  get(key: string): VolumeSummary | undefined {
    return this.#before[key]?.summary;
  }

  keep(key: string, folder: string): boolean {
    const before = INDEX_FOLDER + this.#before[key]!.folder;
    return this.#site.keepAll(key, (path) => INDEX_FOLDER + folder + path.slice(before.length));
  }

  set(key: string, summary: VolumeSummary, folder: string): void {
    this.#volumes[key] = { summary, folder };
  }

  /** Write the summaries of this build for the next one. */
  save(): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, JSON.stringify(this.#volumes));
  }
}

function read(file: string): Record<string, StoredVolume> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, StoredVolume>;
  } catch {
    // Not there, or cut short.
    return {};
  }
}
