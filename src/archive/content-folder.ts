import { hash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';

/** The folder of articles, captures, registries and glossary. The environment variable CONTENT_DIR names another. */
export let CONTENT_DIR: string;

/** `required` where every article needs a capture, else `optional`. The environment variable CAPTURES sets it. */
export let CAPTURES: string;

/** Set where the content is, and if it needs captures, by environment variables: once in a process, except in tests. */
export function useContent(env: Readonly<Record<string, string | undefined>>): void {
  CONTENT_DIR = env['CONTENT_DIR'] || 'content';
  CAPTURES = env['CAPTURES'] || 'required';
}
useContent(process.env);

/** Return the absolute path of a file of the content folder. Every script runs in the project's folder. */
export const contentPath = (...parts: string[]): string => resolve(CONTENT_DIR, ...parts);

/** A name for what is stored of this content folder: that of another is kept apart. */
export const contentKey = (): string => hash('sha256', contentPath()).slice(0, 16);

/** The name of a file of the content folder in messages, with CONTENT_DIR as it was given. */
export const contentName = (path: string): string => `${CONTENT_DIR}/${path}`;

/** What was read of a file: its content, or why not, with what to do. */
export type ReadResult<T> =
  | { content: T; failure?: never; missing?: never }
  | { content?: never; failure: string; missing: boolean };

/** Read a file of the content folder as bytes. */
export function readContentFile(path: string): ReadResult<Buffer> {
  try {
    return { content: readFileSync(contentPath(path)) };
  } catch (error) {
    return explainFailure(error, path, 'file');
  }
}

/** What a folder contains: a file, a link or a folder, by its path in that folder. */
export interface FolderEntry {
  path: string;
  isFolder: boolean;
}

/** List a folder of the content folder with its subfolders, in no special order. Links are not followed. */
export async function listContentFolder(folder: string): Promise<ReadResult<FolderEntry[]>> {
  const content: FolderEntry[] = [];
  // The recursive option of readdir follows links, which may lead back.
  const visit = async (parent: string): Promise<void> => {
    for (const entry of await readdir(contentPath(folder, parent), { withFileTypes: true })) {
      const path = parent + entry.name;
      const isFolder = entry.isDirectory();
      content.push({ path, isFolder });
      if (isFolder) await visit(`${path}/`);
    }
  };
  try {
    await visit('');
    return { content };
  } catch (error) {
    return explainFailure(error, folder, 'folder');
  }
}

/** Explain why a file or a folder cannot be read, and what to do. @param path absolute, or in the content folder */
export function explainFailure(error: unknown, path: string, what: 'file' | 'folder') {
  const { code, message } = error as NodeJS.ErrnoException;
  const missing = code === 'ENOENT' && !lstatSync(contentPath(path), { throwIfNoEntry: false });
  return { failure: `This ${what} cannot be read: ${REASONS[code ?? ''] ?? message}.`, missing };
}

/** Explain an error for editors: of the system with the file and what to do; any other by its message. */
export function explainError(error: unknown): string {
  const { code, path, message } = error as NodeJS.ErrnoException;
  const reason = code && REASONS[code];
  return reason && path ? `${path} cannot be written: ${reason}.` : message;
}

const REASONS: Record<string, string> = {
  ENOENT: 'it is a link to a file that does not exist. Put the file itself there',
  EACCES: 'its permissions do not allow it. Change them',
  EPERM: 'its permissions do not allow it. Change them',
  EISDIR: 'it is a folder. Put a file in its place',
  ENOTDIR: 'it is a file, or is in one. Put a folder in its place',
  EROFS: 'its disk cannot be written to. Use another',
  ENOSPC: 'its disk is full. Remove something',
  ENAMETOOLONG: 'its name is too long. Give a shorter one, or a shorter --id',
  EEXIST: 'somebody else, or another run, has written it. Do it again',
  ELOOP: 'it is a link that leads back to itself. Put the file itself there',
};

/** Read a text that editors write, in UTF-8, with its byte order mark if there is one. */
export function readTextFile(path: string): ReadResult<string> {
  const { content, failure, missing } = readContentFile(path);
  if (content === undefined) return { failure, missing };
  try {
    return { content: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content) };
  } catch {
    return {
      failure:
        'This file is not saved as UTF-8. Open it in the encoding it has (such as GB 18030), and save it as UTF-8.',
      missing: false,
    };
  }
}

/** Return the line of a conflict marker that Git left in a text, from 1; undefined when there is none. */
export function conflictLine(text: string): number | undefined {
  const index = text.search(/^<{7} /m);
  if (index < 0 || !/^>{7} /m.test(text)) return undefined;
  return text.slice(0, index).split('\n').length;
}

/** What to do about a conflict marker. */
export const CONFLICT =
  'Git left a conflict here. Keep one of the two versions, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.';
