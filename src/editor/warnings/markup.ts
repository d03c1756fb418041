import { markupIn } from '../../archive/blocks.ts';
import type { Problem } from '../../archive/problem.ts';
import type { Reading } from './reading.ts';

/** What an article may be marked up with, and what its capture has where the source has the same. */
const MARKUP: Record<string, { name: string; captured: RegExp }> = {
  emphasis: { name: 'emphasis', captured: /[*_]/ },
  strong: { name: 'bold type', captured: /[*_]{2}/ },
  inlineCode: { name: 'code', captured: /`/ },
  blockquote: { name: 'a quotation set apart', captured: /^\s*[>＞]/m },
  list: { name: 'a list', captured: /^\s*[-+*•·●■◆]/m },
  thematicBreak: { name: 'a line across the page', captured: /^\s*[-*_—=]\s*([-*_—=]\s*){2}/m },
};

/**
 * Markup that the capture has no sign of. Collation compares text only: it cannot tell. Headings and captions
 * are marked up by editors in any case.
 */
export function markupOfNoSource({ file, body, bodyLine, capture }: Reading): Problem[] {
  if (capture === undefined) return [];
  const told = new Set<string>();
  return markupIn(body, bodyLine).flatMap(({ type, line }) => {
    const kind = MARKUP[type];
    if (!kind || told.has(type) || kind.captured.test(capture)) return [];
    told.add(type);
    return {
      file,
      line,
      message: `This is shown as ${kind.name}, of which the capture has no sign. Remove the markup, unless the source has it.`,
      excerpt: body.split('\n')[line - bodyLine]!.trim().slice(0, 40),
    };
  });
}
