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

/** What the fingerprint of an article is made of, as hashes. */
export interface FingerprintParts {
  /** Of its files: its text, its capture and its pictures. */
  files: string;
  /** Of what the vocabulary says of their characters. */
  digest: string;
}

/** The parts of articles that are being read. They are asked for more than once. */
const known = new WeakMap<ArticleFiles, { vocabulary: Vocabulary; digest: string }>();
const hashes = new WeakMap<ArticleFiles, string>();

/** Return a hash of the files of an article. */
export function hashFiles(article: ArticleFiles): string {
  let found = hashes.get(article);
  if (found === undefined) {
    const { text, capture, pictures = new Map() } = article;
    const hashOf = (content: Buffer | undefined) => content && hash('sha256', content);
    found = hash(
      'sha256',
      JSON.stringify([
        text,
        basename(capture.file),
        hashOf(capture.content),
        [...pictures].map(([name, { content }]) => [name, hashOf(content)]),
      ]),
    );
    hashes.set(article, found);
  }
  return found;
}

/** Return a hash of what a vocabulary says of the characters of an article. */
export function digestOf(article: ArticleFiles, vocabulary: Vocabulary): string {
  const before = known.get(article);
  if (before?.vocabulary === vocabulary) return before.digest;
  const digest = vocabulary.digestFor(article.text);
  known.set(article, { vocabulary, digest });
  return digest;
}

/** Return a hash of all that an article is made of. */
export const fingerprintOf = ({ files, digest }: FingerprintParts): string =>
  hash('sha256', `${files} ${digest}`);
