/** Make a pattern that finds words wherever they occur, with any white space between their characters. */
export const patternOf = (words: string): RegExp =>
  new RegExp(
    [...withoutSpaces(words)].map((each) => RegExp.escape(each)).join(String.raw`\s*`),
    'gu',
  );

/** List where words occur in a text, with any white space between their characters. Occurrences do not overlap. */
export const occurrencesOf = (text: string, words: string): RegExpExecArray[] => [
  ...text.matchAll(patternOf(words)),
];

/** Remove the white space of a text, which is not compared with a capture. */
export const withoutSpaces = (text: string): string => text.replace(/\s/gu, '');
