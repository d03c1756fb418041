import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/** Stores results in a folder for the next build, under the hash of what they are made from. */
export class BatchCache {
  readonly #folder: string;
  readonly #used = new Set<string>();

  /** @param folder a folder for the builds of one content folder: each removes what it did not use */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Return a result from the cache, or make it.
   * @param source everything that the result depends on
   */
  async get<T>(source: unknown, make: () => Promise<T>): Promise<T> {
    const name = createHash('sha256').update(JSON.stringify(source)).digest('hex');
    this.#used.add(name);
    try {
      return deserialize(await readFile(join(this.#folder, name))) as T;
    } catch {
      // Not there, or cut short.
    }
    const made = await make();
    // A result that cannot be stored is made again by the next build.
    await this.#store(name, made).catch(() => undefined);
    return made;
  }

  async #store(name: string, made: unknown): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    // It gets its name when it is complete, because another build may look for it.
    const partial = join(this.#folder, `${name}.${process.pid}`);
    await writeFile(partial, serialize(made));
    await rename(partial, join(this.#folder, name));
  }

  /** Remove the results that were not asked for. Files that another build is writing stay. */
  async sweep(): Promise<void> {
    for (const name of await readdir(this.#folder).catch(() => []))
      if (!this.#used.has(name) && !name.includes('.'))
        await rm(join(this.#folder, name), { force: true });
  }
}
