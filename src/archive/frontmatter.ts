/** An MDX file in its two parts. Lines are counted in the file, from 1. */
export interface MdxFile {
  frontmatter: string;
  frontmatterLine: number;
  body: string;
  bodyLine: number;
}

const FENCED = /^\uFEFF?---[ \t]*\r?\n(?<frontmatter>(?:.*\r?\n)*?)---[ \t]*(?:\r?\n|$)/;

/** Splits an MDX file at the `---` lines of its frontmatter; null when it does not begin with one. */
export function splitMdx(text: string): MdxFile | null {
  const match = FENCED.exec(text);
  if (!match) return null;
  const before = match[0];
  return {
    frontmatter: match.groups!['frontmatter']!,
    frontmatterLine: 2,
    body: text.slice(before.length),
    bodyLine: before.split('\n').length,
  };
}
