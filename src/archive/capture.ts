import { readFile } from 'node:fs/promises';
import { contentPath } from './content.ts';

/** The bytes of an article's capture. */
export const readCapture = (id: string): Promise<Buffer> =>
  readFile(contentPath('sources', `${id}.txt`));
