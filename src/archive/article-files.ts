import { hash } from 'node:crypto';
import { basename } from 'node:path';
import type { CaptureFile } from './check-capture.ts';
import type { Vocabulary } from './vocabulary.ts';

/** An article's file and its capture, as read from disk. */
export interface ArticleFiles {
  /** The name of the MDX file, relative to the project. */
  file: string;
  text: string;
  capture: CaptureFile;
  /** The files of its folder of pictures, by name. */
  pictures?: ReadonlyMap<string, CaptureFile>;
}

/** What an article is made of, as hashes. */
export interface FingerprintParts {
  /** Of its files: its text, its capture and its pictures. */
  files: string;
  /** Of what the vocabulary says of their characters. */
  digest: string;
}

/** Return a hash of the files of an article. */
export function hashFiles({ text, capture, pictures = new Map() }: ArticleFiles): string {
  const hashOf = (content: Buffer | undefined) => content && hash('sha256', content);
  return hash(
    'sha256',
    JSON.stringify([
      text,
      basename(capture.file),
      hashOf(capture.content),
      [...pictures].map(([name, { content }]) => [name, hashOf(content)]),
    ]),
  );
}

/** Hash what an article is made of. */
export const fingerprintParts = (
  files: ArticleFiles,
  vocabulary: Vocabulary,
): FingerprintParts => ({ files: hashFiles(files), digest: vocabulary.digestFor(files.text) });

/** Return a hash of all that an article is made of. */
export const fingerprintOf = ({ files, digest }: FingerprintParts): string =>
  hash('sha256', `${files} ${digest}`);
