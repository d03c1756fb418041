import {
  constants,
  copyFileSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A file to be written, as an absolute path; a new one must not be there yet. */
export interface NewFile {
  path: string;
  content: Buffer | string;
  /** What an existing file has, which is put back if another file cannot be written; undefined for a new one. */
  before?: Buffer | undefined;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Writes all files, or none. Each is written beside its place and then put there whole, and nothing that is there
 * is overwritten unless it was said to be.
 * @throws what the system said, after undoing everything
 */
export function keepAll(files: readonly NewFile[]): void {
  const undo: (() => void)[] = [];
  // Node handles signals between turns, and this is one turn: whoever listens is not interrupted.
  const wait = () => {};
  for (const signal of SIGNALS) process.on(signal, wait);
  try {
    for (const { path, content, before } of files) {
      const made = mkdirSync(dirname(path), { recursive: true });
      if (made) undo.push(() => removeFolders(dirname(path), made));
      const draft = join(dirname(path), `.${basename(path)}.${process.pid}`);
      undo.push(() => rmSync(draft, { force: true }));
      writeFileSync(draft, content, { flag: 'wx' });
      if (before) {
        if (!readFileSync(path).equals(before))
          throw new Error(
            `${path} was changed while this was at work, by somebody else or another run. Do it again.`,
          );
        renameSync(draft, path);
        undo.push(() => writeFileSync(path, before));
      } else {
        putNew(draft, path);
        undo.push(() => rmSync(path));
        rmSync(draft);
      }
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  } finally {
    for (const signal of SIGNALS) process.off(signal, wait);
  }
}

/** Gives a written file its name; unlike renaming, this fails where there is one of that name. */
function putNew(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    // Some file systems have no second names.
    copyFileSync(draft, path, constants.COPYFILE_EXCL);
  }
}

/** Removes folders that were made, from the innermost to the first. */
function removeFolders(innermost: string, first: string): void {
  for (let folder = innermost; folder.length >= first.length; folder = dirname(folder))
    rmdirSync(folder);
}
