import { isMap, isScalar, parseDocument, type Node } from 'yaml';
import { splitFrontmatter } from '../../archive/parse-article.ts';
import { writeYaml } from './write-mdx.ts';

/**
 * Replace a field of an article's frontmatter. The rest of the file stays as it is, byte for byte. A field that is not there
 * is added before `emendations`, or at the end. A file whose frontmatter cannot be read is returned as it is.
 */
export function replaceField(file: string, field: string, value: unknown): string {
  const frontmatter = splitFrontmatter(file)?.frontmatter;
  if (frontmatter === undefined) return file;
  const offset = file.indexOf(frontmatter, file.indexOf('---') + 3);
  const lineEnd = frontmatter.includes('\r\n') ? '\r\n' : '\n';
  const written = writeYaml({ [field]: value }).replaceAll('\n', lineEnd);
  const [from, to] = rangeOf(frontmatter, field) ?? [
    ...(rangeOf(frontmatter, 'emendations')?.slice(0, 1) ?? [frontmatter.length]),
  ];
  return file.slice(0, offset + from!) + written + file.slice(offset + (to ?? from!));
}

/** Return the range of a field with its value, up to the line of the next field; undefined when it is not there. */
function rangeOf(frontmatter: string, field: string): [from: number, to: number] | undefined {
  const { contents } = parseDocument(frontmatter);
  if (!isMap(contents)) return undefined;
  const starts = contents.items.map(({ key }) => (key as Node).range![0]);
  const at = contents.items.findIndex(({ key }) => isScalar(key) && key.value === field);
  return at < 0 ? undefined : [starts[at]!, starts[at + 1] ?? frontmatter.length];
}
