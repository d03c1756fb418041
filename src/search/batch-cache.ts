import { hash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { listNames, writeWhole } from '../incremental/files.ts';

/** Stores results in a folder for the next build, under the hash of what they are made from. */
export class BatchCache {
  readonly #folder: string;
  readonly #program: string;
  readonly #used = new Set<string>();

  /**
   * @param folder a folder for the builds of one content folder: each removes what it did not use
   * @param program a hash of the code, where the keys do not cover what it makes of their sources
   */
  constructor(folder: string, program = '') {
    this.#folder = folder;
    this.#program = program;
  }

  #nameOf(key: string): string {
    return hash('sha256', `${this.#program} ${key}`);
  }

  /**
   * Return a result from the cache, or make it.
   * @param key a hash of what the result depends on
   * @param isCurrent tests the rest, of a stored result
   */
  async get<T>(
    key: string,
    make: () => Promise<T>,
    isCurrent: (stored: T) => boolean = () => true,
  ): Promise<T> {
    this.keep(key);
    try {
      const stored = deserialize(await readFile(join(this.#folder, this.#nameOf(key)))) as T;
      if (isCurrent(stored)) return stored;
    } catch {
      // Not there, or cut short.
    }
    const made = await make();
    // A result that cannot be stored is made again by the next build.
    await this.#store(this.#nameOf(key), made).catch(() => undefined);
    return made;
  }

  /** Say that a result is still of use. */
  keep(key: string): void {
    this.#used.add(this.#nameOf(key));
  }

  async #store(name: string, made: unknown): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    writeWhole(join(this.#folder, name), serialize(made));
  }

  /** Remove the results that were not asked for. Files that another build is writing stay. */
  async sweep(): Promise<void> {
    for (const name of listNames(this.#folder))
      if (!this.#used.has(name) && !name.includes('.'))
        await rm(join(this.#folder, name), { force: true });
  }
}
