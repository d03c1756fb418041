/** Make a pattern that finds words wherever they occur, with any white space between their characters. */
export const patternOf = (words: string): RegExp =>
  new RegExp([...withoutSpaces(words)].map(escapeCharacter).join(String.raw`\s*`), 'gu');

/** Write a character as its code point. Browsers before 2025 have no RegExp.escape. */
const escapeCharacter = (character: string) => `\\u{${character.codePointAt(0)!.toString(16)}}`;

/** List where words occur in a text, with any white space between their characters. Occurrences do not overlap. */
export const occurrencesOf = (text: string, words: string): RegExpExecArray[] => [
  ...text.matchAll(patternOf(words)),
];

/** Remove the white space of a text, which is not compared with a capture. */
export const withoutSpaces = (text: string): string => text.replace(/\s/gu, '');
