import type { Problem } from '../../archive/problem.ts';
import type { WarningContext } from './context.ts';

/** Markup that an article may have, with the signs of it that a capture has where the source has the same. */
const MARKUP: Record<string, { name: string; sign: RegExp }> = {
  emphasis: { name: 'emphasis', sign: /[*_]/ },
  strong: { name: 'bold type', sign: /[*_]{2}/ },
  inlineCode: { name: 'code', sign: /`/ },
  blockquote: { name: 'a quotation set apart', sign: /^\s*[>＞]/m },
  list: { name: 'a list', sign: /^\s*[-+*•·●■◆]/m },
  thematicBreak: { name: 'a line across the page', sign: /^\s*[-*_—=]\s*([-*_—=]\s*){2}/m },
};

/**
 * Find markup without a sign of it in a captured text. Collation compares text only, so it cannot tell. Headings and
 * captions are always marked up by editors. A page has markup of its own.
 */
export function addedMarkup({
  file,
  body,
  bodyLine,
  nodes,
  captured,
  isPage,
}: WarningContext): Problem[] {
  if (captured === undefined || isPage) return [];
  const reported = new Set<string>();
  return [...nodes()].flatMap(({ type, line }) => {
    const markup = MARKUP[type];
    if (!markup || reported.has(type) || markup.sign.test(captured)) return [];
    reported.add(type);
    return {
      file,
      line,
      message: `This is shown as ${markup.name}, of which the capture has no sign. Remove the markup, unless the source has it.`,
      quote: body.split('\n')[line - bodyLine]!.trim().slice(0, 40),
    };
  });
}
