import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { brotliDecompressSync } from 'node:zlib';
import { writeWhole } from '../incremental/files.ts';
import { CharacterClasses } from './fold.ts';
import { openccPhrases } from './opencc.ts';
import { SCRIPTS } from './script.ts';

/**
 * Words of Chinese with their probabilities, as natural logarithms. All keys are folded, so that one lexicon serves
 * both scripts.
 */
export interface Lexicon {
  /** Fold a text as the keys are folded. */
  fold(text: string): string;
  /** The probabilities of words. */
  readonly words: ReadonlyMap<string, number>;
  /** How the dictionary for Taiwan spells a word most often, in Traditional characters. */
  readonly spellings: ReadonlyMap<string, string>;
  /** By two characters, the length of the longest word that begins with them. */
  readonly longest: ReadonlyMap<string, number>;
  /** The probability of a character that is not in the lexicon. */
  readonly unknown: number;
  /** Words that are names of people. */
  readonly names: ReadonlySet<string>;
  /** The probabilities of characters in names of people: as the surname, and in the given name. */
  readonly surname: ReadonlyMap<string, number>;
  readonly givenName: ReadonlyMap<string, number>;
  /** The probabilities of characters in names that are written by their sound, such as 戴克里先. */
  readonly transliteration: ReadonlyMap<string, number>;
}

/**
 * The least share of a corpus that a word must have. Rarer words are left out: conversion is no worse without them,
 * and four of five words are rarer.
 */
const LEAST_SHARE = 1 / 6_000_000;
/** The share that OpenCC's phrases get, which have no frequency. They win over single characters, but not over words. */
const SHARE_OF_PHRASES = 1 / 40_000_000;

/** What is stored of a lexicon. */
type StoredLexicon = Omit<Lexicon, 'fold'>;

/** The packages of jieba's dictionaries. */
const MAINLAND = 'jieba-zh-cn';
const TAIWAN = 'jieba-zh-tw';

/** The lexicon is shared by all module graphs of a process, because it takes time and memory. */
const shared = globalThis as { [SHARED]?: Lexicon };
const SHARED = Symbol.for('news-archive.lexicon');

/** Return the lexicon. It is read at the first call. */
export function loadLexicon(): Lexicon {
  if (!shared[SHARED]) {
    const classes = new CharacterClasses();
    const fold = (text: string) => classes.fold(text);
    const packages = [MAINLAND, TAIWAN].map(readPackage);
    shared[SHARED] = { fold, ...storedOr(packages, fold, () => readLexicon(packages, fold)) };
  }
  return shared[SHARED];
}

/**
 * Return a lexicon that another process stored, or make it and store it. Reading it takes a third of the time of making
 * it. Its name is the hash of all that it is made of: the packages, OpenCC's phrases, the fold and the code.
 */
function storedOr(
  packages: readonly string[],
  fold: (text: string) => string,
  make: () => StoredLexicon,
): StoredLexicon {
  const hash = createHash('sha256');
  for (const each of [...packages, readLexicon, probabilities, LEAST_SHARE, SHARE_OF_PHRASES])
    hash.update(`${each}`);
  for (const script of SCRIPTS) hash.update(fold([...openccPhrases(script)].join()));
  const { resolve } = createRequire(import.meta.url);
  const folder = join(dirname(resolve(MAINLAND)), '../.cache/news-archive');
  const file = join(folder, `lexicon-${hash.digest('hex')}`);
  try {
    return deserialize(readFileSync(file)) as StoredLexicon;
  } catch {
    // Not there, or cut short.
  }
  const made = make();
  try {
    mkdirSync(folder, { recursive: true });
    writeWhole(file, serialize(made));
  } catch {
    // What cannot be stored is made again.
  }
  return made;
}

/**
 * Read the dictionaries of jieba for the Mainland and for Taiwan, which count for half each. The former says which
 * words are names of people (nr) and names written by their sound (nrt).
 */
