import type { Range } from './excerpt.ts';

/** How many words of context on either side tell an occurrence from others. */
const CONTEXT_WORDS = 3;

/**
 * The URL fragment that takes the reader to a hit: the block's id, which every browser understands, and
 * a text directive (WICG Scroll To Text Fragment) that scrolls to the hit itself and highlights it. A
 * directive matches whole words only, as the browser itself segments them, so the hit is widened to the
 * words it touches.
 */
export function textFragment(id: string, text: string, hit: Range, language: string): string {
  const words = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)];
  const first = words.findIndex(({ index, segment }) => index + segment.length > hit[0]);
  const last = words.findLastIndex(({ index }) => index < hit[1]);
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

/** Percent-encodes the characters that have a meaning in a text directive: `-`, `,` and `&` among them. */
const encode = (text: string) => encodeURIComponent(text.toWellFormed()).replaceAll('-', '%2D');
