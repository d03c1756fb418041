import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { listNames, writeWhole } from './files.ts';
import type { BuildPart } from './part.ts';

/** Notes of a build for the next one, by name: in one file, or where it was built in parts, in one for each. */
export class BuildNotes<Note> {
  readonly #folder: string;
  readonly #program: string;
  readonly #part: BuildPart | undefined;

  /**
   * @param folder a folder for these notes alone
   * @param program a hash of the code: notes of other code are not read
   */
  constructor(folder: string, program: string, part?: BuildPart) {
    this.#folder = folder;
    this.#program = program;
    this.#part = part;
  }

  /** Read the notes of the build before, of all its parts. */
  read(): Map<string, Note> {
    const notes = new Map<string, Note>();
    for (const name of listNames(this.#folder).filter((each) => each.endsWith('.json')))
      try {
        const file = readFileSync(join(this.#folder, name), 'utf8');
        const { program, notes: some } = JSON.parse(file) as {
          program: string;
          notes: [string, Note][];
        };
        if (program === this.#program) for (const [name, note] of some) notes.set(name, note);
      } catch {
        // Cut short.
      }
    return notes;
  }

  /** Write the notes of this build. Those of a whole build replace all others. */
  write(notes: Iterable<[string, Note]>): void {
    const own = `${this.#part?.name ?? 'whole'}.json`;
    mkdirSync(this.#folder, { recursive: true });
    const content = JSON.stringify({ program: this.#program, notes: [...notes] });
    writeWhole(join(this.#folder, own), content);
    if (!this.#part)
      for (const name of listNames(this.#folder))
        if (name !== own) rmSync(join(this.#folder, name));
  }
}
