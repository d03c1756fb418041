import { createRequire } from 'node:module';
import { brotliDecompressSync } from 'node:zlib';
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

/** The packages of jieba's dictionaries. */
const MAINLAND = 'jieba-zh-cn';
const TAIWAN = 'jieba-zh-tw';

/** The lexicon is shared by all module graphs of a process, because it takes time and memory. */
const shared = globalThis as { [SHARED]?: Lexicon };
const SHARED = Symbol.for('news-archive.lexicon');

/** Return the lexicon. It is read at the first call. */
export const loadLexicon = (): Lexicon => (shared[SHARED] ??= readLexicon());

/**
 * Read the dictionaries of jieba for the Mainland and for Taiwan, which count for half each. The former says which
 * words are names of people (nr) and names written by their sound (nrt).
 */
function readLexicon(): Lexicon {
  const classes = new CharacterClasses();
  const shares = new Map<string, number>();
  const spellings = new Map<string, string>();
  const mostFrequent = new Map<string, number>();
  const names = new Set<string>();
  const surname = new Map<string, number>();
  const givenName = new Map<string, number>();
  const transliteration = new Map<string, number>();
  const count = (counts: Map<string, number>, key: string, times = 1) =>
    counts.set(key, (counts.get(key) ?? 0) + times);

  for (const name of [MAINLAND, TAIWAN]) {
    const dictionary = readDictionary(name);
    let total = 0;
    for (const { frequency } of linesOf(dictionary)) total += frequency;
    for (const { start, end, frequency } of linesOf(dictionary)) {
      const share = frequency / total / 2;
      const isName = dictionary.startsWith(' nr', dictionary.lastIndexOf(' ', end));
      if (share < LEAST_SHARE && !isName) continue;
      const [word, , tag] = dictionary.slice(start, end).split(' ') as [string, string, string];
      const folded = classes.fold(word);
      if (share >= LEAST_SHARE) {
        count(shares, folded, share);
        if (name === TAIWAN && share > (mostFrequent.get(folded) ?? 0)) {
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
      const folded = classes.fold(phrase);
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
    fold: (text) => classes.fold(text),
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
 * Read the dictionary of one of jieba's data packages. The main module of the package decompresses more than is needed, in
 * JavaScript, so its file is read and Node decompresses it.
 * @returns a word, its frequency and its part of speech a line
 */
function readDictionary(packageName: string): string {
  const require = createRequire(import.meta.url);
  const file = require.resolve(packageName).replace(/index\.js$/u, 'dist/jieba.dict.br.js');
  const compressed = Buffer.from(require(file) as string, 'base64');
  return brotliDecompressSync(compressed).toString();
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
