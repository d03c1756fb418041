import type { UnitRange } from './excerpt.ts';

/** How many words of context on either side distinguish an occurrence from others. */
const CONTEXT_WORDS = 3;

/**
 * Create the URL fragment that leads to an occurrence: the id of its block, which every browser understands, and a text
 * directive (WICG Scroll To Text Fragment), which scrolls to it and highlights it. A directive matches whole words
 * only, as the browser segments them, so the occurrence is widened to the words that it touches.
 */
export function textFragment(
  id: string,
  text: string,
  occurrence: UnitRange,
  language: string,
): string {
  const words = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)];
  const first = words.findIndex(({ index, segment }) => index + segment.length > occurrence[0]);
  const last = words.findLastIndex(({ index }) => index < occurrence[1]);
  const part = (from: number, to: number) =>
    words
      .slice(Math.max(0, from), Math.max(0, to))
      .map(({ segment }) => segment)
      .join('')
      .trim();
  const target = part(first, last + 1);
  const prefix = part(first - CONTEXT_WORDS, first);
  const suffix = part(last + 1, last + 1 + CONTEXT_WORDS);
  const directive = [
    prefix && `${encode(prefix)}-`,
    encode(target),
    suffix && `-${encode(suffix)}`,
  ];
  return `#${id}:~:text=${directive.filter(Boolean).join(',')}`;
}

/** Percent-encode a text for a directive, where `-`, `,` and `&` have a meaning. */
const encode = (text: string) => encodeURIComponent(text.toWellFormed()).replaceAll('-', '%2D');
