const REFERENCES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text as it stands in HTML or XML, in content and in quoted attributes alike. */
export const escapeMarkup = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => REFERENCES[character]!);

/**
 * A value as JSON inside a `<script>`: without `<`, which could end the element, and without U+2028 and
 * U+2029, which older parsers take for the end of a line.
 */
export const jsonInScript = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
