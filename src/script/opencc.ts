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

/** The OpenCC converter between two scripts, without any glossary. Built once: its dictionaries are large. */
export function openccConverter(from: Script, to: Script): (text: string) => string {
  const key = `${from} ${to}`;
  let converter = cache.get(key);
  if (!converter) {
    converter = build({ from: REGION[from], to: REGION[to] });
    cache.set(key, converter);
  }
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
  const configurations = preset.configs as unknown as Record<string, OpenccConfiguration>;
  const dictionaries = new Set<string>();
  for (const name of CONFIGURATIONS) {
    const configuration = configurations[name];
    if (!configuration) throw new Error(`opencc-js has no configuration "${name}"`);
    const { normalizationChain = [], conversionChain } = configuration;
    for (const dictionary of [...normalizationChain, ...conversionChain].flat())
      dictionaries.add(dictionary);
  }
  for (const dictionary of dictionaries) {
    for (const entry of dictionary.split('|')) {
      const [text, converted] = entry.split(' ');
      if (text && converted) yield [text, converted];
    }
  }
}

/** The part of an opencc-js configuration used here; the package's own types leave out its first field. */
interface OpenccConfiguration {
  normalizationChain?: string[][];
  conversionChain: string[][];
}
