import { openccConverter } from './opencc.ts';
import type { Script } from './script.ts';

/**
 * Words whose conversion is settled by hand, Simplified to Traditional, with equally many characters. They
 * win over OpenCC's dictionaries in both directions.
 */
export type Glossary = Readonly<Record<string, string>>;

/** Converts a text and keeps its number of code points. */
export type Converter = (text: string) => string;

const identity: Converter = (text) => text;
/** Compiled converters, by glossary and target script. */
const compiled = new WeakMap<Glossary, Map<Script, Converter>>();

/** Convert a text from one script to another. Text that is in the target script already is returned unchanged. */
export const convert = (text: string, from: Script, to: Script, glossary: Glossary): string =>
  converter(from, to, glossary)(text);

/** Return the function that `convert` applies, for many texts with one glossary. */
export function converter(from: Script, to: Script, glossary: Glossary): Converter {
  if (from === to) return identity;
  let byTarget = compiled.get(glossary);
  if (!byTarget) compiled.set(glossary, (byTarget = new Map()));
  let found = byTarget.get(to);
  if (!found) byTarget.set(to, (found = compile(from, to, glossary)));
  return found;
}

function compile(from: Script, to: Script, glossary: Glossary): Converter {
  const opencc = openccConverter(from, to);
  const pairs = Object.entries(glossary).map(([hans, hant]): [string, string] =>
    from === 'zh-Hans' ? [hans, hant] : [hant, hans],
  );
  if (pairs.length === 0) return opencc;
  const words = new Map(pairs);
  // The longest word first, as OpenCC itself matches. The parentheses make split() keep the words.
  const longestFirst = [...words.keys()].sort((a, b) => b.length - a.length);
  const boundary = new RegExp(
    `(${longestFirst.map((word) => RegExp.escape(word)).join('|')})`,
    'u',
  );
  return (text) =>
    text
      .split(boundary)
      .map((part, index) => (index % 2 === 1 ? words.get(part)! : opencc(part)))
      .join('');
}
