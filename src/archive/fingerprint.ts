import { hash } from 'node:crypto';
import { basename } from 'node:path';
import type { ArticleFiles } from './check.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Return a hash of the files of an article: its text, its capture and its pictures. */
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

/** Return a hash of all that an article is made of: its files, and what the vocabulary says of their characters. */
export const fingerprintOf = (files: ArticleFiles, vocabulary: Vocabulary): string =>
  joinFingerprint(hashFiles(files), vocabulary.digestFor(files.text));

/** Return the fingerprint of an article from the hash of its files and the digest of the vocabulary for its text. */
export const joinFingerprint = (files: string, digest: string): string =>
  hash('sha256', `${files} ${digest}`);
