import { ConverterBuilder } from 'opencc-js/core';
import * as preset from 'opencc-js/preset';
import type { Script } from './script.ts';

/**
 * OpenCC's names of the regional standards. `tw` is Taiwan's standard of character forms. `twp`, which also
 * exchanges words, is never used: it rewrites proper names (集成電路 → 積體電路).
 */
const REGION: Record<Script, string> = { 'zh-Hans': 'cn', 'zh-Hant': 'tw' };

const build = ConverterBuilder(preset);
const converters = new Map<string, (text: string) => string>();

/**
 * Characters of OpenCC's standard of Taiwan that Taiwan hardly writes, each with the usual form. OpenCC writes 佈 in
 * some phrases and 布 in others; nearly all of Taiwan's laws have 布 in all of them, and so with the others.
 */
const USUAL_IN_TAIWAN: ReadonlyMap<string, string> = new Map([
  ['佈', '布'],
  ['燬', '毀'],
  ['譭', '毀'],
  ['幷', '并'],
  ['賬', '帳'],
  ['汙', '污'],
  ['溼', '濕'],
  ['巖', '岩'],
  ['絃', '弦'],
]);
const UNUSUAL_IN_TAIWAN = new RegExp(`[${[...USUAL_IN_TAIWAN.keys()].join('')}]`, 'gu');

/** Replace characters that Taiwan hardly writes by the usual ones. */
export const usualInTaiwan = (text: string): string =>
  text.replace(UNUSUAL_IN_TAIWAN, (character) => USUAL_IN_TAIWAN.get(character)!);

/** Return OpenCC's converter between two scripts, without a glossary. */
export function openccConverter(from: Script, to: Script): (text: string) => string {
  const opencc = regionalConverter(REGION[from], REGION[to]);
  if (to === 'zh-Hans') return opencc;
  return (text) => usualInTaiwan(opencc(text));
}

/** Convert a text to every regional standard of a script: Traditional has OpenCC's own, Taiwan's, Hong Kong's. */
export const openccStandards = (text: string, from: Script, to: Script): string[] =>
  (to === 'zh-Hans' ? ['cn'] : ['t', 'tw', 'hk']).map((region) =>
    regionalConverter(REGION[from], region)(text),
  );

/** Convert Traditional text to Taiwan's standard character forms: 裏 to 裡, 爲 to 為. */
export const taiwanForms = (text: string): string => regionalConverter('t', 'tw')(text);

/** Building a converter takes long, because the dictionaries are large. So each is built once. */
function regionalConverter(from: string, to: string): (text: string) => string {
  const key = `${from} ${to}`;
  let converter = converters.get(key);
  if (!converter) converters.set(key, (converter = build({ from, to })));
  return converter;
}

/**
 * The configurations that exchange characters between Simplified, Traditional and the regional standards.
 * Those that exchange words (`…p`) and those for Japanese are left out.
 */
const CONFIGURATIONS = 's2t s2tw s2hk t2s t2tw t2hk tw2s tw2t hk2s hk2t'.split(' ');

/**
 * List every entry of every character and phrase dictionary that a conversion can use.
 * @returns pairs of equally long strings, [text, converted text]
 * @throws when OpenCC does not have one of the configurations
 */
export function* openccEntries(): Generator<[string, string]> {
  const dictionaries = new Set<string>();
  for (const name of CONFIGURATIONS) {
    const { normalizationChain = [], conversionChain } = configurationOf(name);
    for (const dictionary of [...normalizationChain, ...conversionChain].flat())
      dictionaries.add(dictionary);
  }
  for (const dictionary of dictionaries) yield* entriesOf(dictionary);
  yield* USUAL_IN_TAIWAN;
}

const phrases = new Map<Script, ReadonlyMap<string, string>>();

/** Return OpenCC's phrases (entries of two or more characters) from a script to the other. */
export function openccPhrases(from: Script): ReadonlyMap<string, string> {
  let found = phrases.get(from);
  if (!found) {
    const entries = conversionEntries(from === 'zh-Hans' ? 's2t' : 't2s');
    found = new Map(entries.filter(([text]) => [...text].length > 1));
    phrases.set(from, found);
  }
  return found;
}

const forms = new Map<Script, ReadonlyMap<string, ReadonlyMap<string, number>>>();

/** Count, for each character, in how many of OpenCC's phrases it is converted to each form. */
export function formsInPhrases(from: Script): ReadonlyMap<string, ReadonlyMap<string, number>> {
  let found = forms.get(from);
  if (!found) {
    const counts = new Map<string, Map<string, number>>();
    for (const [phrase, converted] of openccPhrases(from)) {
      const counterparts = [...converted];
      for (const [at, character] of [...phrase].entries()) {
        let ofCharacter = counts.get(character);
        if (!ofCharacter) counts.set(character, (ofCharacter = new Map()));
        ofCharacter.set(counterparts[at]!, (ofCharacter.get(counterparts[at]!) ?? 0) + 1);
      }
    }
    forms.set(from, (found = counts));
  }
  return found;
}

function configurationOf(name: string): OpenccConfiguration {
  const configurations = preset.configs as unknown as Record<string, OpenccConfiguration>;
  const configuration = configurations[name];
  if (!configuration) throw new Error(`opencc-js has no configuration "${name}"`);
  return configuration;
}

/** List the entries by which a configuration converts, without those by which it first normalizes. */
const conversionEntries = (configuration: string): [string, string][] =>
  configurationOf(configuration)
    .conversionChain.flat()
    .flatMap((dictionary) => [...entriesOf(dictionary)]);

function* entriesOf(dictionary: string): Generator<[string, string]> {
  for (const entry of dictionary.split('|')) {
    const [text, converted] = entry.split(' ');
    if (text && converted) yield [text, converted];
  }
}

const outputCharacters = new Map<Script, ReadonlySet<string>>();

/** Return the characters that OpenCC writes when it converts to a script. It leaves all others unchanged. */
export function charactersWritten(script: Script): ReadonlySet<string> {
  let characters = outputCharacters.get(script);
  if (!characters) {
    const entries = conversionEntries(script === 'zh-Hans' ? 't2s' : 's2tw');
    characters = new Set(entries.flatMap(([, converted]) => [...converted]));
    outputCharacters.set(script, characters);
  }
  return characters;
}

/** The part of an opencc-js configuration that is used here. The package's own types leave out the first field. */
interface OpenccConfiguration {
  normalizationChain?: string[][];
  conversionChain: string[][];
}
