import { hash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { BuildNotes } from './build-notes.ts';
import { listFiles, writeWhole } from './files.ts';

/** What is known of a file of a site that was built. */
export interface FileRecord {
  sha256: string;
  bytes: number;
  /** When it was last changed, in ms. */
  modified: number;
  /** What it was made of, as a hash; undefined for a file that every build makes again. */
  key?: string | undefined;
}

/** Where a build reads and writes. */
export interface BuildPaths {
  /** The folder of the site. */
  site: string;
  /** Where the record of the site is kept for the next build. */
  notes: BuildNotes<FileRecord>;
}

/**
 * The files of the site that is being built. A file that would be the same as in the site before stays where it is: whoever
 * makes files first asks with a key, a hash of all that the file is made of. Every other file is written into a folder
 * beside the site. When all is there, the new files take the places of the old ones.
 */
export class SiteFiles {
  #site = '';
  #partial = '';
  #notes!: BuildNotes<FileRecord>;
  #before: ReadonlyMap<string, FileRecord> = new Map();
  readonly #kept = new Map<string, FileRecord>();
  readonly #keys = new Map<string, string>();
  readonly #hashes = new Map<string, Pick<FileRecord, 'sha256' | 'bytes'>>();

  /**
   * Begin a build. It finishes the publishing of a site that was interrupted.
   * @returns the folder into which files are written
   */
  begin({ site, notes }: BuildPaths): string {
    this.#site = site;
    this.#partial = `${site}.partial`;
    this.#notes = notes;
    if (existsSync(this.#decided)) this.#replace();
    rmSync(this.#partial, { recursive: true, force: true });
    this.#before = notes.read();
    return this.#partial;
  }

  /** Keep a file of the site before, if it is there and was made under the same key. @returns whether it is kept */
  keep(path: string, key: string): boolean {
    this.#keys.set(path, key);
    const before = this.#before.get(path);
    if (before?.key !== key || !this.#isIntact(path, before)) return false;
    this.#kept.set(path, before);
    return true;
  }

  /**
   * Keep all files of the site before that were made under a key.
   * @param move returns the new path of a file. Where that is another, the file is copied
   * @returns their paths, if there are any, and all are intact
   */
  keepAll(key: string, move = (path: string): string => path): string[] | undefined {
    this.#pathsByKey ??= Map.groupBy(this.#before.keys(), (path) => this.#before.get(path)!.key);
    const paths = this.#pathsByKey.get(key) ?? [];
    const isIntact = (path: string) => this.#isIntact(path, this.#before.get(path)!);
    if (paths.length === 0 || !paths.every(isIntact)) return undefined;
    for (const path of paths)
      if (move(path) === path) this.keep(path, key);
      else this.write(move(path), readFileSync(join(this.#site, path)), key);
    return paths.map(move);
  }

  #pathsByKey: ReadonlyMap<string | undefined, string[]> | undefined;

  /** Write a file. With a key, the next build may keep it. */
  write(path: string, content: string | Uint8Array, key?: string): void {
    if (key !== undefined) this.#keys.set(path, key);
    this.#kept.delete(path);
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    this.#hashes.set(path, { sha256: hash('sha256', bytes), bytes: bytes.length });
    const file = join(this.#partial, path);
    this.#makeFolder(dirname(file));
    writeFileSync(file, bytes);
  }

  readonly #folders = new Set<string>();
  #makeFolder(folder: string): void {
    if (this.#folders.has(folder)) return;
    mkdirSync(folder, { recursive: true });
    this.#folders.add(folder);
  }

  /** List all files of the new site by their paths, sorted by code unit. */
  list(): string[] {
    return [...this.#kept.keys(), ...listIfThere(this.#partial)].sort();
  }

  /** Read a file of the new site. */
  read(path: string): Buffer<ArrayBuffer> {
    return readFileSync(join(this.#kept.has(path) ? this.#site : this.#partial, path));
  }

  /** Return the SHA-256 of a file of the new site, in hexadecimal digits, and its length in bytes. */
  describe(path: string): Pick<FileRecord, 'sha256' | 'bytes'> {
    const known = this.#kept.get(path) ?? this.#hashes.get(path);
    if (known) return known;
    const content = this.read(path);
    const described = { sha256: hash('sha256', content), bytes: content.length };
    this.#hashes.set(path, described);
    return described;
  }

  /**
   * Publish the new site in the place of the one before, and keep its record. Until then the old site stays as it was. Should
   * it stop after that, the next build finishes it.
   * @returns how many files are new, and how many of the site before were removed
   */
  publish(): { written: number; removed: number } {
    const files: Record<string, FileRecord> = {};
    let written = 0;
    for (const path of this.list()) {
      const record = this.#kept.get(path) ?? this.#keepEqual(path) ?? this.#describeNew(path);
      files[path] = { ...record, key: this.#keys.get(path) };
      if (record !== this.#before.get(path)) written++;
    }
    // What is written here is done, now or by the next build.
    writeWhole(this.#decided, JSON.stringify(Object.keys(files)));
    const removed = this.#replace();
    this.#notes.write(Object.entries(files));
    return { written, removed };
  }

  /** The list of all files of the new site. It is there while the new files take their places. */
  get #decided(): string {
    return `${this.#partial}.json`;
  }

  /** Keep a file of the site before that was made again, and is the same. Its date says since when it is. */
  #keepEqual(path: string): FileRecord | undefined {
    const before = this.#before.get(path);
    if (!before || before.sha256 !== this.describe(path).sha256) return undefined;
    if (!this.#isIntact(path, before)) return undefined;
    rmSync(join(this.#partial, path));
    return before;
  }

  /** Describe a file that was written. It keeps its date when it is moved. */
  #describeNew(path: string): FileRecord {
    const { mtimeMs } = lstatSync(join(this.#partial, path));
    return { ...this.describe(path), modified: mtimeMs };
  }

  /** Move the new files to their places, and remove what is not in the list. @returns how many were removed */
  #replace(): number {
    // A first site needs not be moved file by file.
    if (!existsSync(this.#site) && existsSync(this.#partial)) renameSync(this.#partial, this.#site);
    const wanted = new Set(JSON.parse(readFileSync(this.#decided, 'utf8')) as string[]);
    const obsolete = listIfThere(this.#site).filter((path) => !wanted.has(path));
    // First, because a folder may get the name of a file that goes.
    for (const path of obsolete) rmSync(join(this.#site, path));
    for (const folder of new Set(obsolete.map((path) => dirname(path))))
      removeEmptyFolders(this.#site, folder);
    this.#folders.clear();
    for (const path of listIfThere(this.#partial)) {
      const to = join(this.#site, path);
      this.#makeFolder(dirname(to));
      // Somebody has emptied a folder, which would be in the way.
      if (lstatSync(to, { throwIfNoEntry: false })?.isDirectory()) rmSync(to, { recursive: true });
      renameSync(join(this.#partial, path), to);
    }
    rmSync(this.#partial, { recursive: true, force: true });
    rmSync(this.#decided);
    return obsolete.length;
  }

  /** Test if a file of the site before still is as it was written. */
  #isIntact(path: string, record: FileRecord): boolean {
    const file = join(this.#site, path);
    const found = lstatSync(file, { throwIfNoEntry: false });
    if (!found?.isFile() || found.size !== record.bytes) return false;
    if (found.mtimeMs === record.modified) return true;
    // A copy of the site has other dates.
    if (hash('sha256', readFileSync(file)) !== record.sha256) return false;
    record.modified = found.mtimeMs;
    return true;
  }
}

const listIfThere = (folder: string): string[] => (existsSync(folder) ? listFiles(folder) : []);

/** Remove a folder of the site and those around it, as far as they are empty. */
function removeEmptyFolders(site: string, folder: string): void {
  for (let path = folder; path !== '.'; path = dirname(path))
    try {
      rmdirSync(join(site, path));
    } catch {
      return;
    }
}
