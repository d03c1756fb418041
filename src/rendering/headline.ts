/** Conjunctions, before which a headline may break although they are single characters. */
const CONJUNCTION = /^[与與和及暨]$/;

/**
 * Split a headline where it may break: between words, as the platform segments them. A single character is joined
 * to what stands before it, because it is mostly a piece of a word that the platform does not know.
 */
export function splitHeadline(text: string, language: string): string[] {
  const parts: string[] = [];
  for (const { segment } of segmenterOf(language).segment(text)) {
    const last = parts.at(-1);
    const isSingle = (part: string) => [...part].length === 1;
    if (last !== undefined && !CONJUNCTION.test(segment) && (isSingle(last) || isSingle(segment)))
      parts[parts.length - 1] = last + segment;
    else parts.push(segment);
  }
  return parts;
}

const segmenters = new Map<string, Intl.Segmenter>();

/** Creating a segmenter takes longer than splitting most headlines. So each is created once. */
function segmenterOf(language: string): Intl.Segmenter {
  let segmenter = segmenters.get(language);
  if (!segmenter)
    segmenters.set(language, (segmenter = new Intl.Segmenter(language, { granularity: 'word' })));
  return segmenter;
}
