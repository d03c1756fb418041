import type { Passage } from '../../archive/collate.ts';
import { inContext } from '../../archive/excerpt.ts';
import type { Problem } from '../../archive/problem.ts';
import type { Entity } from '../../archive/registry.ts';
import type { Reference } from '../../archive/reference.ts';
import type { Frontmatter } from '../../archive/schema.ts';
import type { Glossary } from '../../script/convert.ts';

/** An article that is right, as the warnings read it. */
export interface Reading {
  /** Its file, relative to the project. */
  file: string;
  data: Frontmatter;
  /** Its title, its blocks and its reprint notice. */
  passages: readonly Passage[];
  /** Its text as MDX, and the line of its file on which that begins. */
  body: string;
  bodyLine: number;
  /** The text of its capture, if one is kept. */
  capture?: string | undefined;
  reference: Reference;
  /** What it is converted with. */
  glossary: Glossary;
  /** The line of its file on which a field stands. */
  lineOf(field: keyof Frontmatter): number;
}

/** A stretch of a passage in characters (code points): [start, end). */
export interface Stretch {
  start: number;
  end: number;
}

/** A stretch of a passage that is nearly a name of an entity. */
export interface NearName extends Stretch {
  entity: Entity;
}

/** The stretch that a match of a regular expression, or a part of a text, takes up. */
export function stretchOf(text: string, index: number, found: string): Stretch {
  const start = [...text.slice(0, index)].length;
  return { start, end: start + [...found].length };
}

export const overlap = (a: Stretch, b: Stretch): boolean => a.start < b.end && b.start < a.end;

/** Something to look at in an article's text: with the line, and the text that is there. */
export function warningAt(
  file: string,
  { text, line }: Passage,
  { start, end }: Stretch,
  message: string,
  paste?: string,
): Problem {
  const characters = [...text];
  const above = characters.slice(0, start).filter((character) => character === '\n').length;
  const excerpt = inContext(characters, start, end - start).replaceAll('\n', ' ');
  return { file, line: line + above, message, excerpt, paste };
}
