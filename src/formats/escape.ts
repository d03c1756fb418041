const REFERENCES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Escape a text for HTML or XML, as content or in a quoted attribute. */
export const escapeMarkup = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => REFERENCES[character]!);

/**
 * Write a value as JSON for a `<script>` element. It has no `<`, which could end the element, and no U+2028 or
 * U+2029, which older parsers take for line ends.
 */
export const jsonInScript = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Write a text as a heading: on one line, and with the signs # at its end, which would be no part of it. */
export const headingText = (text: string): string =>
  escapeClosingSigns(escapeMarkdown(text).replace(/\s+/g, ' '));

/** Put a backslash before each sign # at the end of a heading, which would be no part of it. */
export const escapeClosingSigns = (markdown: string): string =>
  markdown.replace(/(?<!\\)#+$/, (signs) => '\\#'.repeat(signs.length));

/** Put a backslash before punctuation that CommonMark reads as markup. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\`*[\]<>&~|]/g, '\\$&')
    // Inside a word it is text. Many programs read addresses as links, and backslashes as part of them.
    .replace(/(?<![\p{L}\p{N}_])_+|_+(?![\p{L}\p{N}_])/gu, (signs) => '\\_'.repeat(signs.length))
    // At the start of a line: headings, lists, rules.
    .replace(/^(\s*)([#+=-])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/gm, '$1\\$2');
