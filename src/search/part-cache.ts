import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/** Where tools keep what can be made again. */
const FOLDER = 'node_modules/.cache/search-index';

/** Keeps what was made for the next build, where it is the same as long as it is made of the same. */
export class PartCache {
  readonly #used = new Set<string>();

  /**
   * What was made of something, now or in a build before.
   * @param of all that it is made of
   */
  async get<T>(of: unknown, make: () => Promise<T>): Promise<T> {
    const name = createHash('sha256').update(JSON.stringify(of)).digest('hex');
    this.#used.add(name);
    try {
      return deserialize(await readFile(join(FOLDER, name))) as T;
    } catch {
      // Not there, or cut short.
    }
    const made = await make();
    // What cannot be kept is made again.
    await this.#keep(name, made).catch(() => undefined);
    return made;
  }

  async #keep(name: string, made: unknown): Promise<void> {
    await mkdir(FOLDER, { recursive: true });
    // Under its name only when it is whole: another build may look for it.
    const whole = join(FOLDER, `${name}.${process.pid}`);
    await writeFile(whole, serialize(made));
    await rename(whole, join(FOLDER, name));
  }

  /** Removes what was not asked for, but for what another build is just writing. */
  async sweep(): Promise<void> {
    for (const name of await readdir(FOLDER).catch(() => []))
      if (!this.#used.has(name) && !name.includes('.'))
        await rm(join(FOLDER, name), { force: true });
  }
}
