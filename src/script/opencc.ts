import { ConverterBuilder } from 'opencc-js/core';
import * as preset from 'opencc-js/preset';
import type { Script } from './script.ts';

/**
 * OpenCC's dictionaries, as opencc-js ships them. `tw` is the standard of Taiwan for character forms;
 * `twp`, which also exchanges words, is never used: it rewrites proper names (集成電路 → 積體電路).
 */
const REGION: Record<Script, string> = { 'zh-Hans': 'cn', 'zh-Hant': 'tw' };

const build = ConverterBuilder(preset);
const cache = new Map<string, (text: string) => string>();

/** The OpenCC converter between two scripts, without any glossary. */
export const openccConverter = (from: Script, to: Script): ((text: string) => string) =>
  regionalConverter(REGION[from], REGION[to]);

/**
 * A text as each standard of a script that OpenCC knows writes it: for Traditional its own, that of Taiwan and
 * that of Hong Kong.
 */
export const openccStandards = (text: string, from: Script, to: Script): string[] =>
  (to === 'zh-Hans' ? ['cn'] : ['t', 'tw', 'hk']).map((region) =>
    regionalConverter(REGION[from], region)(text),
  );

/** Traditional text in the character forms that are standard in Taiwan: 裏 as 裡, 綫 as 線. */
export const taiwanForms = (text: string): string => regionalConverter('t', 'tw')(text);

/** Built once: the dictionaries are large. */
function regionalConverter(from: string, to: string): (text: string) => string {
  const key = `${from} ${to}`;
  let converter = cache.get(key);
  if (!converter) cache.set(key, (converter = build({ from, to })));
  return converter;
}

/**
 * The configurations whose dictionaries exchange characters between Simplified, Traditional and the
 * regional standards. Those that exchange words (`…p`) or belong to Japanese are left out.
 */
const CONFIGURATIONS = 's2t s2tw s2hk t2s t2tw t2hk tw2s tw2t hk2s hk2t'.split(' ');

/**
 * Every entry of every character and phrase dictionary that a conversion can go through.
 * @returns pairs of equally long strings, [text, converted text]
 * @throws when OpenCC no longer has one of the configurations this archive is built on
 */
export function* openccEntries(): Generator<[string, string]> {
  const dictionaries = new Set<string>();
  for (const name of CONFIGURATIONS) {
    const { normalizationChain = [], conversionChain } = configurationOf(name);
    for (const dictionary of [...normalizationChain, ...conversionChain].flat())
      dictionaries.add(dictionary);
  }
  for (const dictionary of dictionaries) yield* entriesOf(dictionary);
}

/**
 * The words of more than one character that OpenCC converts as such, from one script to the other, in its own
 * standard.
 */
export const openccWords = (from: Script): Map<string, string> =>
  new Map(
    configurationOf(from === 'zh-Hans' ? 's2t' : 't2s')
      .conversionChain.flat()
      .flatMap((dictionary) => [...entriesOf(dictionary)])
      .filter(([text]) => [...text].length > 1),
  );

function configurationOf(name: string): OpenccConfiguration {
  const configurations = preset.configs as unknown as Record<string, OpenccConfiguration>;
  const configuration = configurations[name];
  if (!configuration) throw new Error(`opencc-js has no configuration "${name}"`);
  return configuration;
}

function* entriesOf(dictionary: string): Generator<[string, string]> {
  for (const entry of dictionary.split('|')) {
    const [text, converted] = entry.split(' ');
    if (text && converted) yield [text, converted];
  }
}

const written = new Map<Script, ReadonlySet<string>>();

/** The characters that OpenCC writes when it converts into a script; others it leaves as they are. */
export function charactersOf(script: Script): ReadonlySet<string> {
  let characters = written.get(script);
  if (!characters) {
    const { conversionChain } = configurationOf(script === 'zh-Hans' ? 't2s' : 's2tw');
    const entries = conversionChain.flat().flatMap((dictionary) => [...entriesOf(dictionary)]);
    characters = new Set(entries.flatMap(([, converted]) => [...converted]));
    written.set(script, characters);
  }
  return characters;
}

/** The part of an opencc-js configuration used here; the package's own types leave out its first field. */
interface OpenccConfiguration {
  normalizationChain?: string[][];
  conversionChain: string[][];
}
