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

/** A file to write. */
export interface FileToWrite {
  /** Its absolute path. */
  path: string;
  /** Its new content; null to remove it. */
  content: Buffer | string | null;
  /** Its content so far, if it exists. It is restored when another file cannot be written. */
  previous?: Buffer | undefined;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Write all files, or none. Each is first written completely under another name. An existing file is overwritten only if
 * it still has its previous content.
 * @throws Error that says what could not be written, after everything was undone
 */
export function writeAllOrNone(files: readonly FileToWrite[]): void {
  const undo: (() => void)[] = [];
  // With a listener, a signal does not end the process before this function returns.
  const ignore = () => {};
  for (const signal of SIGNALS) process.on(signal, ignore);
  try {
    for (const file of files) writeFile(file, undo);
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  } finally {
    for (const signal of SIGNALS) process.off(signal, ignore);
  }
}

/** Write a file. @param undo the steps that undo it, added as it is written */
function writeFile({ path, content, previous }: FileToWrite, undo: (() => void)[]): void {
  if (content === null) {
    rmSync(path);
    if (previous) undo.push(() => writeFileSync(path, previous));
    return;
  }
  const folder = dirname(path);
  const firstCreated = createFolder(folder);
  if (firstCreated) undo.push(() => removeFolders(folder, firstCreated));
  const temporary = join(folder, `.${basename(path)}.${process.pid}`);
  undo.push(() => rmSync(temporary, { force: true }));
  writeFileSync(temporary, content, { flag: 'wx' });
  if (previous) {
    if (!readFileSync(path).equals(previous))
      throw new Error(
        `${path} was changed while this was at work, by somebody else or another run. Do it again.`,
      );
    renameSync(temporary, path);
    undo.push(() => writeFileSync(path, previous));
  } else {
    linkWithoutOverwriting(temporary, path);
    undo.push(() => rmSync(path));
    rmSync(temporary);
  }
}

/** Create a folder, if it does not exist. @returns the first folder on its path that was created */
function createFolder(folder: string): string | undefined {
  try {
    return mkdirSync(folder, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST' && code !== 'ENOTDIR' && code !== 'ENOENT' && code !== 'ELOOP')
      throw error;
    throw new Error(
      `There is no folder ${folder}, and it cannot be created, because a file or a broken link is in its place. Remove that, and do it again.`,
    );
  }
}

/** Give a file its name. Unlike renaming, this fails when there is a file with that name. */
function linkWithoutOverwriting(temporary: string, path: string): void {
  try {
    linkSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    // Some file systems have no hard links.
    copyFileSync(temporary, path, constants.COPYFILE_EXCL);
  }
}

/** Remove created folders, from the innermost to the first. */
function removeFolders(innermost: string, first: string): void {
  for (let folder = innermost; folder.length >= first.length; folder = dirname(folder))
    rmdirSync(folder);
}
