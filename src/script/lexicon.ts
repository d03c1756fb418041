import { createRequire } from 'node:module';
import { brotliDecompressSync } from 'node:zlib';
import { CharacterClasses } from './fold.ts';
import { openccPhrases } from './opencc.ts';

/**
 * Words of Chinese with their probabilities. Words are keyed by their fold, so that one lexicon serves both scripts.
 * Probabilities are natural logarithms.
 */
export interface Lexicon {
  /** Return the probability of a folded word, undefined for one that no dictionary has. */
  word(folded: string): number | undefined;
  /** Return the length of the longest word that begins with two folded characters, 0 where there is none. */
  longest(start: string): number;
  /** The probability of a character that no dictionary has. */
  readonly unknown: number;
  /** The probability of a character as a surname, in a given name, and in a name that renders a foreign one. */
  readonly surname: Distribution;
  readonly givenName: Distribution;
  readonly transliteration: Distribution;
}

/** Return the probability of a folded character, undefined for one that was never seen. */
export type Distribution = (folded: string) => number | undefined;

let lexicon: Lexicon | undefined;

/** Return the lexicon. It is read at the first call, which takes a third of a second. */
export const loadLexicon = (): Lexicon => (lexicon ??= readLexicon());

/**
 * OpenCC's phrases are no words of a corpus, so they have no frequency. This one lets them win over single
 * characters only. Measured: 1 and 5 are worse by a few characters in 800,000.
 */
const PHRASE_COUNT = 3;

/**
 * Read the dictionaries of jieba for the Mainland and for Taiwan, which have a word, its frequency in a corpus and its
 * part of speech on each line. Both corpora have the same weight.
 */
function readLexicon(): Lexicon {
  const classes = new CharacterClasses();
  const frequency = new Map<string, number>();
  const add = (word: string, share: number) =>
    frequency.set(word, (frequency.get(word) ?? 0) + share);

  const surnames = new Counter();
  const givenNames = new Counter();
  const transliterations = new Counter();
  const dictionaries = ['jieba-zh-cn', 'jieba-zh-tw'].map(readDictionary);
  const totals = dictionaries.map((entries) =>
    entries.reduce((sum, { count }) => sum + count, 0),
  );
  for (const [at, entries] of dictionaries.entries())
    for (const { word, count, partOfSpeech } of entries) {
      const folded = classes.fold(word);
      add(folded, count / totals[at]! / dictionaries.length);
      const characters = [...folded];
      if (partOfSpeech === 'nrt') for (const each of characters) transliterations.add(each);
      // Names of three characters have a surname of one, but for the few double surnames.
      if (partOfSpeech === 'nr' && characters.length === 3) {
        surnames.add(characters[0]!);
        givenNames.add(characters[1]!);
        givenNames.add(characters[2]!);
      }
    }
  const rarest = 1 / Math.max(...totals);
  for (const phrase of openccPhrases('zh-Hans').keys()) {
    const folded = classes.fold(phrase);
    if (!frequency.has(folded)) add(folded, PHRASE_COUNT * rarest);
  }

  const probability = new Map<string, number>();
  const longest = new Map<string, number>();
  for (const [word, share] of frequency) {
    probability.set(word, Math.log(share));
    const characters = [...word];
    if (characters.length < 2) continue;
    const start = characters[0]! + characters[1]!;
    if (characters.length > (longest.get(start) ?? 0)) longest.set(start, characters.length);
  }
  return {
    word: (folded) => probability.get(folded),
    longest: (start) => longest.get(start) ?? 0,
    unknown: Math.log(rarest),
    surname: surnames.distribution(),
    givenName: givenNames.distribution(),
    transliteration: transliterations.distribution(),
  };
}

interface Entry {
  word: string;
  count: number;
  partOfSpeech: string;
}

/**
 * Read a package of jieba's data. Its main module decompresses everything in JavaScript, also what is not needed here. So
 * the file of the dictionary is read, and decompressed by Node.
 */
function readDictionary(packageName: string): Entry[] {
  const require = createRequire(import.meta.url);
  const main = require.resolve(packageName);
  const compressed = require(main.replace(/index\.js$/, 'dist/jieba.dict.br.js')) as string;
  const text = brotliDecompressSync(Buffer.from(compressed, 'base64')).toString();
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [word, count, partOfSpeech] = line.split(' ');
      return { word: word!, count: Math.max(1, Number(count)), partOfSpeech: partOfSpeech ?? '' };
    });
}

class Counter {
  readonly #counts = new Map<string, number>();
  #total = 0;

  add(key: string): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    this.#total++;
  }

  distribution(): Distribution {
    return (key) => {
      const count = this.#counts.get(key);
      return count === undefined ? undefined : Math.log(count / this.#total);
    };
  }
}
