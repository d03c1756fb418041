/** Conjunctions, before which a headline may break although they are a single character. */
const CONJUNCTION = /^[与與和及暨]$/;

/**
 * The parts between which a headline in large type should break, if it must: words, as the platform
 * segments them, with single characters (which are mostly pieces of words it does not know) joined to
 * what stands before them.
 */
export function headlineParts(text: string, language: string): string[] {
  const parts: string[] = [];
  for (const { segment } of segmenterOf(language).segment(text)) {
    const last = parts.at(-1);
    const single = (part: string) => [...part].length === 1;
    if (last !== undefined && !CONJUNCTION.test(segment) && (single(last) || single(segment)))
      parts[parts.length - 1] = last + segment;
    else parts.push(segment);
  }
  return parts;
}

const segmenters = new Map<string, Intl.Segmenter>();

/** The segmenter of a language. Made once: making one costs more than most headlines. */
function segmenterOf(language: string): Intl.Segmenter {
  let segmenter = segmenters.get(language);
  if (!segmenter)
    segmenters.set(language, (segmenter = new Intl.Segmenter(language, { granularity: 'word' })));
  return segmenter;
}
