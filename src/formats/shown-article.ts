import type { Block } from '../archive/blocks.ts';

/** A block of an article's text, as a page shows it: what the text formats write. */
export interface ShownBlock extends Pick<Block, 'kind' | 'level' | 'containers' | 'cell'> {
  /** The lines of its text, which its hard line breaks divide. */
  lines: readonly string[];
  picture?: { url: string; alt: string };
}

/** An article as a page shows it. */
export interface ShownArticle {
  title: string;
  credits: readonly string[];
  /** The blocks between title and notice. */
  blocks: readonly ShownBlock[];
  notice: string | null;
  /** Where its text is from, whether it was converted, and how it was emended: lines. */
  provenance: readonly string[];
}