function readLexicon(packages: readonly string[], fold: (text: string) => string): StoredLexicon {
  const shares = new Map<string, number>();
  const spellings = new Map<string, string>();
  const mostFrequent = new Map<string, number>();
  const names = new Set<string>();
  const surname = new Map<string, number>();
  const givenName = new Map<string, number>();
  const transliteration = new Map<string, number>();
  const count = (counts: Map<string, number>, key: string, times = 1) =>
    counts.set(key, (counts.get(key) ?? 0) + times);

  for (const [index, compressed] of packages.entries()) {
    const dictionary = brotliDecompressSync(Buffer.from(compressed, 'base64')).toString();
    let total = 0;
    for (const { frequency } of linesOf(dictionary)) total += frequency;
    for (const { start, end, frequency } of linesOf(dictionary)) {
      const share = frequency / total / 2;
      const isName = dictionary.startsWith(' nr', dictionary.lastIndexOf(' ', end));
      if (share < LEAST_SHARE && !isName) continue;
      const [word, , tag] = dictionary.slice(start, end).split(' ') as [string, string, string];
      const folded = fold(word);
      if (share >= LEAST_SHARE) {
        count(shares, folded, share);
        if (index === 1 && share > (mostFrequent.get(folded) ?? 0)) {
          mostFrequent.set(folded, share);
          spellings.set(folded, word);
        }
      }
      if (!isName) continue;
      const characters = [...folded];
      if (tag === 'nrt') for (const each of characters) count(transliteration, each);
      else names.add(folded);
      if (tag === 'nr' && characters.length === 3) {
        count(surname, characters[0]!);
        for (const each of characters.slice(1)) count(givenName, each);
      }
    }
  }
  for (const script of SCRIPTS)
    for (const phrase of openccPhrases(script).keys()) {
      const folded = fold(phrase);
      if (!shares.has(folded)) shares.set(folded, SHARE_OF_PHRASES);
      // Jieba takes some words for names: 钟声, 郁金香.
      names.delete(folded);
    }

  const words = new Map<string, number>();
  const longest = new Map<string, number>();
  for (const [word, share] of shares) {
    words.set(word, Math.log(share));
    const [first, second, ...others] = word;
    if (second === undefined) continue;
    const length = 2 + others.length;
    if (length > (longest.get(first! + second) ?? 0)) longest.set(first! + second, length);
  }
  return {
    words,
    spellings,
    longest,
    unknown: Math.log(SHARE_OF_PHRASES),
    names,
    surname: probabilities(surname),
    givenName: probabilities(givenName),
    transliteration: probabilities(transliteration),
  };
}

/** Turn counts into the logarithms of their shares. */
function probabilities(counts: ReadonlyMap<string, number>): Map<string, number> {
  const total = [...counts.values()].reduce((sum, each) => sum + each, 0);
  return new Map([...counts].map(([key, times]) => [key, Math.log(times / total)]));
}

/**
 * Read the dictionary of one of jieba's data packages, compressed and in Base64: a word, its frequency and its part of
 * speech a line. The main module of the package decompresses more than is needed, in JavaScript, so its file is read.
 */
function readPackage(name: string): string {
  const require = createRequire(import.meta.url);
  const file = require.resolve(name).replace(/index\.js$/u, 'dist/jieba.dict.br.js');
  return require(file) as string;
}

/** Find the lines of a dictionary. There are so many that to split the text would take longer. */
function* linesOf(
  dictionary: string,
): Generator<{ start: number; end: number; frequency: number }> {
  for (let start = 0; start < dictionary.length;) {
    const newline = dictionary.indexOf('\n', start);
    const end = newline < 0 ? dictionary.length : newline;
    const space = dictionary.indexOf(' ', start);
    yield { start, end, frequency: Number.parseInt(dictionary.slice(space + 1, end)) || 0 };
    start = end + 1;
  }
}
