import { splitFrontmatter } from '../../archive/parse-article.ts';
import { writeYaml } from '../add/write-mdx.ts';

/**
 * Replace a field of an article's frontmatter. The rest of the file stays as it is, byte for byte. A field that is not there
 * is added before `emendations`, or at the end.
 */
export function replaceField(file: string, field: string, value: unknown): string {
  const parts = splitFrontmatter(file);
  if (!parts) return file;
  const { frontmatter, body } = parts;
  const start = file.length - body.length;
  const opening = file.slice(0, file.indexOf(frontmatter, file.indexOf('---') + 3));
  const closing = file.slice(opening.length + frontmatter.length, start);
  const lineEnd = frontmatter.includes('\r\n') ? '\r\n' : '\n';
  const written = writeYaml({ [field]: value }).replaceAll('\n', lineEnd);
  const replaced = fieldPattern(field).test(frontmatter)
    ? frontmatter.replace(fieldPattern(field), () => written)
    : insertBefore(frontmatter, 'emendations', written);
  return opening + replaced + closing + body;
}

/** A field with its value: the lines after it that are indented, empty, or items of a list. */
const fieldPattern = (field: string): RegExp =>
  new RegExp(String.raw`^${field}[ \t]*:[^\n]*\n(?:(?:[ \t]|- )[^\n]*\n|\r?\n)*`, 'm');

function insertBefore(frontmatter: string, field: string, written: string): string {
  const at = frontmatter.search(new RegExp(`^${field}[ \\t]*:`, 'm'));
  return at < 0
    ? frontmatter + written
    : frontmatter.slice(0, at) + written + frontmatter.slice(at);
}
